import { api, projectApi } from '../../api/client.ts';
import { keys, useChange } from '../../api/queries.ts';
import type { Wire } from '../../api/wire.gen.ts';
import { t } from '../../base/i18n.ts';
import { toast } from '../../base/toasts.ts';

export type Dashboard = Wire['Dashboard'];
export type DashboardBasic = Wire['DashboardBasic'];
export type DashboardTile = Wire['DashboardTile'];

export const DASHBOARDS = 'dashboards/';

export const nameOf = ({ id, name }: Pick<DashboardBasic, 'id' | 'name'>): string =>
  name || t('Dashboard {id}', { id });

/** Hides a dashboard at once and offers it back. */
export function useDeleteDashboard(projectId: number, onDeleted?: () => void) {
  const { mutate } = useChange<{ id: number; deleted: boolean }>({
    run: ({ id, deleted }) => api.patch(projectApi(projectId, `dashboards/${id}/`), { deleted }),
    invalidates: [keys.project(projectId, DASHBOARDS)],
    onDone: (_, { id, deleted }) => {
      if (!deleted) return;
      toast(t('Dashboard deleted'), { undo: () => mutate({ id, deleted: false }) });
      onDeleted?.();
    },
  });
  return (id: number) => mutate({ id, deleted: true });
}
