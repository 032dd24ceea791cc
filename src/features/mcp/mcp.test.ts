import type { AddressInfo } from 'node:net';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Kit, useKit } from '#kit/index.ts';
import { TOOLS } from './tools.ts';

let kit: Kit;
let url: URL;
const clients: Client[] = [];

beforeAll(async () => {
  kit = await useKit();
  if (!kit.app.server.listening) await kit.app.listen({ host: '127.0.0.1', port: 0 });
  url = new URL(`http://127.0.0.1:${(kit.app.server.address() as AddressInfo).port}/mcp`);
});
afterAll(async () => {
  for (const client of clients) await client.close();
});

async function connect(key: string): Promise<Client> {
  const client = new Client({ name: 'a test', version: '1' });
  await client.connect(
    new StreamableHTTPClientTransport(url, { requestInit: { headers: { authorization: `Bearer ${key}` } } }),
  );
  clients.push(client);
  return client;
}

async function call(client: Client, name: string, input: Record<string, unknown> = {}) {
  const answer = await client.callTool({ name, arguments: input });
  const [first] = answer.content as { text: string }[]; // Every tool answers one text.
  return { isError: answer.isError === true, text: first?.text ?? '' };
}

async function captureTrace(account: Account): Promise<void> {
  await kit.request({
    method: 'POST',
    url: '/batch/',
    headers: { 'x-request-id': 'mcp-test' },
    payload: {
      api_key: account.project.api_token,
      batch: [
        { event: '$ai_generation', distinct_id: 'ada', properties: { $ai_trace_id: 'run-1', $ai_model: 'gpt-4o' } },
        {
          event: '$exception',
          distinct_id: 'ada',
          properties: { $exception_list: [{ type: 'TypeError', value: 'x is undefined' }] },
        },
      ],
    },
  });
}

