import * as version2 from 'posthog-node-2';
import * as version3 from 'posthog-node-3';
import * as version4 from 'posthog-node-4';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Front, openFront } from '#kit/front.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
let front: Front;
beforeAll(async () => {
  kit = await useKit();
  front = await openFront(kit);
});
afterAll(() => front.close());

it.each([
  ['2.6.0', version2.PostHog],
  ['3.6.3', version3.PostHog],
  ['4.18.0', version4.PostHog],
])('posthog-node %s captures, identifies, describes groups and asks for flags', async (version, PostHog) => {
  const sender = await Sender.make(kit);
  const { project, key } = sender.account;
  const client = new PostHog(project.api_token, { host: front.host, flushInterval: 0, personalApiKey: key });
  client.capture({ distinctId: 'anon', event: 'landed' });
  client.capture({
    distinctId: 'ada',
    event: 'ordered',
    properties: { amount: 12.5, nested: { deep: null }, text: 'ü\u{1f600}' },
    groups: { company: 'acme' },
  });
  for (let i = 0; i < 50; i++) client.capture({ distinctId: 'ada', event: 'many', properties: { i } });
  client.identify({ distinctId: 'ada', properties: { email: 'ada@example.com' } });
  client.alias({ distinctId: 'ada', alias: 'anon' });
  client.groupIdentify({ groupType: 'company', groupKey: 'acme', properties: { size: 5 } });
  expect(await client.isFeatureEnabled('missing', 'ada')).not.toBe(true);
  expect(await client.getAllFlags('ada')).toEqual({});
  await ('shutdownAsync' in client ? client.shutdownAsync() : client.shutdown());

  const [ordered] = await sender.events('event=ordered');
  expect(ordered).toMatchObject({
    distinct_id: 'ada',
    properties: {
      amount: 12.5,
      nested: { deep: null },
      text: 'ü\u{1f600}',
      $groups: { company: 'acme' },
      $lib: 'posthog-node',
      $lib_version: version,
    },
  });
  expect(await sender.events('event=many')).toHaveLength(50);
  const person = await sender.person('ada');
  expect(person).toMatchObject({ is_identified: true, properties: { email: 'ada@example.com' } });
  expect(person?.distinct_ids.toSorted()).toEqual(['ada', 'anon']);
  expect(await sender.problems()).toEqual([]);
});
