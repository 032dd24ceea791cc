import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { keys, runQuery } from '../../../api/queries.ts';
import type { HogQLAnswer } from '../../../api/types.ts';
import { likeText } from '../../ai-lists/index.ts';

const HITS_MAX = 50_000;
const COLUMNS = [
  'input',
  'output',
  'output_choices',
  'input_state',
  'output_state',
  'error',
  'properties.$ai_feedback_text',
  'properties.$ai_evaluation_reasoning',
];

/** The spans of a trace whose content holds a text. Names are found on the page; contents only the server has. */
export function useFind(projectId: number, traceId: string, text: string) {
  const found = useQuery({
    queryKey: [...keys.project(projectId, 'trace-find'), traceId, text],
    queryFn: ({ signal }) => runQuery<HogQLAnswer>(projectId, findQuery(traceId, text), signal),
    enabled: text !== '',
    placeholderData: text === '' ? undefined : keepPreviousData,
    staleTime: 30_000,
  });
  const rows = text === '' ? undefined : found.data?.results;
  const uuids = useMemo(() => new Set(rows?.map(([uuid]) => String(uuid))), [rows]);
  return { uuids, finding: text !== '' && (found.isPending || found.isPlaceholderData), error: found.error };
}

function findQuery(traceId: string, text: string) {
  const like = (name: string) => COLUMNS.map((column) => `${column} ilike {${name}}`).join(' or ');
  const escaped = JSON.stringify(text).slice(1, -1);
  const values: Record<string, string> = { trace: traceId, plain: `%${likeText(text)}%` };
  // Inside JSON a quote or a line break is written in two characters.
  if (escaped !== text) values.escaped = `%${likeText(escaped)}%`;
  const matches = 'escaped' in values ? `${like('plain')} or ${like('escaped')}` : like('plain');
  return {
    kind: 'HogQLQuery',
    query: `select uuid from posthog.ai_events where trace_id = {trace} and (${matches}) limit ${HITS_MAX}`,
    values,
  };
}
