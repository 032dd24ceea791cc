import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
let sender: Sender;
beforeAll(async () => {
  kit = await useKit();
  sender = await Sender.make(kit);
});

const BATCH_ROUTES = ['/batch', '/i/v0/e', '/e', '/capture', '/track'];

describe('the capture routes', () => {
  it.each(BATCH_ROUTES.flatMap((path) => [path, `${path}/`]))('%s takes a batch by POST', async (path) => {
    const answer = await sender.post(path, {
      api_key: sender.account.project.api_token,
      batch: [{ event: `to ${path}`, distinct_id: 'ada' }],
    });
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'Ok' }]);
    expect(await sender.events(`event=to ${path}`)).toHaveLength(1);
  });

  it.each([...BATCH_ROUTES, '/engage'])('%s takes an event in the address by GET', async (path) => {
    const event = { event: `from ${path}`, distinct_id: 'ada', token: sender.account.project.api_token };
    const data = encodeURIComponent(JSON.stringify(event));
    expect((await kit.request({ url: `${path}?data=${data}` })).statusCode).toBe(200);
    expect(await sender.events(`event=from ${path}`)).toHaveLength(1);
  });

  it('names an event without a name $identify on /engage, and takes one a request there', async () => {
    const own = await Sender.make(kit);
    const token = own.account.project.api_token;
    expect((await own.post('/engage/', { token, distinct_id: 'ada', $set: { plan: 'pro' } })).statusCode).toBe(200);
    const two = [
      { token, distinct_id: 'a' },
      { token, distinct_id: 'b' },
    ];
    expect((await own.post('/engage/', JSON.stringify(two))).statusCode).toBe(400);
    expect((await own.events()).map(({ event }) => event)).toEqual(['$identify']);
    expect((await own.person('ada'))?.properties).toMatchObject({ plan: 'pro' });
  });

  it('answers a beacon with 204 and nothing else', async () => {
    const own = await Sender.make(kit);
    const text = JSON.stringify({
      event: 'left',
      distinct_id: 'ada',
      properties: { token: own.account.project.api_token },
    });
    const answer = await own.post('/e/?beacon=1', text, { 'content-type': 'text/plain' });
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    expect(await own.events()).toHaveLength(1);
  });

  it('takes session replay and keeps none of it', async () => {
    const answer = await sender.post('/s/', '{"anything":1}', { 'content-type': 'application/json' });
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'Ok' }]);
  });

  it('takes a body that names no content type', async () => {
    const own = await Sender.make(kit);
    const body = JSON.stringify({ api_key: own.account.project.api_token, event: 'bare', distinct_id: 'ada' });
    expect((await own.post('/capture', Buffer.from(body))).statusCode).toBe(200);
    expect((await own.post('/capture', body, { 'content-type': 'image/gif' })).statusCode).toBe(200);
    expect(await own.events()).toHaveLength(2);
  });
});

describe('a browser on another site', () => {
  const routes = [
    ...BATCH_ROUTES,
    '/engage/',
    '/s/',
    '/i/v0/ai/batch/',
    '/i/v0/ai',
    '/i/v0/ai/otel',
    '/i/v1/analytics/events',
    '/flags/',
    '/decide/',
    '/array/phc_x/config',
    '/array/phc_x/config.js',
  ];

  it.each(routes)('may ask before sending to %s', async (path) => {
    const answer = await kit.request({
      method: 'OPTIONS',
      url: path,
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-odd-header',
      },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': 'content-type,x-odd-header',
      'access-control-allow-methods': 'GET, POST, OPTIONS',
    });
  });

  it('may read the answer, a refusal too', async () => {
    const headers = { origin: 'https://shop.example' };
    for (const body of ['{', '{"event":"a","distinct_id":"b","token":"phc_nobody"}']) {
      const answer = await sender.post('/e/', body, headers);
      expect(answer.statusCode).toBeGreaterThanOrEqual(400);
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': 'https://shop.example',
        'access-control-expose-headers': expect.stringContaining('Retry-After'),
      });
    }
  });
});
