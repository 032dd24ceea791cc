import type { AddressInfo } from 'node:net';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Kit, useKit } from '#kit/index.ts';

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
    payload: {
      api_key: account.project.api_token,
      batch: [
        { event: '$ai_generation', distinct_id: 'ada', properties: { $ai_trace_id: 'run-1', $ai_model: 'gpt-4o' } },
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
      expect(tool.description?.length).toBeGreaterThan(10);
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
    expect(JSON.parse(counted.text).results).toEqual([[1]]);
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

  it('refuses what the key may not do, wrong input and other tenants, in words', async () => {
    const [account, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    const small = await connect(await kit.makeKey(account, ['query:read']));
    expect((await call(small, 'prompts-list')).text).toContain("missing required scope 'llm_prompt:read'");
    const client = await connect(stranger.key);
    expect(await call(client, 'traces-list', { project_id: account.project.id })).toMatchObject({ isError: true });
    expect((await call(client, 'trace-get')).isError).toBe(true);
    expect((await call(client, 'no-such-tool')).isError).toBe(true);
  });

  it('lets nobody in without a personal API key', async () => {
    const account = await kit.makeAccount();
    for (const key of ['phx_unknown', account.project.api_token]) await expect(connect(key)).rejects.toThrow();
  });
});
