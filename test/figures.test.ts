import { beforeAll, describe, expect, it } from 'vitest';
import {
  LISTED_MAX,
  VERDICTS_MAX,
  verdictCountsOfTracesQuery,
  verdictCountsQuery,
  verdictsOfEvaluationQuery,
  verdictsOfSpanQuery,
  verdictsQuery,
} from '../web/src/features/traces/judged/verdict-queries.ts';
import { type Account, type Kit, useKit } from './kit/index.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

async function ask(account: Account, query: object) {
  const payload = { query: { kind: 'HogQLQuery', ...query } };
  const answer = await kit.request({ method: 'POST', url: `${account.base}/query/`, key: account.key, payload });
  expect(answer.json()).toMatchObject({ results: expect.any(Array) });
  return answer.json();
}

type Verdict = readonly [evaluation: string, target: string, result: boolean | null];

/** Of trace `t`, one second apart, the last one newest. */
async function judge(account: Account, verdicts: readonly Verdict[]): Promise<void> {
  const first = kit.clock.now().getTime() - 3_600_000;
  const batch = verdicts.map(([evaluation, target, result], at) => ({
    event: '$ai_evaluation',
    distinct_id: 'ada',
    timestamp: new Date(first + at * 1_000).toISOString(),
    properties: {
      $ai_trace_id: 't',
      $ai_evaluation_id: evaluation,
      $ai_evaluation_name: `the ${evaluation}`,
      $ai_target_event_id: target,
      ...(result === null ? { $ai_evaluation_skipped: true } : { $ai_evaluation_result: result }),
    },
  }));
  const payload = { api_key: account.project.api_token, batch };
  expect((await kit.request({ method: 'POST', url: '/batch/', payload })).statusCode).toBe(200);
}

describe('the verdicts of a trace with more of them than are read at once', () => {
  const many = VERDICTS_MAX + 100;
  const account = async () => {
    const made = await kit.makeAccount();
    await judge(made, [
      // The one failure is the oldest of all; what was failed first and passed since is none.
      ['strict', 'span-0', false],
      ['strict', 'span-1', false],
      ...Array.from({ length: many }, (_, at): Verdict => ['strict', `span-${at + 1}`, true]),
      ['shy', 'span-0', null],
      ['shy', 'span-1', true],
    ]);
    return made;
  };

  it('are counted where all of them are, each evaluation apart', async () => {
    const made = await account();
    expect(await ask(made, verdictsQuery('t'))).toMatchObject({ hasMore: true });
    const expected = [
      ['shy', 'the shy', 1, 0, 2],
      ['strict', 'the strict', many, 1, many + 1],
    ];
    expect((await ask(made, verdictCountsQuery('t'))).results).toEqual(expected);
    const ofTraces = await ask(made, verdictCountsOfTracesQuery(['t', 'other']));
    expect(ofTraces.results).toEqual(expected.map((row) => ['t', ...row.slice(0, 4)]));
  });

  it('are found for a span and for an evaluation, failures first, however old', async () => {
    const made = await account();
    const ofSpan = await ask(made, verdictsOfSpanQuery('t', 'span-0'));
    expect(ofSpan.results.map((row: unknown[]) => [row[2], row[5], row[6]])).toEqual([
      ['shy', null, 'true'],
      ['strict', 'false', null],
    ]);
    const { results, hasMore } = await ask(made, verdictsOfEvaluationQuery('t', 'strict', false));
    expect([results.length, hasMore]).toEqual([LISTED_MAX, true]);
    expect(results.slice(0, 2).map((row: unknown[]) => [row[4], row[5]])).toEqual([
      ['span-0', 'false'],
      [`span-${many}`, 'true'],
    ]);
  });
});
