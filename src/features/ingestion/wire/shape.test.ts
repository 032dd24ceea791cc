import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
let sender: Sender;
let token: string;
beforeAll(async () => {
  kit = await useKit();
  sender = await Sender.make(kit);
  token = sender.account.project.api_token;
});

const UUID = '01890000-0000-7000-8000-00000000abcd';
const event = { event: 'shaped', distinct_id: 'ada' };

describe('the shapes of a request', () => {
  it.each<[string, (token: string) => unknown, number]>([
    [
      'a list whose events carry the token',
      (token) => [
        { ...event, token },
        { ...event, token },
      ],
      2,
    ],
    ['a list of which one event carries it', (token) => [event, { ...event, token }], 2],
    ['a batch with api_key', (token) => ({ api_key: token, batch: [event] }), 1],
    ['a batch with token', (token) => ({ token, batch: [event, event] }), 2],
    ['a batch whose events carry it', (token) => ({ batch: [{ ...event, api_key: token }] }), 1],
    ['a batch marked as old', (token) => ({ token, historical_migration: true, batch: [event] }), 1],
    ['one event with token', (token) => ({ ...event, token }), 1],
    ['one event with $token', (token) => ({ ...event, $token: token }), 1],
    ['one event with api_key', (token) => ({ ...event, api_key: token }), 1],
    ['one event with properties.token', (token) => ({ ...event, properties: { token } }), 1],
    ['an object whose data is the list', (token) => ({ api_key: token, data: [event] }), 1],
    ['a token with spaces around', (token) => ({ api_key: ` ${token}\n`, batch: [event] }), 1],
    [
      'the same token twice',
      (token) => [
        { ...event, token },
        { ...event, properties: { token: ` ${token} ` } },
      ],
      2,
    ],
    ['a batch whose own token wins', (token) => ({ api_key: token, batch: [{ ...event, token: 'phc_other' }] }), 1],
  ])('%s is understood', async (name, make, count) => {
    const marked = JSON.parse(JSON.stringify(make(token)).replaceAll('"shaped"', JSON.stringify(name)));
    const answer = await sender.post('/e/', JSON.stringify(marked));
    expect([answer.statusCode, answer.body]).toEqual([200, '{"status":"Ok"}']);
    expect(await sender.events(`event=${encodeURIComponent(name)}`)).toHaveLength(count);
  });

  it.each<[string, unknown]>([
    ['an event that is no object', ['a']],
    ['a null among events', { batch: [event, null] }],
    ['properties that are text', { ...event, properties: 'a' }],
    ['properties that are a list', { ...event, properties: [] }],
    ['a timestamp that is an object', { ...event, timestamp: {} }],
    ['no name', { distinct_id: 'ada' }],
    ['an empty name', { event: '', distinct_id: 'ada' }],
    ['a name that is a number', { event: 5, distinct_id: 'ada' }],
    ['no distinct id', { event: 'a' }],
    ['a null distinct id', { event: 'a', distinct_id: null }],
    ['an empty distinct id', { event: 'a', distinct_id: '' }],
    ['a blank distinct id', { event: 'a', distinct_id: ' \t ' }],
    ['a uuid that is none', { ...event, uuid: '123' }],
    ['a uuid that is a number', { ...event, uuid: 123 }],
  ])('%s refuses the whole request with 400', async (_name, bad) => {
    const other = await kit.makeProject(sender.account);
    const batch = [event, ...(Array.isArray(bad) ? bad : [bad])];
    const answer = await sender.post('/batch/', { api_key: other.api_token, batch });
    expect(answer.statusCode).toBe(400);
    const stored = await kit.request({ url: `${other.base}/events/`, key: sender.account.key });
    expect(stored.json().results).toEqual([]);
  });
});

describe('a token', () => {
  it.each<[string, unknown]>([
    ['is missing', event],
    ['is missing in a batch', { batch: [event] }],
    ['is empty', { ...event, token: '' }],
    ['is blank', { ...event, token: '  ' }],
    ['is a number', { ...event, token: 5 }],
    ['is longer than 64 characters', { ...event, token: `phc_${'a'.repeat(61)}` }],
    ['is not ASCII', { ...event, token: 'phc_ümlaut' }],
    ['contains a NUL', { ...event, token: 'phc_a\u0000b' }],
    ['is a personal API key', { ...event, token: 'phx_0123456789abcdef' }],
    ['belongs to no project', { ...event, token: 'phc_nobody' }],
    [
      'is one of two',
      [
        { ...event, token: 'phc_a' },
        { ...event, token: 'phc_b' },
      ],
    ],
  ])('that %s is refused with 401', async (_name, body) => {
    const answer = await sender.post('/e/', JSON.stringify(body));
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.body).toContain('project API key');
  });

  it('of a deleted project is refused', async () => {
    const account = await kit.makeAccount();
    await kit.makeProject(account);
    const own = new Sender(kit, account);
    expect((await own.capture(event)).statusCode).toBe(200);
    const path = `/api/organizations/${account.organization.id}/projects/${account.project.id}/`;
    expect((await kit.request({ method: 'DELETE', url: path, key: account.key })).statusCode).toBe(204);
    await expect.poll(async () => (await own.capture(event)).statusCode).toBe(401);
  });
});

