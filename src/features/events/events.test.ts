import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
let sender: Sender;
const uuid = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = (day: number, hour = 0) => new Date(Date.UTC(2026, 0, day, hour)).toISOString();

beforeAll(async () => {
  kit = await useKit();
  sender = await Sender.make(kit);
  await sender.batch([
    { event: 'opened', distinct_id: 'ada', uuid: uuid(1), timestamp: at(1), properties: { page: 'a', n: 1 } },
    { event: 'opened', distinct_id: 'bob', uuid: uuid(2), timestamp: at(2), properties: { page: 'b' } },
    {
      event: 'closed',
      distinct_id: 'ada',
      uuid: uuid(3),
      timestamp: at(2, 5),
      properties: { $elements_chain: 'button' },
    },
    { event: 'closed', distinct_id: 'ada', uuid: uuid(4), timestamp: at(2, 5), $set: { plan: 'pro' } },
    {
      event: 'opened',
      distinct_id: 'eve',
      uuid: uuid(5),
      timestamp: at(3),
      properties: { $process_person_profile: false, page: 'b' },
    },
  ]);
});

const ids = async (query: string) => (await sender.events(query)).map(({ id }) => Number(id.slice(-4)));

describe('the list of events', () => {
  it('is newest first, then by uuid downwards', async () => {
    expect(await ids('')).toEqual([5, 4, 3, 2, 1]);
  });

  it('ends with what a clock before 1970 sent', async () => {
    const own = await Sender.make(kit);
    await own.batch([
      { event: 'older', distinct_id: 'ada', timestamp: '1969-07-20T20:17:40Z' },
      { event: 'newer', distinct_id: 'ada', timestamp: at(1) },
    ]);
    expect((await own.events()).map(({ event }) => event)).toEqual(['newer', 'older']);
  });

  it.each([
    ['event=opened', [5, 2, 1]],
    ['event=missing', []],
    ['distinct_id=ada', [4, 3, 1]],
    ['event=opened&distinct_id=ada', [1]],
    [`after=${at(2)}`, [5, 4, 3]],
    [`before=${at(2)}`, [1]],
    ['after=2026-01-02&before=2026-01-03', [4, 3]],
    ['limit=2', [5, 4]],
    ['limit=2&offset=1', [4, 3]],
    ['limit=0', [5, 4, 3, 2, 1]],
    ['event=', [5, 4, 3, 2, 1]],
  ])('is filtered by %s', async (query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  it('is one person’s under any of their distinct ids', async () => {
    expect(await ids(`person_id=${(await sender.person('ada'))?.uuid}`)).toEqual([4, 3, 1]);
    expect(await ids(`person_id=${uuid(9)}`)).toEqual([]);
    const answer = await sender.get('/events/?person_id=5555555555');
    expect([answer.statusCode, answer.json()]).toEqual([200, { next: null, results: [] }]);
  });

  it('finds a text however its sender wrote it as JSON', async () => {
    const own = await Sender.make(kit);
    const token = own.account.project.api_token;
    const body = `{"api_key":"${token}","event":"arrived","distinct_id":"ada","properties":{"city":"K\\u00f6ln \\/ Bonn"}}`;
    await own.post('/i/v0/e/', body, { 'content-type': 'application/json' });
    for (const [operator, value] of [
      ['exact', 'Köln / Bonn'],
      ['icontains', 'köln /'],
    ]) {
      const filters = JSON.stringify([{ key: 'city', type: 'event', operator, value }]);
      const found = await own.events(`properties=${encodeURIComponent(filters)}`);
      expect(found, operator).toMatchObject([{ properties: { city: 'Köln / Bonn' } }]);
    }
  });

  it.each([
    ['orderBy=timestamp', [1, 2, 3, 4, 5]],
    ['orderBy=["timestamp"]&limit=2&offset=1', [2, 3]],
    [`orderBy=["timestamp ASC"]&after=${at(2)}`, [3, 4, 5]],
    ['orderBy=["-timestamp"]&limit=2', [5, 4]],
    ['orderBy=timestamp DESC&limit=2', [5, 4]],
  ])('stands in the order of %s', async (query, expected) => {
    expect(await ids(query)).toEqual(expected);
  });

  it.each([
    ['orderBy', '["event"]'],
    ['orderBy', '["timestamp","event"]'],
    ['orderBy', '[]'],
    ['orderBy', '{}'],
    ['select', '["event"]'],
    ['where', '["1 = 0"]'],
  ])('refuses %s=%s rather than answering something else', async (name, value) => {
    const answer = await sender.get(`/events/?${name}=${encodeURIComponent(value)}`);
    expect([answer.statusCode, answer.json().attr]).toEqual([400, name]);
  });

  it('refuses what is no time', async () => {
    const answer = await sender.get('/events/?after=someday');
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { type: 'validation_error', attr: 'after' }]);
  });

  it('is walked by next without repeating or losing events of one moment', async () => {
    const seen: number[] = [];
    for (let url: string | null = `${sender.account.base}/events/?limit=1`; url; ) {
      const page: { results: { id: string }[]; next: string | null } = (
        await kit.request({ url, key: sender.account.key })
      ).json();
      seen.push(...page.results.map(({ id }) => Number(id.slice(-4))));
      url = page.next;
    }
    expect(seen).toEqual([5, 4, 3, 2, 1]);
    const upwards: number[] = [];
    const oldestFirst = `${sender.account.base}/events/?limit=1&orderBy=${encodeURIComponent('["timestamp"]')}`;
    for (let url: string | null = oldestFirst; url; ) {
      const page: { results: { id: string }[]; next: string | null } = (
        await kit.request({ url, key: sender.account.key })
      ).json();
      upwards.push(...page.results.map(({ id }) => Number(id.slice(-4))));
      url = page.next;
    }
    expect(upwards).toEqual([1, 2, 3, 4, 5]);
    for (const forged of ['nonsense', '["a","b"]', `["2026-13-77 00:00:00","${uuid(1)}"]`, '[1,2]']) {
      const cursor = Buffer.from(forged).toString('base64url');
      expect(await ids(`cursor=${cursor}`)).toEqual([5, 4, 3, 2, 1]);
    }
  });

  it('shows the whole event with its person as it is now', async () => {
    const [event] = await sender.events('distinct_id=ada&after=2026-01-02');
    expect(event).toEqual({
      id: uuid(4),
      distinct_id: 'ada',
      event: 'closed',
      timestamp: '2026-01-02T05:00:00.000000Z',
      properties: { $ip: '127.0.0.1', $set: { plan: 'pro' } },
      person: {
        uuid: expect.any(String),
        distinct_ids: ['ada'],
        is_identified: false,
        created_at: '2026-01-01T00:00:00.000000Z',
        properties: { plan: 'pro' },
      },
      elements: [],
      elements_chain: '',
    });
    expect((await sender.get(`/events/${uuid(3)}/`)).json().elements_chain).toBe('button');
    expect((await sender.events('distinct_id=eve'))[0]?.person).toBeNull();
  });

  it('answers the same under environments', async () => {
    const url = `${sender.account.base.replace('projects', 'environments')}/events/?limit=500&`;
    const { results } = (await kit.request({ url, key: sender.account.key })).json();
    expect(results).toEqual(await sender.events());
  });
});

