import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender, SOON } from '#kit/sender.ts';

let kit: Kit;
let sender: Sender;
beforeAll(async () => {
  kit = await useKit();
  sender = await Sender.make(kit);
});

const SESSION = '01890000-0000-7000-8000-00000000ABCD';
let names = 0;

/** Captures one event under a name of its own and reads it back. */
async function stored(event: Record<string, unknown>, batch: Record<string, unknown> = {}, url = '/batch/') {
  const name = `event ${names++}`;
  const sent = {
    api_key: sender.account.project.api_token,
    ...batch,
    batch: [{ distinct_id: name, ...event, event: name }],
  };
  const answer = await sender.post(url, sent, { 'x-forwarded-for': '8.8.8.8' });
  expect([answer.statusCode, answer.body]).toEqual([200, '{"status":"Ok"}']);
  const [read] = await sender.events(`event=${name}`);
  if (!read) throw new Error(`${name} is not stored`);
  return { ...read, personProperties: (await sender.person(name))?.properties };
}

describe('the address of the sender', () => {
  it('is added, unless the event brings one', async () => {
    // No proxy is trusted here, so its header is not believed.
    expect((await stored({})).properties.$ip).toBe('127.0.0.1');
    expect((await stored({ properties: { $ip: '1.2.3.4' } })).properties.$ip).toBe('1.2.3.4');
    expect((await stored({ properties: { $ip: '1.2.3.4', capture_internal: true } })).properties.$ip).toBe('127.0.0.1');
  });

  it('is dropped for a project that anonymizes', async () => {
    const own = await Sender.make(kit);
    const { organization, project, key } = own.account;
    const url = `/api/organizations/${organization.id}/projects/${project.id}/`;
    const saved = await kit.request({ method: 'PATCH', url, key, payload: { anonymize_ips: true } });
    expect(saved.statusCode).toBe(200);
    await expect
      .poll(async () => (await own.roundTrip({ properties: { $ip: '1.2.3.4' } })).properties)
      .not.toHaveProperty('$ip');
    expect((await own.roundTrip({ properties: { capture_internal: 1 } })).properties).not.toHaveProperty('$ip');
  });
});

describe('the time of sending', () => {
  const hourAgo = (now: number) => new Date(now - 3_600_000).toISOString();

  it('corrects timestamps and is kept', async () => {
    const sentAt = '2020-05-05T00:01:00.000Z';
    const before = Date.now();
    const read = await stored({ timestamp: '2020-05-05T00:00:00Z' }, { sent_at: sentAt });
    expect(read.properties.$sent_at).toBe(sentAt);
    const corrected = kit.clock.now().getTime() - Date.parse(read.timestamp);
    expect(corrected).toBeGreaterThanOrEqual(60_000);
    expect(corrected).toBeLessThan(60_000 + (Date.now() - before) + 1000);
  });

  it('may stand in the address, and is ignored on request or when unreadable', async () => {
    const now = kit.clock.now().getTime();
    const skewed = await stored({ timestamp: hourAgo(now) }, {}, `/batch/?_=${now - 3_600_000}`);
    expect(Math.abs(Date.parse(skewed.timestamp) - now)).toBeLessThan(10_000);
    for (const read of [
      await stored({ timestamp: hourAgo(now), properties: { $ignore_sent_at: true } }, { sent_at: hourAgo(now) }),
      await stored({ timestamp: hourAgo(now) }, { sent_at: 'some day' }),
      await stored({ timestamp: hourAgo(now) }, {}, '/batch/?_=12345'),
    ]) {
      expect(Date.parse(read.timestamp)).toBe(now - 3_600_000);
    }
  });
});

