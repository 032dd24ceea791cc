import { brotliCompressSync, gzipSync } from 'node:zlib';
import LZString from 'lz-string';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender, SOON } from '#kit/sender.ts';

let kit: Kit;
let sender: Sender;
beforeAll(async () => {
  kit = await useKit();
  sender = await Sender.make(kit);
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const TEXT = { 'content-type': 'text/plain' };
const base64 = (text: string) => Buffer.from(text).toString('base64');

interface Wrapping {
  readonly name: string;
  readonly query?: (json: string) => string;
  readonly body?: (json: string) => string | Buffer;
  readonly headers?: Record<string, string>;
}

// `??>>~~` and the umlaut make `+` and `/` appear in base64.
const WRAPPINGS: readonly Wrapping[] = [
  { name: 'plain JSON', body: (json) => json, headers: { 'content-type': 'application/json' } },
  { name: 'JSON after a byte order mark', body: (json) => `\ufeff${json}`, headers: TEXT },
  { name: 'JSON declared as a form', body: (json) => json, headers: FORM },
  { name: 'gzip that nothing announces', body: (json) => gzipSync(json), headers: TEXT },
  { name: 'gzip with its header', body: (json) => gzipSync(json), headers: { 'content-encoding': 'gzip' } },
  { name: 'gzip with a hint in the address', query: () => 'compression=gzip-js', body: (json) => gzipSync(json) },
  {
    name: 'a header of gzip a proxy left on plain JSON',
    body: (json) => json,
    headers: { 'content-encoding': 'gzip' },
  },
  { name: 'a form with JSON', body: (json) => `data=${encodeURIComponent(json)}`, headers: FORM },
  { name: 'a form with base64', body: (json) => `data=${encodeURIComponent(base64(json))}`, headers: FORM },
  { name: 'a form with base64 whose + is not escaped', body: (json) => `data=${base64(json)}&_=1`, headers: FORM },
  {
    name: 'a form with a hint',
    body: (json) => `compression=base64&data=${encodeURIComponent(base64(json))}`,
    headers: FORM,
  },
  { name: 'bare base64', body: base64, headers: TEXT },
  { name: 'base64 with a hint', query: () => 'compression=base64', body: base64, headers: TEXT },
  { name: 'base64 of gzip', body: (json) => gzipSync(json).toString('base64'), headers: TEXT },
  { name: 'lz64', query: () => 'compression=lz64', body: (json) => LZString.compressToBase64(json), headers: TEXT },
  {
    name: 'a form with lz64',
    body: (json) => `data=${encodeURIComponent(LZString.compressToBase64(json))}&compression=lz64`,
    headers: FORM,
  },
  { name: 'JSON in the address', query: (json) => `data=${encodeURIComponent(json)}` },
  { name: 'base64 in the address', query: (json) => `data=${encodeURIComponent(base64(json))}` },
  { name: 'base64 in the address whose + is not escaped', query: (json) => `data=${base64(json)}` },
  {
    name: 'lz64 in the address',
    query: (json) => `compression=lz64&data=${encodeURIComponent(LZString.compressToBase64(json))}`,
  },
];

describe('a payload', () => {
  it.each(WRAPPINGS)('arrives as $name', async ({ name, query, body, headers }) => {
    const json = JSON.stringify({
      api_key: sender.account.project.api_token,
      batch: [{ event: name, distinct_id: 'ada', properties: { text: 'ü??>>~~\u{1f600}', n: 1.5 } }],
    });
    const url = `/e/?${query?.(json) ?? ''}`;
    const answer = await sender.post(url, body?.(json), headers);
    expect([answer.statusCode, answer.body]).toEqual([200, '{"status":"Ok"}']);
    const [event] = await sender.events(`event=${encodeURIComponent(name)}`);
    expect(event?.properties).toMatchObject({ text: 'ü??>>~~\u{1f600}', n: 1.5 });
  });

  it.each([
    ['nothing at all', undefined, TEXT],
    ['an empty body', '', TEXT],
    ['words', 'hello there', TEXT],
    ['a number', '5', TEXT],
    ['a text', '"event"', TEXT],
    ['half of an object', '{"event":"a"', TEXT],
    ['broken gzip', Buffer.concat([gzipSync('{}').subarray(0, 12), Buffer.from('xxxx')]), TEXT],
    ['base64 of words', base64('hello there'), TEXT],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), TEXT],
    ['another compression', brotliCompressSync('{"event":"a"}'), TEXT],
    ['a form without data', 'compression=base64', FORM],
    ['a list without events', '[]', TEXT],
    ['a batch without events', '{"api_key":"phc_x","batch":[]}', TEXT],
  ])('is refused with 400 when it is %s', async (_name, body, headers) => {
    const answer = await sender.post('/e/', body, headers);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.body).not.toBe('');
  });

  it('keeps its texts readable where a NUL or half a surrogate pair stood', async () => {
    const token = sender.account.project.api_token;
    const body = `{"token":"${token}","event":"odd\\ud83d","distinct_id":"a\\u0000b","properties":{"x\\u0000":["\\udc00z",{"k":"\\u0000"}],"$set":{"n\\ud800":"\\u0000"}}}`;
    expect((await sender.post('/e/', body, TEXT)).statusCode).toBe(200);
    const [event] = await sender.events('event=odd%EF%BF%BD');
    expect(event).toMatchObject({
      event: 'odd\ufffd',
      distinct_id: 'a\ufffdb',
      properties: { 'x\ufffd': ['\ufffdz', { k: '\ufffd' }] },
    });
    expect((await sender.person('a\ufffdb'))?.properties).toMatchObject({ 'n\ufffd': '\ufffd' });
  });

  it('is not quoted where refusals are listed', async () => {
    await sender.post('/e/', '{"event":"confidential-name",,}', { ...TEXT, 'user-agent': 'quoting-test' });
    await kit.makeAccount();
    // Requests without a known token are not shown where there are several tenants, so the test reads the rows themselves.
    const mine = () =>
      kit.platform.db.selectFrom('ingestion_problem').selectAll().where('source', '=', 'quoting-test').execute();
    await expect.poll(mine, SOON).toHaveLength(1);
    expect((await sender.get('/ingestion_problems/')).json()).toEqual({ results: [] });
    expect(JSON.stringify(await mine())).not.toContain('confidential');
  });
});
