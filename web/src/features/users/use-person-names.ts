import { useMemo } from 'react';
import { useHogQL } from '../../api/queries.ts';
import { rowsOf, textCell } from '../ai-lists/index.ts';

/** Names are looked up for so many rows of a list; later rows show their id alone. */
const NAMED_MAX = 1000;

/** What people are called, by the id of the person; who has neither name nor address is not in it. */
export function usePersonNames(projectId: number, personIds: readonly string[]): ReadonlyMap<string, string> {
  const ids = [...new Set(personIds)].filter(Boolean).slice(0, NAMED_MAX).sort();
  const answer = useHogQL(
    projectId,
    {
      query: `select toString(id) as id, properties.name as name, properties.email as email from persons where id in {ids} limit ${NAMED_MAX}`,
      values: { ids },
    },
    ids.length > 0,
  );
  return useMemo(
    () =>
      new Map(
        (answer.data ? rowsOf(answer.data) : []).flatMap(({ id, name, email }) => {
          const called = textCell(name) || textCell(email);
          return called ? [[textCell(id), called] as const] : [];
        }),
      ),
    [answer.data],
  );
}
