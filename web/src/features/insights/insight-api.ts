import { api, projectApi } from '../../api/client.ts';
import { keys, useChange } from '../../api/queries.ts';
import type { Wire } from '../../api/wire.gen.ts';
import { t } from '../../base/i18n.ts';
import { toast } from '../../base/toasts.ts';

export type Insight = Wire['Insight'];

export const INSIGHTS = 'insights/';

export const nameOf = ({ name, derived_name }: Pick<Insight, 'name' | 'derived_name'>): string =>
  name || derived_name || t('Untitled insight');

/** Kinds in the words of the page. */
export const KIND_WORDS: Readonly<Record<string, string>> = {
  TrendsQuery: 'Trends',
  FunnelsQuery: 'Funnel',
  RetentionQuery: 'Retention',
  HogQLQuery: 'SQL',
  EventsQuery: 'Events',
  TracesQuery: 'Traces',
};

/** Hides an insight at once and offers it back. */
export function useDeleteInsight(projectId: number, onDeleted?: () => void) {
  const { mutate } = useChange<{ id: number; deleted: boolean }>({
    run: ({ id, deleted }) => api.patch(projectApi(projectId, `insights/${id}/`), { deleted }),
    invalidates: [keys.project(projectId, INSIGHTS)],
    onDone: (_, { id, deleted }) => {
      if (!deleted) return;
      toast(t('Insight deleted'), { undo: () => mutate({ id, deleted: false }) });
      onDeleted?.();
    },
  });
  return (id: number) => mutate({ id, deleted: true });
}
