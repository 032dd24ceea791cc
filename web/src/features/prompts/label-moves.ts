import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { keys } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import type { ChartMark } from '../../ui/index.ts';
import type { ActivityEntry } from '../activity/index.ts';
import { promptApi } from './prompt-api.ts';

const ENTRIES_MAX = 200;
const LABEL_FIELD = /^label (.+)$/;

/** When which label went to which version, for the charts of a prompt's calls. */
export function useLabelMoves(projectId: number, name: string, since: Date): readonly ChartMark[] {
  const found = useQuery({
    queryKey: [...keys.project(projectId, 'label-moves'), name],
    queryFn: ({ signal }) =>
      api.get(promptApi(projectId, name, 'activity/'), {
        signal,
        query: { limit: ENTRIES_MAX },
      }),
  });
  return labelMovesOf(found.data?.results ?? []).filter(({ time }) => new Date(time) >= since);
}

export function labelMovesOf(entries: readonly Pick<ActivityEntry, 'created_at' | 'detail'>[]): ChartMark[] {
  return entries.flatMap(({ created_at, detail }) =>
    (detail.changes ?? []).flatMap(({ field, before, after }) => {
      const label = LABEL_FIELD.exec(field)?.[1];
      return label === undefined ? [] : { time: created_at, label: moveWords(label, before, after) };
    }),
  );
}

function moveWords(label: string, before: unknown, after: unknown): string {
  if (typeof after !== 'number') return t('{label} removed', { label });
  if (typeof before !== 'number') return t('{label} → v{to}', { label, to: after });
  return t('{label}: v{from} → v{to}', { label, from: before, to: after });
}
