import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
let own: Sender;
beforeAll(async () => {
  kit = await useKit();
  own = await Sender.make(kit);
  const sent = await own.batch([
    { event: 'paid', distinct_id: 'ada', properties: { plan: 'pro', "it's": 1 } },
    { event: 'paid', distinct_id: 'grace', properties: { plan: 'free', $set: { country: 'CH' } } },
    { event: 'left', distinct_id: 'ada', properties: { note: `a|b\n${'x'.repeat(2_000)}` } },
  ]);
  expect(sent.statusCode).toBe(200);
});

/** A tool as PostHog's CLI calls it. */
async function call(tool: string, args: unknown, key = own.account.key) {
  const url = `/api/environments/${own.account.project.id}/mcp_tools/${tool}/`;
  const answer = await kit.request({ method: 'POST', url, key, payload: { args } });
  return { status: answer.statusCode, body: answer.json() };
}

const sql = (query: string, more: object = {}) => call('execute_sql', { query, ...more });
const taxonomy = async (query: object) => (await call('read_taxonomy', { query })).body.content;

describe('execute_sql', () => {
  it('answers rows as text', async () => {
    const query = 'SELECT event, count() AS times FROM events GROUP BY event ORDER BY event';
    expect(await sql(query)).toEqual({
      status: 200,
      body: {
        success: true,
        content: 'event|times\nleft|1\npaid|2',
        structured_content: { query: { kind: 'HogQLQuery', query } },
      },
    });
    expect((await sql("SELECT event FROM events WHERE event = 'none'")).body.content).toBe('event\n(no rows)');
  });

  it('cuts long cells unless the whole is asked for, and keeps a row on its line', async () => {
    const query = "SELECT properties.note FROM events WHERE event = 'left'";
    const cut: string = (await sql(query)).body.content;
    expect(cut.split('\n')).toHaveLength(2);
    expect(cut).toMatch(/a\\\|b\\nx+… \(1006 more characters\)$/);
    expect((await sql(query, { truncate: false })).body.content).toContain(`a\\|b\\n${'x'.repeat(2_000)}`);
  });

  it('says what is wrong with a question, for the agent to ask again', async () => {
    for (const [query, more] of [
      ['SELECT nothing_like_it FROM events', {}],
      ['SELEC 1', {}],
      ['SELECT 1', { connectionId: 'x' }],
    ] as const) {
      const { status, body } = await sql(query, more);
      expect(status).toBe(200);
      expect(body).toMatchObject({ success: false, error_type: 'validation' });
      expect(body.content).toMatch(/You may retry with adjusted inputs\.$/);
    }
  });

  it.each([
    [{}, 'required', 'query'],
    [{ query: '' }, 'invalid_input', 'query'],
    [{ query: 'SELECT 1', truncate: 'x' }, 'invalid_input', 'truncate'],
  ])('refuses %j', async (args, code, attr) => {
    expect(await call('execute_sql', args)).toMatchObject({ status: 400, body: { code, attr } });
  });
});

describe('read_taxonomy', () => {
  it('names events, properties and values', async () => {
    expect(await taxonomy({ kind: 'events' })).toBe(
      'Events of the last 30 days, the most frequent first:\n- paid (2)\n- left (1)',
    );
    expect(await taxonomy({ kind: 'events', limit: 1, offset: 1 })).toContain(':\n- left (1)');
    const properties = await taxonomy({ kind: 'event_properties', event_name: 'paid' });
    expect(properties).toContain('- plan (2)');
    expect(properties).toContain("- it's (1)");
    expect(await taxonomy({ kind: 'event_property_values', event_name: 'paid', property_name: 'plan' })).toBe(
      'Values of plan of paid, the most frequent of the newest 1000:\n- "free" (1)\n- "pro" (1)',
    );
    expect(await taxonomy({ kind: 'event_property_values', event_name: 'paid', property_name: "it's" })).toContain(
      '- 1 (1)',
    );
    expect(await taxonomy({ kind: 'event_properties', event_name: "'none" })).toMatch(/: none\.$/);
  });

  it('names what persons and sessions have', async () => {
    expect(await taxonomy({ kind: 'entity_properties', entity: 'persons' })).toContain('- country (1)');
    expect(await taxonomy({ kind: 'entity_property_values', entity: 'person', property_name: 'country' })).toContain(
      '- "CH" (1)',
    );
    expect(await taxonomy({ kind: 'entity_properties', entity: 'session' })).toContain('- session_id (string)');
    expect(await taxonomy({ kind: 'entity_property_values', entity: 'session', property_name: 'session_id' })).toMatch(
      /^Values/,
    );
    expect(await taxonomy({ kind: 'action_properties', action_id: 1 })).toMatch(/no actions/);
  });

  it('says which entity or column there is not', async () => {
    for (const query of [
      { kind: 'entity_properties', entity: 'company' },
      { kind: 'entity_property_values', entity: 'company', property_name: 'x' },
      { kind: 'entity_property_values', entity: 'session', property_name: 'x` FROM events --' },
    ]) {
      expect((await call('read_taxonomy', { query })).body).toMatchObject({ success: false, error_type: 'validation' });
    }
  });

  it.each([
    [{}, 'required', 'args__query'],
    [{ query: { kind: 'none' } }, 'invalid_choice', 'args__query__kind'],
    [{ query: { kind: 'event_properties' } }, 'required', 'event_name'],
    [{ query: { kind: 'events', limit: 501 } }, 'invalid_input', 'limit'],
  ])('refuses %j', async (args, code, attr) => {
    expect(await call('read_taxonomy', args)).toMatchObject({ status: 400, body: { code, attr } });
  });
});

describe.each(['execute_sql', 'read_taxonomy'])('%s', (tool) => {
  const args = { query: tool === 'execute_sql' ? 'SELECT event FROM events' : { kind: 'events' } };

  it('needs a key with query:read, and a project of its own', async () => {
    const { account } = own;
    const url = `${account.base}/mcp_tools/${tool}/`;
    expect((await kit.request({ method: 'POST', url, payload: { args } })).statusCode).toBe(401);
    expect((await call(tool, args, await kit.makeKey(account, ['query:read']))).status).toBe(200);
    expect(await call(tool, args, await kit.makeKey(account, ['person:read']))).toMatchObject({
      status: 403,
      body: { detail: "API key missing required scope 'query:read'" },
    });
    const stranger = await Sender.make(kit);
    expect((await call(tool, args, stranger.account.key)).status).toBe(403);
    const elsewhere = await kit.request({
      method: 'POST',
      url: `${stranger.account.base}/mcp_tools/${tool}/`,
      key: stranger.account.key,
      payload: { args },
    });
    expect(elsewhere.json().content).not.toContain('paid');
  });
});