describe('the fields of an event', () => {
  it('may hold emojis wherever the preview of a generation is cut', async () => {
    for (const shift of ['', 'x']) {
      const $ai_error = `${shift}${'🙂'.repeat(5000)}`;
      const properties = { $ai_output_choices: `${shift}${'🙂'.repeat(400)}`, $ai_is_error: true, $ai_error };
      const name = '$ai_generation';
      expect((await sender.capture({ event: name, distinct_id: `emoji${shift}`, properties })).statusCode).toBe(200);
      const [read] = await sender.events(`event=${name}&distinct_id=emoji${shift}`);
      expect(read?.properties).toMatchObject(properties);
    }
  });

  it.each<[string, unknown, string]>([
    ['a number', 23, '23'],
    ['a list', ['a', 'b'], '["a","b"]'],
    ['true', true, 'true'],
    ['spaces around', ' a ', ' a '],
    ['201 characters', 'x'.repeat(201), 'x'.repeat(200)],
    ['an emoji across the 200th character', `${'x'.repeat(199)}\u{1f600}`, `${'x'.repeat(199)}\ufffd`],
  ])('keep a distinct id that is %s', async (name, sent, stored) => {
    expect((await sender.capture({ event: name, distinct_id: sent })).statusCode).toBe(200);
    const [read] = await sender.events(`event=${encodeURIComponent(name)}`);
    expect(read?.distinct_id).toBe(stored);
    expect(read?.person).not.toBeNull();
  });

  it('find the distinct id wherever SDKs put it', async () => {
    for (const place of [
      { $distinct_id: 'there' },
      { properties: { distinct_id: 'there' } },
      { distinct_id: 'there', properties: { distinct_id: 'elsewhere' } },
    ]) {
      const own = await Sender.make(kit);
      expect((await own.capture({ event: 'placed', ...place })).statusCode).toBe(200);
      expect((await own.events())[0]?.distinct_id).toBe('there');
    }
  });

  it('cut a name at 200 characters, and never in the middle of one', async () => {
    const own = await Sender.make(kit);
    const read = await own.roundTrip({ event: `${'n'.repeat(199)}\u{1f600} and more` });
    expect(read.event).toBe(`${'n'.repeat(199)}\ufffd`);
  });

  it('keep the uuid the sender gave and make one where there is none', async () => {
    const own = await Sender.make(kit);
    expect((await own.roundTrip({ uuid: UUID.toUpperCase() })).id).toBe(UUID);
    for (const written of [UUID.replaceAll('-', ''), `{${UUID}}`, `urn:uuid:${UUID}`]) {
      const other = await Sender.make(kit);
      const answer = await other.batch([
        { event: 'good', distinct_id: 'ada' },
        { event: 'plain', distinct_id: 'ada', uuid: written },
        { event: 'plain', distinct_id: 'ada', uuid: UUID },
      ]);
      expect([answer.statusCode, written]).toEqual([200, written]);
      expect((await other.events('event=good')).length, written).toBe(1);
      expect((await other.events('event=plain')).map(({ id }) => id)).toEqual([UUID]);
      expect((await other.get(`/events/${UUID.replaceAll('-', '')}/`)).json().id).toBe(UUID);
    }
    const made = (await (await Sender.make(kit)).roundTrip({ uuid: '' })).id;
    expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('merge the top level’s $set and $set_once over those of the properties', async () => {
    const own = await Sender.make(kit);
    const read = await own.roundTrip({
      $set: { plan: 'pro' },
      $set_once: { first: 'top' },
      properties: { $set: { plan: 'free', team: 'red' }, $set_once: { first: 'inner', other: 1 } },
      anything: 'else',
    });
    expect(read.properties).toMatchObject({
      $set: { plan: 'pro', team: 'red' },
      $set_once: { first: 'top', other: 1 },
    });
    expect(read.properties).not.toHaveProperty('anything');
    expect((await own.person('ada'))?.properties).toEqual({ plan: 'pro', team: 'red', first: 'top', other: 1 });
  });

  it('keep numbers, booleans, lists, objects and null as they are', async () => {
    const own = await Sender.make(kit);
    const properties = { n: 1.25, z: 0, b: false, l: [1, 'a', null, { d: [] }], o: { a: { b: 'c' } }, nothing: null };
    expect((await own.roundTrip({ properties })).properties).toMatchObject(properties);
    const odd = JSON.parse('{"__proto__":{"x":1},"constructor":2,"":3}');
    expect(JSON.stringify((await own.roundTrip({ event: 'odd', properties: odd })).properties)).toContain(
      '"__proto__":{"x":1},"constructor":2,"":3',
    );
  });
});
