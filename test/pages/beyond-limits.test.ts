import { beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Kit, useKit } from '#kit/index.ts';
import {
  conversationCountQuery,
  lastTurnsQuery,
  TURNS_MAX,
  totalsQuery,
  turnsQuery,
} from '../../web/src/features/conversations/conversation.ts';
import { usesByPrompts } from '../../web/src/features/prompts/usage.ts';
import { userCountQuery, usersQuery } from '../../web/src/features/users/user.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

type Properties = Readonly<Record<string, unknown>>;
type Call = Properties & { readonly user: string; readonly minutes: number };

async function capture(account: Account, calls: readonly Call[]): Promise<void> {
  const now = kit.clock.now().getTime();
  for (let from = 0; from < calls.length; from += 500) {
    const batch = calls.slice(from, from + 500).map(({ user, minutes, ...properties }) => ({
      event: '$ai_generation',
      distinct_id: user,
      timestamp: new Date(now - minutes * 60_000).toISOString(),
      properties: { $ai_model: 'nobodys', $ai_input_tokens: 1, ...properties },
    }));
    const payload = { api_key: account.project.api_token, batch };
    expect((await kit.request({ method: 'POST', url: '/batch/', payload })).statusCode).toBe(200);
  }
}

async function ask(account: Account, query: object): Promise<Record<string, unknown>[]> {
  const answer = await kit.as(account).post('query/', { query: { kind: 'HogQLQuery', ...query } });
  expect(answer.statusCode, answer.body).toBe(200);
  const { columns, results } = answer.json() as { columns: string[]; results: unknown[][] };
  return results.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]])));
}

const range = { from: '-30d' };

describe('a figure beyond what a list holds', () => {
  it('counts all users and conversations, and says of each which calls its cost leaves out', async () => {
    const account = await kit.makeAccount();
    const others = Array.from({ length: 130 }, (_, at) => ({
      ...{ user: `user-${at}`, minutes: 5 + at, $ai_trace_id: `t${at}`, $ai_session_id: `s${at}` },
      $ai_total_cost_usd: 0.001,
    }));
    // The oldest is the dearest, and the only one with calls that have no price.
    const dear = { user: 'dear', minutes: 9_000, $ai_trace_id: 'dear', $ai_session_id: 'dear' };
    await capture(account, [
      ...others,
      { ...dear, $ai_total_cost_usd: 0.1 },
      { ...dear, $ai_total_cost_usd: 0.2 },
      ...Array.from({ length: 3 }, () => dear),
    ]);
    const asked = { range, properties: [], text: '' };
    expect((await ask(account, usersQuery(asked, undefined))).length).toBeLessThan(131);
    expect(Object.values((await ask(account, userCountQuery(asked)))[0] ?? {})).toEqual([131]);
    expect(Object.values((await ask(account, conversationCountQuery(asked)))[0] ?? {})).toEqual([131]);
    const found = await ask(account, usersQuery({ ...asked, text: 'dear' }, undefined));
    expect(found).toMatchObject([{ generations: 5, cost: 0.3, unpriced: 3 }]);
  });

  it('sums a conversation over all of its turns, and its last ones are the last', async () => {
    const account = await kit.makeAccount();
    const count = TURNS_MAX + 20;
    await capture(
      account,
      Array.from({ length: count }, (_, at) => ({
        ...{ user: 'ada', minutes: 2_000 - at, $ai_trace_id: `turn-${at}`, $ai_session_id: 'long' },
        ...(at === count - 1 ? {} : { $ai_total_cost_usd: at === count - 2 ? 7 : 0.1 }),
      })),
    );
    expect(await ask(account, turnsQuery('long'))).toHaveLength(TURNS_MAX + 1);
    expect(await ask(account, totalsQuery('long'))).toMatchObject([
      { turns: count, cost: 7 + (count - 2) / 10, unpriced: 1, errors: 0 },
    ]);
    const last = await ask(account, lastTurnsQuery('long', 3));
    expect(last.map((row) => row.trace_id)).toEqual([`turn-${count - 1}`, `turn-${count - 2}`, `turn-${count - 3}`]);
  });

  it('gives the uses of the prompts that are shown, however many others are used more', async () => {
    const account = await kit.makeAccount();
    const busy = Array.from({ length: 60 }, (_, at) => ({
      user: 'ada',
      minutes: at,
      $ai_prompt_name: `busy-${at % 20}`,
    }));
    await capture(account, [...busy, { user: 'ada', minutes: 5, $ai_prompt_name: 'rare', $ai_total_cost_usd: 0.5 }]);
    expect(await ask(account, usesByPrompts(['rare', 'never']))).toEqual([{ name: 'rare', uses: 1, cost: 0.5 }]);
  });
});
