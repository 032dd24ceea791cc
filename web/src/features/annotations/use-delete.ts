import { useCallback } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { toast } from '../../base/toasts.ts';

/** Hides an annotation at once and offers it back. */
export function useDeleteAnnotation(projectId: number): (id: number) => void {
  const { mutate } = useChange<{ id: number; deleted: boolean }>({
    run: ({ id, deleted }) => api.patch(projectApi(projectId, `annotations/${id}/`), { deleted }),
    invalidates: [keys.project(projectId, 'annotations/')],
    onDone: (_, { id, deleted }) => {
      if (deleted) toast(t('Annotation deleted'), { undo: () => mutate({ id, deleted: false }) });
    },
  });
  return useCallback((id) => mutate({ id, deleted: true }), [mutate]);
}
