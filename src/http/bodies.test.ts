import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeStreams } from './bodies.ts';
import type { Feature } from './feature.ts';
import { BooleanField, CharField, FileField, IntegerField, JsonField } from './fields.ts';
import { ask, testServer } from './testing.ts';

const Upload = Type.Object({
  name: CharField(),
  count: Type.Optional(IntegerField()),
  on: Type.Optional(BooleanField()),
  data: Type.Optional(JsonField()),
  csv: Type.Optional(FileField()),
});

const things = {
  name: 'things',
  projectRoutes: async (api) => {
    const config = { scope: 'annotation:write' } as const;
    api.post('/things/', { config, schema: { body: Upload } }, async ({ body }) => {
      const { csv, ...rest } = body;
      return csv ? { ...rest, csv: { name: csv.filename, type: csv.contentType, text: csv.bytes.toString() } } : rest;
    });
    api.patch('/things/', { config, schema: { body: Type.Partial(Upload) } }, async ({ body }) => body);
    api.post('/act/', { config }, async ({ body }) => ({ body: body ?? null }));
    api.post('/small/', { config: { ...config, bodyBytesMax: 100 } }, async () => ({}));
    await api.register(async (uploads) => {
      takeStreams(uploads);
      uploads.put('/stream/', { config }, async ({ body }) => {
        let bytes = 0;
        for await (const chunk of body as AsyncIterable<Buffer>) bytes += chunk.length;
        return { bytes };
      });
    });
  },
  rootRoutes: async (root) => {
    root.post('/raw', async ({ body }, reply) => reply.send({ bytes: (body as Buffer).toString('hex') }));
  },
} satisfies Feature;

let app: Awaited<ReturnType<typeof testServer>>;
beforeAll(async () => {
  app = await testServer([things]);
});
afterAll(() => app.close());

const THINGS = '/api/projects/1/things/';
const send = (payload: string | Buffer, type: string, rest: { method?: 'POST' | 'PATCH' | 'PUT'; url?: string } = {}) =>
  ask(app, { method: 'POST', url: THINGS, payload, headers: { 'content-type': type }, ...rest });
const refusal = async (answer: ReturnType<typeof ask>) => {
  const { statusCode } = await answer;
  const { type, code, detail, attr } = (await answer).json();
  return [statusCode, type, code, detail, attr];
};

describe('JSON bodies', () => {
  it('are read with or without a byte-order mark, in UTF-8', async () => {
    expect((await send('\uFEFF{"name":"é"}', 'application/json; charset=utf-8')).json()).toEqual({ name: 'é' });
    const latin = send(Buffer.from('{"name":"\xe9"}', 'latin1'), 'application/json');
    expect((await refusal(latin)).slice(0, 3)).toEqual([400, 'invalid_request', 'parse_error']);
  });

  it('are refused when malformed, nested without end, or no object', async () => {
    for (const text of ['{', '{"a":NaN}', `{"data":${'['.repeat(100_000)}`, '{"name":"a\0"}']) {
      const [status, type, code, detail, attr] = await refusal(send(text, 'application/json'));
      expect([status, type, code, attr]).toEqual([400, 'invalid_request', 'parse_error', null]);
      expect(detail).toMatch(/^JSON parse error - /);
    }
    expect(await refusal(send('[]', 'application/json'))).toEqual([
      400,
      'validation_error',
      'invalid_input',
      'Invalid data. Expected a dictionary, but got list.',
      null,
    ]);
  });

  it('take deep text but not deep structure', async () => {
    const data = `${'['.repeat(2000)}"\\"${']'.repeat(50)}`;
    expect((await send(JSON.stringify({ name: 'x', data }), 'application/json')).json()).toEqual({ name: 'x', data });
  });

  it('may not hold NUL anywhere, and half an emoji becomes a replacement character', async () => {
    const nul = send('{"name":"x","data":{"deep":["a\\u0000"]}}', 'application/json');
    expect(await refusal(nul)).toEqual([
      400,
      'validation_error',
      'null_characters_not_allowed',
      'Null characters are not allowed.',
      'data',
    ]);
    const half = send('{"name":"x","data":["\\ud83e","\\\\u0000"]}', 'application/json');
    expect((await half).json()).toEqual({ name: 'x', data: ['\ufffd', '\\u0000'] });
  });
});

