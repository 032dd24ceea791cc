import { beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Kit, useKit } from '#kit/index.ts';
import { inlinedHogQL } from '../../web/src/api/call-text.ts';
import {
  evaluationQuery,
  OF_TRACES,
  traceQuery,
  verdictsOfTraceQuery,
} from '../../web/src/features/figures/queries.ts';
import { type HomeScope, questions } from '../../web/src/features/home/questions.ts';

let kit: Kit;
let account: Account;

type Properties = Readonly<Record<string, unknown>>;
type Sent = readonly [event: string, minutesAgo: number, properties: Properties];

async function capture(events: readonly Sent[]): Promise<void> {
  const now = kit.clock.now().getTime();
  const batch = events.map(([event, minutes, properties]) => ({
    event,
    distinct_id: 'ada',
    timestamp: new Date(now - minutes * 60_000).toISOString(),
    properties,
  }));
  const payload = { api_key: account.project.api_token, batch };
  expect((await kit.request({ method: 'POST', url: '/batch/', payload })).statusCode).toBe(200);
}

async function ask(query: object) {
  const answer = await kit.as(account).post('query/', { query });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}

/** What the SQL page gives for the text. */
const pasted = async (query: string): Promise<unknown[][]> => (await ask({ kind: 'HogQLQuery', query })).results;

let evaluations: Record<'plain' | 'inverted', string>;

beforeAll(async () => {
  kit = await useKit();
  account = await kit.makeAccount();
  const add = async (name: string, true_is_failure: boolean) => {
    const answer = await kit.as(account).post('evaluations/', {
      name,
      evaluation_type: 'hog',
      evaluation_config: { source: 'return true' },
      output_type: 'boolean',
      output_config: { true_is_failure },
    });
    expect(answer.statusCode, answer.body).toBe(201);
    return String(answer.json().id);
  };
  evaluations = { plain: await add('Polite', false), inverted: await add('Leaks', true) };
  const call = { $ai_model: 'gpt-4o-mini', $ai_provider: 'openai' };
  const verdict = (minutes: number, evaluation: string, target: string, more: Properties): Sent => [
    '$ai_evaluation',
    minutes,
    { $ai_trace_id: "it's one", $ai_evaluation_id: evaluation, $ai_target_event_id: target, ...more },
  ];
  await capture([
    ['$ai_trace', 20, { $ai_trace_id: "it's one", $ai_latency: 9 }],
    ['$ai_span', 20, { $ai_trace_id: "it's one", $lib: 'posthog-otel', $ai_latency: 31.25 }],
    ['$ai_generation', 19, { $ai_trace_id: "it's one", ...call, $ai_input_tokens: 1_001, $ai_output_tokens: 17 }],
    [
      '$ai_generation',
      18,
      {
        ...{ $ai_trace_id: "it's one", ...call, $ai_input_tokens: 333, $ai_output_tokens: 7, $ai_latency: 2.5 },
        ...{ $ai_time_to_first_token: 0.25, $ai_is_error: true, $ai_error: 'no', $ai_cache_read_input_tokens: 100 },
      },
    ],
    ['$ai_generation', 18, { $ai_trace_id: "it's one", $ai_model: 'nobodys', $ai_input_tokens: 5 }],
    ['$ai_embedding', 17, { $ai_trace_id: "it's one", $ai_model: 'text-embedding-3-large', $ai_input_tokens: 7_500 }],
    ['$ai_feedback', 2, { $ai_trace_id: "it's one", $ai_feedback_text: 'fine' }],
    ['$ai_generation', 3, { $ai_trace_id: 'two', ...call, $ai_input_tokens: 10, $ai_output_tokens: 1, $ai_latency: 1 }],
    verdict(9, evaluations.plain, 'a', { $ai_evaluation_result: false }),
    verdict(8, evaluations.plain, 'a', { $ai_evaluation_result: true, $ai_total_cost_usd: 0.1 }),
    verdict(8, evaluations.plain, 'b', { $ai_evaluation_result: false, $ai_total_cost_usd: 0.2 }),
    verdict(8, evaluations.plain, 'c', { $ai_evaluation_result: true, $ai_evaluation_skipped: true }),
    verdict(8, evaluations.inverted, 'a', { $ai_evaluation_result: true }),
    verdict(8, evaluations.inverted, 'b', { $ai_evaluation_result: 'false' }),
    verdict(8, evaluations.inverted, 'c', { $ai_evaluation_applicable: false }),
  ]);
});

/** The figures of each trace, as list and header show them, by the names of their queries. */
async function tracesShown() {
  const { results } = await ask({ kind: 'TracesQuery', shape: 'row' });
  return new Map<string, Record<keyof typeof OF_TRACES, unknown[]>>(
    results.map((row: Record<string, unknown>) => [
      row.id,
      {
        cost: [row.totalCost],
        tokens: [row.allInputTokens, row.allOutputTokens],
        duration: [row.duration],
        spans: [row.spanCount],
        errors: [row.errorCount],
        firstToken: [row.id === 'two' ? null : 0.25],
      },
    ]),
  );
}