describe('properties', () => {
  it('keep a session id in lower case when it is a UUID', async () => {
    expect((await stored({ properties: { $session_id: SESSION } })).properties.$session_id).toBe(SESSION.toLowerCase());
    expect((await stored({ properties: { $session_id: 'My-Session' } })).properties.$session_id).toBe('My-Session');
  });

  it('keep the token and the distinct id the browser puts there, and gain no place', async () => {
    const properties = { token: sender.account.project.api_token, distinct_id: 'inner', $geoip_disable: false };
    const read = await stored({ properties });
    expect(read.properties).toMatchObject(properties);
    expect(Object.keys(read.properties).filter((key) => key.startsWith('$geoip_'))).toEqual(['$geoip_disable']);
  });

  it('of the browser become current and first values of the person', async () => {
    const properties = {
      $browser: 'Firefox',
      $os: 'Linux',
      $current_url: 'https://a.example/x',
      utm_source: 'news',
      gclid: 'g',
      $lib: 'web',
      $set: { $browser: 'Mine' },
    };
    const { personProperties } = await stored({ properties });
    expect(personProperties).toEqual({
      $browser: 'Mine',
      $os: 'Linux',
      $current_url: 'https://a.example/x',
      utm_source: 'news',
      gclid: 'g',
      $initial_browser: 'Firefox',
      $initial_os: 'Linux',
      $initial_current_url: 'https://a.example/x',
      $initial_utm_source: 'news',
      $initial_gclid: 'g',
    });
  });

  it('of a server are not the person’s operating system', async () => {
    const { personProperties } = await stored({
      properties: { $lib: 'posthog-node', $os: 'Linux', $os_version: '6', $app_version: '1.2' },
    });
    expect(personProperties).toEqual({ $app_version: '1.2', $initial_app_version: '1.2' });
  });

  it('change no person with an exception or without person processing', async () => {
    const own = await Sender.make(kit);
    const properties = { $browser: 'Firefox', $set: { plan: 'pro' }, $set_once: { a: 1 } };
    for (const event of ['$exception', '$$heatmap']) {
      expect((await own.capture({ event, distinct_id: event, properties })).statusCode).toBe(200);
      expect((await own.person(event))?.properties).toEqual({});
    }
  });
});

describe('recordings among the events', () => {
  it('are answered with 200, not kept, and named among the problems', async () => {
    const own = await Sender.make(kit);
    // Larger than an event may be.
    const data = 'x'.repeat(1_100_000);
    const answer = await own.batch([
      { event: '$snapshot', distinct_id: 'ada', properties: { $snapshot_data: data } },
      { event: '$performance_event', distinct_id: 'ada', properties: { raw: '[]' } },
      { event: 'kept', distinct_id: 'ada' },
    ]);
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'Ok' }]);
    expect((await own.events()).map(({ event }) => event)).toEqual(['kept']);
    await expect.poll(() => own.problems(), SOON).toContain('replay_dropped');
  });
});

describe('clicked elements', () => {
  const link = {
    tag_name: 'a',
    $el_text: 'Say "hi"; now',
    attr__class: 'small  btn',
    attr__href: '/hello?a=1',
    attr__id: 'go',
    'attr__data-x': 'y',
    nth_child: 2,
    nth_of_type: 1,
  };

  it('become a chain when they come as a list', async () => {
    const own = await Sender.make(kit);
    const { properties } = (await own.roundTrip({
      event: '$autocapture',
      properties: { $elements: [link, 5, { tag_name: 'body', nth_child: 1, nth_of_type: 1 }] },
    })) as unknown as { properties: object };
    expect(properties).not.toHaveProperty('$elements');
    const [event] = (await own.get('/events/')).json().results;
    expect(event.elements_chain).toBe(
      'a.btn.small:attr__class="small  btn"attr__data-x="y"attr__href="/hello?a=1"attr__id="go"attr_id="go"' +
        'href="/hello?a=1"nth-child="2"nth-of-type="1"text="Say \\"hi\\"; now";body:nth-child="1"nth-of-type="1"',
    );
    expect(event.elements).toEqual([
      {
        tag_name: 'a',
        attr_class: ['btn', 'small'],
        attr_id: 'go',
        href: '/hello?a=1',
        text: 'Say "hi"; now',
        nth_child: 2,
        nth_of_type: 1,
        attributes: {
          attr__class: 'small  btn',
          'attr__data-x': 'y',
          attr__href: '/hello?a=1',
          attr__id: 'go',
        },
        order: 0,
      },
      {
        tag_name: 'body',
        attr_class: [],
        attr_id: null,
        href: null,
        text: null,
        nth_child: 1,
        nth_of_type: 1,
        attributes: {},
        order: 1,
      },
    ]);
  });

  it('are left alone where a chain was sent', async () => {
    const own = await Sender.make(kit);
    await own.capture({ event: 'c', distinct_id: 'ada', properties: { $elements: [link], $elements_chain: 'button' } });
    await own.capture({ event: 'd', distinct_id: 'bob', properties: { $elements: 'text' } });
    const [d, c] = (await own.get('/events/')).json().results;
    expect([c.elements_chain, d.elements_chain, d.properties.$elements]).toEqual(['button', '', 'text']);
    expect(c.elements).toMatchObject([{ tag_name: 'button', attr_class: [], nth_child: null }]);
  });
});