describe('forms', () => {
  it('work without a content type that says so, as curl -d sends them', async () => {
    const type = 'application/x-www-form-urlencoded';
    const answer = await send('name=a+b%21&count=3&on=false&data={"a":1}', type, { method: 'PATCH' });
    expect(answer.json()).toEqual({ name: 'a b!', count: 3, on: false, data: { a: 1 } });
    expect((await send('', type, { method: 'PATCH' })).statusCode).toBe(200);
  });

  it('bring files', async () => {
    const form = new FormData();
    form.set('name', 'members');
    form.set('count', '2');
    form.set('csv', new Blob(['a,b\n'], { type: 'text/csv' }), 'm.csv');
    const request = new Request('http://x/', { method: 'POST', body: form });
    const payload = Buffer.from(await request.arrayBuffer());
    const answer = await send(payload, request.headers.get('content-type') ?? '');
    expect(answer.json()).toEqual({
      name: 'members',
      count: 2,
      csv: { name: 'm.csv', type: 'text/csv', text: 'a,b\n' },
    });

    const broken = await refusal(send(payload.subarray(0, 200), request.headers.get('content-type') ?? ''));
    expect(broken.slice(0, 3)).toEqual([400, 'invalid_request', 'parse_error']);
    expect((await refusal(send('x', 'multipart/form-data'))).slice(0, 3)).toEqual([
      400,
      'invalid_request',
      'parse_error',
    ]);
  });

  it('reach handlers without a schema as their fields', async () => {
    const answer = await send('a=1&b=2&b=3', 'application/x-www-form-urlencoded', { url: '/api/projects/1/act/' });
    expect(answer.json()).toEqual({ body: { a: '1', b: ['2', '3'] } });
  });

  it('know a text from a file', async () => {
    const answer = await refusal(send('name=x&csv=text', 'application/x-www-form-urlencoded'));
    expect(answer.slice(2)).toEqual([
      'invalid_input',
      'The submitted data was not a file. Check the encoding type on the form.',
      'csv',
    ]);
  });
});

describe('other bodies', () => {
  it('are refused by their type, unless empty', async () => {
    expect(await refusal(send('hello', 'text/plain'))).toEqual([
      415,
      'invalid_request',
      'unsupported_media_type',
      'Unsupported media type "text/plain" in request.',
      null,
    ]);
    const act = { method: 'POST', url: '/api/projects/1/act/' } as const;
    expect((await ask(app, act)).json()).toEqual({ body: null });
    for (const type of ['application/json', 'text/plain']) {
      const answer = await ask(app, { ...act, headers: { 'content-type': type, 'content-length': '0' } });
      expect([answer.statusCode, answer.json()]).toEqual([200, { body: null }]);
    }
  });

  it('are refused by their size', async () => {
    const answer = send(JSON.stringify({ name: 'x'.repeat(200) }), 'application/json', {
      url: '/api/projects/1/small/',
    });
    expect((await refusal(answer)).slice(0, 3)).toEqual([413, 'invalid_request', 'payload_too_large']);
  });

  it('reach routes that take streams, and routes outside the API, as bytes', async () => {
    const stream = await send('x'.repeat(70_000), 'application/octet-stream', {
      method: 'PUT',
      url: '/api/projects/1/stream',
    });
    expect(stream.json()).toEqual({ bytes: 70_000 });
    const raw = await app.inject({
      method: 'POST',
      url: '/raw/',
      payload: Buffer.from([0, 255]),
      headers: { 'content-type': 'a/b' },
    });
    expect(raw.json()).toEqual({ bytes: '00ff' });
  });
});