describe('the HogQL beside a figure, pasted into the SQL page', () => {
  it.each(Object.keys(OF_TRACES) as (keyof typeof OF_TRACES)[])('gives the %s of a trace', async (name) => {
    const shown = await tracesShown();
    expect([...shown.keys()].sort()).toEqual(["it's one", 'two']);
    for (const [id, figures] of shown) expect(await pasted(traceQuery(OF_TRACES[name], id))).toEqual([figures[name]]);
    // Beside the head of a column it has a row for each trace.
    const rows = await pasted(traceQuery(OF_TRACES[name], undefined));
    expect(rows.map(([id, ...values]) => [id, values])).toEqual(
      expect.arrayContaining([...shown].map(([id, figures]) => [id, figures[name]])),
    );
    expect(rows).toHaveLength(shown.size);
  });

  it('gives the verdicts of a trace, by the newest on each thing', async () => {
    const expected = [
      ["it's one", evaluations.plain, 1, 1],
      ["it's one", evaluations.inverted, 1, 1],
    ].sort(([, a], [, b]) => (String(a) < String(b) ? -1 : 1));
    for (const trace of ["it's one", undefined])
      expect(await pasted(verdictsOfTraceQuery(trace, [evaluations.inverted]))).toEqual(expected);
  });

  it('gives pass rate, runs and cost of an evaluation', async () => {
    const answer = await kit.as(account).get('evaluations/stats/?days=7');
    expect(answer.statusCode, answer.body).toBe(200);
    const shown: Record<string, unknown>[] = answer.json().results;
    expect(shown).toHaveLength(2);
    const asked = { days: 7, inverted: [evaluations.inverted] };
    for (const { evaluation_id, pass_rate, runs, cost_usd } of shown) {
      const id = String(evaluation_id);
      const figure = async (name: 'passRate' | 'runs' | 'judgingCost') => {
        const [[of] = []] = await pasted(evaluationQuery(name, { ...asked, id }));
        const listed = await pasted(evaluationQuery(name, asked));
        expect(listed.find(([evaluation]) => evaluation === id)?.[1]).toEqual(of);
        return of;
      };
      expect(await figure('passRate')).toBe((pass_rate as { value: number }).value);
      expect(await figure('runs')).toBe(runs);
      expect((await figure('judgingCost')) ?? 0).toBe(cost_usd);
    }
  });
});

const is = (key: string, operator: string, value: unknown, type = 'event') => ({ type, key, operator, value });

/** Each kind of filter that a filter bar makes. */
const FILTERS = [
  [is('$ai_model', 'exact', ['gpt-4o-mini', 'other'])],
  [is('$ai_model', 'is_not', ['gpt-4o-mini'])],
  [is('$ai_model', 'icontains', ['4O-MINI'])],
  [is('$ai_error', 'not_icontains', ['n'])],
  [is('$ai_span_name', 'icontains', ['100%_'])],
  [is('$ai_model', 'regex', '^gpt|^nobody')],
  [is('$ai_model', 'not_regex', '^gpt')],
  [is('$ai_total_cost_usd', 'gt', 0.0001)],
  [is('$ai_latency', 'lte', 2.5)],
  [is('$ai_is_error', 'exact', ['true'])],
  [is('$ai_is_error', 'is_not', ['true'])],
  [is('$ai_latency', 'is_set', null), is('$ai_input_tokens', 'lt', 100)],
  [
    {
      type: 'OR',
      values: [is('distinct_id', 'exact', ['ada'], 'event_metadata'), is('email', 'exact', ['x'], 'person')],
    },
  ],
  [
    {
      type: 'AND',
      values: [is('distinct_id', 'is_not', ['ada'], 'event_metadata'), is('email', 'is_not', ['x'], 'person')],
    },
  ],
  [is('odd key', 'is_not_set', null)],
];

describe('a question with filters, as one text', () => {
  it.each(FILTERS.map((properties) => [JSON.stringify(properties), properties]))(
    'answers the same: %s',
    async (_, properties) => {
      const query =
        'select event, trace_id, properties.$ai_model, timestamp from posthog.ai_events where {filters} and timestamp > {from} order by timestamp, event, uuid';
      const values = { from: new Date(kit.clock.now().getTime() - 86_400_000).toISOString() };
      const filters = { properties };
      const asked = await ask({ kind: 'HogQLQuery', query, values, filters });
      const text = inlinedHogQL(query, values, filters);
      expect(text).not.toContain('--');
      expect(await pasted(text)).toEqual(asked.results);
    },
  );

  it('says which filters it leaves out', () => {
    const filters = {
      properties: [is('verdict', 'exact', ['fail'], 'trace'), is('a', 'exact', ['b'])],
      filterTestAccounts: true,
    };
    expect(inlinedHogQL('select 1 from events where {filters}', {}, filters)).toBe(
      `-- Without these filters of the page: [{"type":"trace","key":"verdict","operator":"exact","value":["fail"]},"test accounts"]\nselect 1 from events where toString(properties.a) in ('b')`,
    );
  });
});

describe('the questions of Home, as texts', () => {
  it.each(Object.keys(questions) as (keyof typeof questions)[])('answer the same: %s', async (name) => {
    const to = kit.clock.now();
    const scope: HomeScope = {
      from: new Date(to.getTime() - 86_400_000),
      to: new Date(to.getTime() + 60_000),
      properties: [is('$ai_provider', 'exact', ['openai'])],
      hideTestAccounts: false,
      compare: true,
    };
    const { query, values, filters } = questions[name](scope);
    const asked = await ask({ kind: 'HogQLQuery', query, values, filters });
    expect(asked.results.length).toBeGreaterThan(name === 'byPrompt' ? -1 : 0);
    expect(await pasted(inlinedHogQL(query, values, filters))).toEqual(asked.results);
  });
});