describe('the MCP server', () => {
  it('lists tools whose inputs are described', async () => {
    const { key } = await kit.makeAccount();
    const { tools } = await (await connect(key)).listTools();
    expect(tools.map((tool) => tool.name)).toEqual(
      expect.arrayContaining(['traces-list', 'query-run', 'prompt-publish']),
    );
    for (const tool of tools) {
      expect(tool.description).toMatch(/^[A-Z].{20,}/);
      const inputs = Object.entries((tool.inputSchema.properties ?? {}) as Record<string, { description?: string }>);
      expect(inputs.filter(([, { description }]) => !description).map(([name]) => `${tool.name}: ${name}`)).toEqual([]);
      expect(tool.inputSchema.properties).toHaveProperty('project_id');
    }
  });

  it('reads traces and runs HogQL as the owner of the key', async () => {
    const account = await kit.makeAccount();
    await captureTrace(account);
    const client = await connect(account.key);
    expect(JSON.parse((await call(client, 'traces-list')).text).results[0].id).toBe('run-1');
    expect(JSON.parse((await call(client, 'trace-get', { traceId: 'run-1' })).text).results[0].events).toHaveLength(1);
    const counted = await call(client, 'query-run', { query: 'select count() from events' });
    expect(JSON.parse(counted.text).results).toEqual([[2]]);
  });

  it('publishes a prompt and tells of a conflict so that an agent can go on', async () => {
    const client = await connect((await kit.makeAccount()).key);
    await call(client, 'prompt-create', { name: 'greeting', prompt: 'Hello' });
    const published = await call(client, 'prompt-publish', {
      name: 'greeting',
      base_version: 1,
      prompt: 'Hello there',
    });
    expect(JSON.parse(published.text)).toMatchObject({ version: 2, prompt: 'Hello there' });
    const late = await call(client, 'prompt-publish', { name: 'greeting', base_version: 1, prompt: 'Hi' });
    expect(late.isError).toBe(true);
    expect(late.text).toContain('"current_version":2');
  });

  it('offers tools that all work, one after the other', async () => {
    const account = await kit.makeAccount();
    await captureTrace(account);
    const client = await connect(account.key);
    const used = new Set<string>();
    const done = async (name: string, input: Record<string, unknown> = {}) => {
      used.add(name);
      const { isError, text } = await call(client, name, input);
      expect(isError, `${name}: ${text}`).toBe(false);
      return JSON.parse(text);
    };
    const [{ id: event, timestamp }] = (
      await kit.request({ url: `${account.base}/events/?event=$ai_generation`, key: account.key })
    ).json().results;

    expect((await done('projects-list')).results).toMatchObject([{ id: account.project.id }]);
    await done('traces-list', { dateFrom: '-1h', limit: 5 });
    await done('trace-get', { traceId: 'run-1' });
    expect((await done('query-run', { query: 'select 1' })).results).toEqual([[1]]);
    await done('schema-get');
    await done('event-definitions-list', { search: 'ai' });
    await done('property-definitions-list', { search: 'ai', type: 'event' });
    expect(await done('property-values-list', { key: '$ai_model' })).toEqual([{ name: 'gpt-4o', count: 1 }]);
    await done('saved-views-list', { kind: 'sql' });
    const series = [{ kind: 'EventsNode', event: '$ai_generation' }];
    expect((await done('query-trends', { query: { series } })).results[0].count).toBe(1);
    expect((await done('query-funnel', { query: { series: [...series, ...series] } })).results[1].count).toBe(0);
    expect((await done('query-retention', { query: { retentionFilter: {} } })).results).toHaveLength(7);
    const { id, short_id } = await done('insight-create', { name: 'Calls', query: { kind: 'TrendsQuery', series } });
    await done('insight-create-from-query', { query: { kind: 'HogQLQuery', query: 'select 1' } });
    expect((await done('insight-query', { id })).result[0].count).toBe(1);
    const none = await done('insight-query', {
      id,
      filters_override: { date_from: '2020-01-01', date_to: '2020-01-02' },
    });
    expect(none.result[0].count).toBe(0);
    await done('insight-update', { id: short_id, favorited: true });
    expect((await done('insights-list', { favorited: true })).results).toMatchObject([{ id, name: 'Calls' }]);
    expect((await done('insights-get-all')).count).toBe(2);
    expect(await done('insight-get', { id: short_id })).toMatchObject({ id, favorited: true });
    const board = await done('dashboard-create', { name: 'Calls' });
    const second = await done('dashboard-create', { name: 'More' });
    await done('add-insight-to-dashboard', { insightId: id, dashboardId: board.id });
    const note = await done('dashboard-create-tile', { id: board.id, body: 'Hello' });
    await done('dashboard-update-text-tile', { id: board.id, tile_id: note.id, body: 'Bye' });
    const [shown] = (await done('dashboard-get', { id: board.id })).tiles;
    expect((await done('dashboard-insights-run', { id: board.id, tile_ids: [shown.id] })).results).toHaveLength(1);
    await done('dashboard-reorder-tiles', { id: board.id, tile_order: [note.id, shown.id], layout: 'full_width' });
    await done('dashboard-tile-copy', { id: second.id, fromDashboardId: board.id, tileId: shown.id });
    await done('dashboard-transfer-tile', { id: board.id, tileId: note.id, toDashboard: second.id });
    const [copy] = (await done('dashboard-get', { id: second.id })).tiles;
    await done('dashboard-delete-tile', { id: second.id, tile_id: copy.id });
    await done('dashboard-update', { id: board.id, pinned: true });
    expect((await done('dashboards-get-all')).results).toMatchObject([{ id: board.id }, { id: second.id }]);
    expect(await done('dashboard-delete', { id: second.id })).toMatchObject({ deleted: true });
    expect(await done('insight-delete', { id })).toMatchObject({ deleted: true });

    await done('prompt-create', { name: 'greeting', prompt: 'Hello' });
    await done('prompt-publish', { name: 'greeting', base_version: 1, edits: [{ old: 'Hello', new: 'Hi' }] });
    await done('prompt-label-set', { name: 'greeting', label: 'production', version: 1 });
    expect(await done('prompt-get', { name: 'greeting', label: 'production' })).toMatchObject({ version: 1 });
    expect((await done('prompt-versions-list', { name: 'greeting' })).versions).toHaveLength(2);
    await done('prompts-list', { search: 'greet' });

    const dataset = await done('dataset-create', { name: 'Greetings' });
    const item = await done('dataset-item-add', { dataset: dataset.id, input: 'Hello', ref_trace_id: 'run-1' });
    await done('dataset-item-update', { id: item.id, output: { text: 'Hi' } });
    expect((await done('dataset-items-list', { dataset: dataset.id })).results).toMatchObject([{ input: 'Hello' }]);
    await done('datasets-list');

    const evaluation = await done('evaluation-create', { name: 'Polite', prompt: 'The answer is polite.' });
    await done('evaluation-update', { id: evaluation.id, name: 'Very polite' });
    expect(await done('evaluation-get', { id: evaluation.id })).toMatchObject({ name: 'Very polite', enabled: false });
    await done('evaluations-list');
    await done('evaluation-run', { evaluation_id: evaluation.id, target_event_id: event, timestamp });
    await done('evaluation-results-list', { id: evaluation.id });

    await done('trace-review-create', { trace_id: 'run-1', comment: 'Good' });
    await done('trace-reviews-list', { trace_id: 'run-1' });
    await done('score-definitions-list');
    const queue = await kit.request({
      method: 'POST',
      url: `${account.base}/llm_analytics/review_queues/`,
      key: account.key,
      payload: { name: 'Odd ones' },
    });
    await done('review-queues-list');
    await done('review-queue-item-add', { queue_id: queue.json().id, trace_id: 'run-2' });

    const cohort = await done('cohort-create', { name: 'Some', is_static: true });
    await done('cohort-get', { id: cohort.id });
    await done('cohort-persons-list', { id: cohort.id });
    await done('cohorts-list');
    const [person] = (await done('persons-list', { search: 'ada' })).results;
    await done('person-get', { id: person.uuid });
    await done('person-property-values-list', { key: 'plan' });
    await done('annotation-create', { content: 'Release', date_marker: '2026-11-20T10:00:00Z' });
    await done('annotations-list');

    const [issue] = (await done('error-issues-list')).results;
    await done('error-issue-get', { id: issue.id });
    await done('error-issue-occurrences-list', { id: issue.id });
    expect(await done('error-issue-update', { id: issue.id, status: 'resolved' })).toMatchObject({
      status: 'resolved',
    });

    expect(await done('model-price-lookup', { model: 'gpt-4o' })).toMatchObject({ model: 'gpt-4o', reason: null });
    expect(await done('models-unpriced-list', {})).toMatchObject({ results: [] });
    const time = { date_from: '-1d', date_to: '+1d' };
    expect(await done('repricing-preview', time)).toMatchObject({ token: expect.any(String) });
    expect(await done('repricings-list', {})).toMatchObject({ results: [] });

    expect(await done('ingestion-ledger', { date_from: '-1h' })).toMatchObject({ difference: 0 });
    expect(await done('ingestion-request-get', { id: 'mcp-test' })).toMatchObject({ lane: 'batch', received: 2 });
    expect(await done('ingestion-problems-list')).toMatchObject({ results: expect.any(Array) });

    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual([...used].sort());
  });

  it('refuses what the key may not do, wrong input and other tenants, in words', async () => {
    const [account, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    const small = await connect(await kit.makeKey(account, ['query:read']));
    expect((await small.listTools()).tools.map(({ name }) => name)).toEqual([
      'traces-list',
      'trace-get',
      'query-run',
      'schema-get',
      'property-values-list',
      'query-trends',
      'query-funnel',
      'query-retention',
    ]);
    expect((await call(small, 'prompts-list')).text).toContain("missing required scope 'llm_prompt:read'");
    const client = await connect(stranger.key);
    expect(await call(client, 'traces-list', { project_id: account.project.id })).toMatchObject({ isError: true });
    expect((await call(client, 'trace-get')).isError).toBe(true);
    expect((await call(client, 'no-such-tool')).isError).toBe(true);
  });

  it('ends the queries of an agent that went away', async () => {
    const account = await kit.makeAccount();
    const source = '(select arrayJoin(range(30000)) as n)';
    const query = `select count() from ${source} a cross join ${source} b cross join ${source} c where sipHash64(a.n, b.n, c.n) = 1`;
    const leaving = new AbortController();
    // As many as a project may run at once.
    const slow = Array.from({ length: 6 }, (_, id) =>
      fetch(url, {
        method: 'POST',
        signal: leaving.signal,
        headers: {
          authorization: `Bearer ${account.key}`,
          accept: 'application/json, text/event-stream',
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          jsonrpc: '2.0',
          id,
          method: 'tools/call',
          params: { name: 'query-run', arguments: { query } },
        }),
      }),
    );
    const left = expect(Promise.all(slow)).rejects.toThrow();
    const client = await connect(account.key);
    await call(client, 'schema-get');
    leaving.abort();
    await left;
    expect(JSON.parse((await call(client, 'query-run', { query: 'select 1' })).text).results).toEqual([[1]]);
  }, 30_000);

  it.each([
    ['dataset-item-update', { id: '..', name: 'renamed', anonymize_ips: true }],
    ['dataset-item-update', { id: '.', output: 'x' }],
    ['dataset-item-update', { id: '../../..', output: 'x' }],
    ['dataset-items-list', { dataset: '' }],
    ['dataset-item-add', { dataset: '00000000-0000-0000-0000-000000000000', team: 1 }],
    ['dataset-create', { name: 'A', deleted: true }],
    ['person-get', { id: '..' }],
    ['evaluation-get', { id: '..' }],
    ['evaluation-get', { id: '%2e%2e' }],
    ['evaluation-results-list', { id: '..' }],
    ['prompt-get', { name: '..' }],
    ['prompt-get', { name: '.' }],
    ['prompt-get', { name: '' }],
    ['prompt-publish', { name: 'a', base_version: 1, edits: [{ old: 'a', new: 'b', all: true }] }],
    ['prompt-label-set', { name: 'a', label: '..', version: 1 }],
    ['cohort-get', { id: '..' }],
    ['error-issue-update', { id: '..', name: 'renamed' }],
    ['traces-list', { project_id: '@current/../1' }],
    ['traces-list', { project_id: 0.5 }],
    ['traces-list', { limit: 5, colour: 'red' }],
    ['projects-list', { id: '..' }],
  ])('refuses %s with %o, and changes nothing', async (name, input) => {
    const account = await kit.makeAccount();
    const client = await connect(account.key);
    const before = (await kit.as(account).get('')).json();
    const { isError, text } = await call(client, name, input);
    expect({ isError, text }).toEqual({ isError: true, text: expect.not.stringContaining(account.project.api_token) });
    // Refused before any request was made: the API's refusals begin with their status.
    expect(text).not.toMatch(/^\d{3}/);
    expect((await kit.as(account).get('')).json()).toEqual(before);
  });

  it('shows a key the tools it can use, and their scopes are those of the API', async () => {
    type Operation = { security?: { PersonalAPIKey?: string[] }[] };
    const { paths } = kit.app.apiDocument() as { paths: Record<string, Record<string, Operation>> };
    const operations = Object.entries(paths);
    const wrong = TOOLS.flatMap((tool) => {
      const { method, path } = tool.request({ id: 'x', name: 'x', label: 'x' });
      const whole = path.startsWith('/') ? path : `/api/projects/x/${path}`;
      const found = operations.find(([pattern]) =>
        new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(whole),
      );
      const scopes = found?.[1][method.toLowerCase()]?.security?.[0]?.PersonalAPIKey;
      return JSON.stringify(scopes) === JSON.stringify(tool.scopes)
        ? []
        : [`${tool.name}: ${tool.scopes} instead of ${scopes}`];
    });
    expect(wrong).toEqual([]);
    const account = await kit.makeAccount();
    const ofProject = await connect(
      await kit.makeKey(account, ['project:read'], { scoped_teams: [account.project.id] }),
    );
    const names = (await ofProject.listTools()).tools.map(({ name }) => name).sort();
    expect(names).toEqual(['ingestion-ledger', 'ingestion-problems-list', 'ingestion-request-get']);
  });

  it('looks at the key before it reads the body', async () => {
    const answer = await kit.request({
      method: 'POST',
      url: '/mcp',
      headers: { 'content-type': 'application/json' },
      payload: '{"not json"',
    });
    expect(answer.statusCode).toBe(401);
  });

  it('refuses calls without a personal API key', async () => {
    const account = await kit.makeAccount();
    for (const key of ['phx_unknown', account.project.api_token]) await expect(connect(key)).rejects.toThrow();
  });
});
