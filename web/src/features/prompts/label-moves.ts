import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { keys } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import type { ChartMark } from '../../ui/index.ts';
import type { ActivityEntry } from '../activity/index.ts';
import { promptApi } from './prompt-api.ts';

const ENTRIES_MAX = 200;
/** The log names a label `prompt: label`; a prompt's own name has no colon. */
const LABEL_NAME = /^[^:]*: (.+)$/;

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

export function labelMovesOf(entries: readonly Pick<ActivityEntry, 'created_at' | 'detail' | 'scope'>[]): ChartMark[] {
  return entries.flatMap(({ created_at, detail, scope }) => {
    const label = scope === 'LLMPromptLabel' ? LABEL_NAME.exec(detail.name ?? '')?.[1] : undefined;
    if (label === undefined) return [];
    return (detail.changes ?? [])
      .filter(({ field }) => field === 'version')
      .map(({ before, after }) => ({ time: created_at, label: moveWords(label, before, after) }));
  });
}

function moveWords(label: string, before: unknown, after: unknown): string {
  if (typeof after !== 'number') return t('{label} removed', { label });
  if (typeof before !== 'number') return t('{label} → v{to}', { label, to: after });
  return t('{label}: v{from} → v{to}', { label, from: before, to: after });
}