describe('one event', () => {
  it('is found by its uuid, whole or one property of it', async () => {
    expect((await sender.get(`/events/${uuid(1)}/`)).json()).toMatchObject({ id: uuid(1), properties: { page: 'a' } });
    expect((await sender.get(`/events/${uuid(1)}/?part=n`)).json()).toEqual({ id: uuid(1), part: 'n', value: 1 });
    expect((await sender.get(`/events/${uuid(1)}/?part=missing`)).statusCode).toBe(404);
    expect((await sender.get(`/events/${uuid(1)}/?part=constructor`)).statusCode).toBe(404);
  });

  it('is missing for strangers, without the scope, and under another address', async () => {
    const stranger = await Sender.make(kit);
    const missing = (await stranger.get(`/events/${uuid(9)}/`)).json();
    expect((await stranger.get(`/events/${uuid(1)}/`)).json()).toEqual(missing);
    expect((await stranger.get('/events/abc/')).statusCode).toBe(404);
    expect((await sender.get(`/events/${uuid(1)}/`, stranger.account.key)).statusCode).toBe(403);
    const key = await kit.makeKey(sender.account, ['person:read']);
    for (const path of ['/events/', `/events/${uuid(1)}/`, '/events/values/?key=page']) {
      expect((await sender.get(path, key)).json().detail).toContain("'query:read'");
      expect((await kit.request({ url: sender.account.base + path })).statusCode).toBe(401);
    }
    expect(await stranger.events()).toEqual([]);
  });
});

