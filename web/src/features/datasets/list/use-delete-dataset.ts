import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import { t } from '../../../base/i18n.ts';
import { toast } from '../../../base/toasts.ts';
import { type Dataset, datasetApi, refreshDatasets } from '../dataset-api.ts';

/** Hides a dataset at once; Undo brings it back with all its items. */
export function useDeleteDataset(projectId: number) {
  const client = useQueryClient();
  async function set(id: string, deleted: boolean) {
    await api.patch(datasetApi(projectId, id), { deleted });
    await refreshDatasets(client, projectId);
  }
  return async ({ id, name }: Pick<Dataset, 'id' | 'name'>) => {
    try {
      await set(id, true);
      toast(t('“{name}” was deleted.', { name }), { undo: () => set(id, false) });
      return true;
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { tone: 'error' });
      return false;
    }
  };
}
