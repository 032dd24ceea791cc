import { PostHogAgentToolkit } from '@posthog/agent-toolkit/integrations/ai-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Front, openFront } from '#kit/front.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
let front: Front;
let sender: Sender;
let tools: Awaited<ReturnType<PostHogAgentToolkit['getTools']>>;

beforeAll(async () => {
  kit = await useKit();
  front = await openFront(kit);
  sender = await Sender.make(kit);
  const toolkit = new PostHogAgentToolkit({
    posthogPersonalApiKey: sender.account.key,
    posthogApiBaseUrl: front.host,
  });
  tools = await toolkit.getTools();
  const generation = (model: string, more: object) => ({
    event: '$ai_generation',
    distinct_id: 'ada',
    properties: { $ai_trace_id: 'run-1', $ai_model: model, $ai_provider: 'openai', ...more },
  });
  const sent = await sender.batch([
    generation('gpt-4o-mini', { $ai_input_tokens: 1000, $ai_output_tokens: 500 }),
    generation('gpt-4o', { $ai_input_tokens: 1000, $ai_output_tokens: 500 }),
    {
      event: '$exception',
      distinct_id: 'ada',
      // The toolkit asks for errors by its own clock, for everything else by the server's.
      timestamp: new Date(Date.now() - 60_000).toISOString(),
      properties: { $exception_list: [{ type: 'TypeError', value: 'nothing there', stacktrace: { frames: [] } }] },
    },
  ]);
  expect(sent.statusCode).toBe(200);
});
afterAll(() => front.close());

/** What an agent gets when its model chooses this tool. */
async function use(name: string, input: object = {}): Promise<unknown> {
  const tool = tools[name];
  if (!tool?.execute) throw new Error(`The toolkit offers no ${name}.`);
  const answer: { content: { text: string }[] } = await tool.execute(input, { toolCallId: '1', messages: [] });
  const text = answer.content[0]?.text ?? '';
  return text.startsWith('[') || text.startsWith('{') ? JSON.parse(text) : text;
}

describe('PostHog’s agent toolkit', () => {
  it('asks questions in HogQL', async () => {
    const source = { kind: 'HogQLQuery', query: 'SELECT event, count() FROM events GROUP BY event ORDER BY event' };
    expect(await use('query-run', { query: { kind: 'DataVisualizationNode', source } })).toEqual([
      ['$ai_generation', 2],
      ['$exception', 1],
    ]);
  });

  it('asks for trends, as its schema fills them in', async () => {
    const source = {
      kind: 'TrendsQuery',
      dateRange: { date_from: '-7d', date_to: null },
      filterTestAccounts: false,
      properties: [],
      interval: 'day',
      series: [{ kind: 'EventsNode', event: '$ai_generation', custom_name: 'Calls', math: 'total' }],
      trendsFilter: { display: 'ActionsLineGraph', showLegend: false },
      breakdownFilter: { breakdown_type: 'event', breakdown: '$ai_model' },
      compareFilter: { compare: false },
    };
    const series = await use('query-run', { query: { kind: 'InsightVizNode', source } });
    expect(series).toMatchObject([{ count: 1 }, { count: 1 }]);
  });

  it('tells what each model cost', async () => {
    const series = await use('get-llm-total-costs-for-project', { projectId: sender.account.project.id, days: 3 });
    expect(series).toMatchObject([
      { breakdown_value: 'gpt-4o', count: 0.0075 },
      { breakdown_value: 'gpt-4o-mini', count: 0.00045 },
    ]);
  });

  it('lists errors and opens one', async () => {
    const issues = await use('list-errors');
    expect(issues).toMatchObject([{ name: 'TypeError', description: 'nothing there', status: 'active' }]);
    const [{ id }] = issues as [{ id: string }]; // Seen to be one issue above.
    expect(await use('error-details', { issueId: id })).toMatchObject([{ id, name: 'TypeError' }]);
  });

  it('finds its way around', async () => {
    const { project, organization } = sender.account;
    expect(await use('projects-get')).toMatchObject([{ id: project.id }]);
    expect(await use('organizations-get')).toMatchObject([{ id: organization.id }]);
    expect(await use('organization-details-get')).toMatchObject({ id: organization.id });
    expect(await use('event-definitions-list')).toMatchObject([{ name: '$ai_generation' }, { name: '$exception' }]);
    expect(await use('properties-list', { type: 'event', eventName: '$ai_generation' })).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: '$ai_model', property_type: 'String' })]),
    );
  });
});
