import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Kit, useKit } from '#kit/index.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

type Properties = Readonly<Record<string, unknown>>;

async function capture(account: Account, all: readonly Properties[]): Promise<void> {
  for (let from = 0; from < all.length; from += 1_000) {
    const batch = all.slice(from, from + 1_000).map((properties) => ({
      event: '$ai_generation',
      distinct_id: 'ada',
      properties: { $ai_trace_id: 't', $ai_session_id: 's', ...properties },
    }));
    const payload = { api_key: account.project.api_token, batch };
    expect((await kit.request({ method: 'POST', url: '/batch/', payload })).statusCode).toBe(200);
  }
}

async function ask(account: Account, query: Properties) {
  const answer = await kit.as(account).post('query/', { query });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

const hogql = async (account: Account, query: string) => (await ask(account, { kind: 'HogQLQuery', query })).results[0];

/** Whole units of 1e-9 dollars: the second implementation never sees a float. */
const UNITS = 1_000_000_000n;
const spelled = (units: bigint) => Number(`${units / UNITS}.${String(units % UNITS).padStart(9, '0')}`);

describe('sums of costs', () => {
  it('are those of the decimals, in every place that answers them', async () => {
    const units = fc.sample(fc.bigInt({ min: 1n, max: 400_000_000n }), { numRuns: 2_400, seed: 7 });
    // One call costs more than all others together.
    const amounts = [...units, 3_000_000_001n * 100n];
    const account = await kit.makeAccount();
    await capture(
      account,
      amounts.map((amount) => ({ $ai_model: 'm', $ai_total_cost_usd: spelled(amount), $ai_latency: 0.1 })),
    );
    const total = spelled(amounts.reduce((sum, amount) => sum + amount, 0n));

    const plain = 'sum(properties.$ai_total_cost_usd), sum(toFloat(properties.$ai_total_cost_usd))';
    expect(await hogql(account, `select ${plain}, avg(properties.$ai_latency) from events`)).toEqual([
      total,
      total,
      0.1,
    ]);
    expect(
      await hogql(account, "select sumIf(total_cost_usd, event = '$ai_generation') from posthog.ai_events"),
    ).toEqual([total]);
    for (const query of [
      { kind: 'TracesQuery' },
      { kind: 'TracesQuery', shape: 'row' },
      { kind: 'TraceQuery', traceId: 't', shape: 'skeleton' },
    ]) {
      const { results } = await ask(account, query);
      expect(results[0].totalCost).toBe(total);
    }
    const series = [{ kind: 'EventsNode', event: '$ai_generation', math: 'sum', math_property: '$ai_total_cost_usd' }];
    const trends = await ask(account, { kind: 'TrendsQuery', series, dateRange: { date_from: '-2d' } });
    expect(trends.results[0].count).toBe(total);
  });

  it('have no dust in running sums, formulas, averages and percentiles', async () => {
    const account = await kit.makeAccount();
    await capture(
      account,
      [0.1, 0.2].map((cost) => ({ $ai_total_cost_usd: cost, $ai_latency: cost })),
    );
    const figures = 'sum(total_cost_usd), avg(total_cost_usd), quantile(0.5)(latency), quantiles(0.5, 0.9)(latency)';
    expect(await hogql(account, `select ${figures} from posthog.ai_events`)).toEqual([0.3, 0.15, 0.15, [0.15, 0.19]]);
    const series = ['sum', 'max'].map((math) => ({
      kind: 'EventsNode',
      event: '$ai_generation',
      math,
      math_property: '$ai_total_cost_usd',
    }));
    const asked = { kind: 'TrendsQuery', series, dateRange: { date_from: '-1d' } };
    const formula = await ask(account, { ...asked, trendsFilter: { formula: 'A + B * 3 / 10' } });
    expect(formula.results[0].count).toBe(0.36);
  });

  it('keep the digits of whole numbers and of numbers that need them', async () => {
    const account = await kit.makeAccount();
    await capture(account, [{ wide: 9_007_199_254_740_000 }, { wide: 991 }]);
    expect(await hogql(account, 'select sum(toFloat(properties.wide)), avg(1 / 3) from events')).toEqual([
      9_007_199_254_740_991,
      1 / 3,
    ]);
  });
});
