import { PostHog, type PostHogOptions } from 'posthog-node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Front, openFront } from '#kit/front.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender, SOON } from '#kit/sender.ts';

let kit: Kit;
let front: Front;
beforeAll(async () => {
  kit = await useKit();
  front = await openFront(kit);
});
afterAll(() => front.close());
afterEach(() => {
  delete process.env.POSTHOG_CAPTURE_MODE;
});

/** A client of a new project; `flush` sends what it has and complains about anything that was not taken. */
async function connect(options: PostHogOptions = {}) {
  const sender = await Sender.make(kit);
  const client = new PostHog(sender.account.project.api_token, { host: front.host, flushInterval: 0, ...options });
  const errors: unknown[] = [];
  client.on('error', (error) => errors.push(error));
  const flush = async () => {
    await client.shutdown();
    expect(errors).toEqual([]);
  };
  return { sender, client, flush };
}

describe.each(['v0', 'v1'])('posthog-node in mode %s', (mode) => {
  it('captures events whole', async () => {
    process.env.POSTHOG_CAPTURE_MODE = mode;
    const { sender, client, flush } = await connect();
    const timestamp = new Date(Date.now() - 3_600_000);
    client.capture({
      distinctId: 'ada',
      event: 'ordered',
      properties: { amount: 12.5, tags: ['a'], nested: { deep: null }, $set: { plan: 'pro' } },
      groups: { company: 'acme' },
      timestamp,
      uuid: '01890000-0000-7000-8000-000000000001',
    });
    for (let i = 0; i < 50; i++) client.capture({ distinctId: `user-${i}`, event: 'many', properties: { i } });
    await flush();
    const [event] = await sender.events('event=ordered');
    expect(event).toMatchObject({
      id: '01890000-0000-7000-8000-000000000001',
      distinct_id: 'ada',
      properties: {
        amount: 12.5,
        tags: ['a'],
        nested: { deep: null },
        $groups: { company: 'acme' },
        $lib: 'posthog-node',
        $lib_version: '5.70.0',
        $geoip_disable: true,
      },
      person: { properties: { plan: 'pro' } },
    });
    // The server corrects the sender's clock by its own, which other tests of this process may have moved.
    const aheadMs = kit.clock.now().getTime() - Date.now();
    expect(Math.abs(Date.parse(event?.timestamp ?? '') - timestamp.getTime() - aheadMs)).toBeLessThan(5000);
    expect(await sender.events('event=many')).toHaveLength(50);
    expect(await sender.persons()).toHaveLength(51);
  });

  it('identifies, aliases and describes groups', async () => {
    process.env.POSTHOG_CAPTURE_MODE = mode;
    const { sender, client, flush } = await connect();
    client.capture({ distinctId: 'anon', event: 'landed' });
    client.identify({ distinctId: 'ada', properties: { email: 'ada@example.com', $set_once: { first: 1 } } });
    client.alias({ distinctId: 'ada', alias: 'anon' });
    client.groupIdentify({ groupType: 'company', groupKey: 'acme', properties: { size: 5 } });
    await flush();
    const person = await sender.person('ada');
    expect(person).toMatchObject({ name: 'ada@example.com', is_identified: true });
    expect(new Set(person?.distinct_ids)).toEqual(new Set(['ada', 'anon']));
    expect(person?.properties).toMatchObject({ email: 'ada@example.com', first: 1 });
    expect((await sender.events('event=landed'))[0]?.person?.uuid).toBe(person?.uuid);
    const [group] = await sender.events('event=$groupidentify');
    expect(group).toMatchObject({
      distinct_id: '$company_acme',
      properties: { $group_type: 'company', $group_key: 'acme', $group_set: { size: 5 } },
    });
  });

  it('reports exceptions with their stack', async () => {
    process.env.POSTHOG_CAPTURE_MODE = mode;
    const { sender, client, flush } = await connect();
    client.captureException(new TypeError('no such thing'), 'ada', { page: 'start' });
    // The client reads source files for context before it sends.
    const count = async () => {
      await client.flush();
      return (await sender.events()).length;
    };
    await expect.poll(count, SOON).toBe(1);
    await flush();
    const [event] = await sender.events('event=$exception');
    expect(event).toMatchObject({
      distinct_id: 'ada',
      properties: { page: 'start', $exception_list: [{ type: 'TypeError', value: 'no such thing' }] },
    });
  });
});

describe('posthog-node', () => {
  it('sends AI events on their own route, prices and all', async () => {
    const { sender, client, flush } = await connect({ enableFullAiCapture: true });
    client.captureAi({
      distinctId: 'ada',
      event: '$ai_generation',
      properties: {
        $ai_trace_id: 't1',
        $ai_model: 'gpt-4o-mini',
        $ai_input_tokens: 1000,
        $ai_output_tokens: 500,
        $ai_input: [{ role: 'user', content: 'x'.repeat(2_000_000) }],
      },
    });
    await flush();
    const [event] = await sender.events();
    expect(event?.properties).toMatchObject({ $ai_trace_id: 't1', $ai_input_cost_usd: 0.00015 });
    expect(JSON.stringify(event?.properties.$ai_input)).toHaveLength(2_000_030);
  });

  it('halves a batch that is too large instead of losing it', async () => {
    const { sender, client, flush } = await connect({ flushAt: 40, disableCompression: true });
    for (let i = 0; i < 40; i++) {
      client.capture({ distinctId: 'ada', event: 'heavy', properties: { text: 'x'.repeat(900_000), i } });
    }
    await flush();
    // The list of so large events would be shortened.
    const query = "select count() from events where event = 'heavy'";
    expect(await sender.query({ kind: 'HogQLQuery', query })).toEqual([[40]]);
  });

  it('finds no flags, evaluated here or there', async () => {
    const sender = await Sender.make(kit);
    const client = new PostHog(sender.account.project.api_token, {
      host: front.host,
      personalApiKey: sender.account.key,
      featureFlagsPollingInterval: 60_000,
    });
    const errors: unknown[] = [];
    client.on('error', (error) => errors.push(error));
    await client.reloadFeatureFlags();
    expect(await client.getAllFlags('ada')).toEqual({});
    expect(await client.isFeatureEnabled('missing', 'ada')).toBeFalsy();
    await client.shutdown();
    expect(errors).toEqual([]);
  });
});