describe('what events consist of', () => {
  it('is listed by name with when and how often', async () => {
    const own = await Sender.make(kit);
    const now = kit.clock.now().toISOString();
    await own.batch([
      { event: 'b', distinct_id: 'ada', timestamp: now },
      { event: 'a', distinct_id: 'ada', timestamp: now },
      { event: 'a', distinct_id: 'ada', timestamp: at(1) },
    ]);
    const page = (await own.get('/event_definitions/')).json();
    expect(page).toMatchObject({ count: 2, next: null, previous: null });
    expect(page.results[0]).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'a',
      created_at: '2026-01-01T00:00:00.000000Z',
      last_seen_at: expect.stringMatching(/Z$/),
      volume_30_day: 1,
    });
    expect((await own.get('/event_definitions/?search=B')).json().results).toHaveLength(1);
    expect((await own.get('/event_definitions/?limit=1')).json()).toMatchObject({ count: 2, next: expect.any(String) });
  });

  it('lists the commonest values of a property', async () => {
    const own = await Sender.make(kit);
    const event = (page: unknown, more: Record<string, unknown> = {}) => ({
      event: 'opened',
      distinct_id: 'ada',
      properties: { page, n: 1, flag: true, ...more },
    });
    await own.batch([event('b', { $ai_model: 'gpt' }), event('a'), event('b'), event('Bee')]);
    const values = async (query: string) => (await own.get(`/events/values/?${query}`)).json();
    expect(await values('key=page')).toEqual([
      { name: 'b', count: 2 },
      { name: 'Bee', count: 1 },
      { name: 'a', count: 1 },
    ]);
    expect(await values('key=page&value=bE')).toEqual([{ name: 'Bee', count: 1 }]);
    expect(await values('key=$ai_model')).toEqual([{ name: 'gpt', count: 1 }]);
    expect(await values('key=event')).toEqual([{ name: 'opened', count: 4 }]);
    expect(await values('key=page&event_name=closed')).toEqual([]);
    await own.batch([
      { event: '$pageview', distinct_id: 'ada', properties: { tags: ['b', 'a', 'b', 3, null], $ai_model: ['x', 'y'] } },
      { event: 'closed', distinct_id: 'ada', properties: { tags: ['a'] } },
    ]);
    expect(await values('key=tags')).toEqual([
      { name: 'a', count: 2 },
      { name: '3', count: 1 },
      { name: 'b', count: 1 },
    ]);
    expect(await values('key=tags&value=B')).toEqual([{ name: 'b', count: 1 }]);
    expect(await values('key=$ai_model&event_name=$pageview')).toEqual([
      { name: 'x', count: 1 },
      { name: 'y', count: 1 },
    ]);
    expect(await values('key=custom_event')).toEqual([
      { name: 'opened', count: 4 },
      { name: 'closed', count: 1 },
    ]);
    expect((await own.get('/events/values/')).json()).toMatchObject({ code: 'required', attr: 'key' });
  });
});
