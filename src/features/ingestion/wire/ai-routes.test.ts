import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
let sender: Sender;
let bearer: { authorization: string };
beforeAll(async () => {
  kit = await useKit();
  sender = await Sender.make(kit);
  bearer = { authorization: `Bearer ${sender.account.project.api_token}` };
});

const read = async (id: string) => (await sender.events(`distinct_id=${id}`))[0];

describe('the batch of AI events', () => {
  it('takes AI events of any name and prices generations', async () => {
    const properties = { $ai_model: 'gpt-4o-mini', $ai_input_tokens: 1000, $ai_output_tokens: 500, $ai_trace_id: 7 };
    const batch = [{ event: '$ai_generation', distinct_id: 'batched', properties }];
    const answer = await sender.post('/i/v0/ai/batch', { api_key: sender.account.project.api_token, batch });
    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'Ok' }]);
    const stored = (await read('batched'))?.properties;
    expect(stored).toMatchObject({ $ai_trace_id: '7', $ai_input_cost_usd: 0.00015, $ai_output_cost_usd: 0.0003 });
    expect(stored?.$ai_total_cost_usd).toBeCloseTo(0.00045, 10);
  });

  it('takes nothing else, and then stores none of it', async () => {
    const own = await Sender.make(kit);
    const batch = [
      { event: '$ai_span', distinct_id: 'a' },
      { event: '$pageview', distinct_id: 'a' },
    ];
    const answer = await own.post('/i/v0/ai/batch/', { api_key: own.account.project.api_token, batch });
    expect(answer.statusCode).toBe(400);
    expect(await own.events()).toEqual([]);
  });
});

type Part = readonly [name: string, type: string, content: string | Buffer];

function multipart(parts: readonly Part[]): { payload: Buffer; headers: Record<string, string> } {
  const chunks = parts.flatMap(([name, type, content]) => [
    Buffer.from(
      `--frontier\r\nContent-Disposition: form-data; name="${name}"; filename="x"\r\nContent-Type: ${type}\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return {
    payload: Buffer.concat([...chunks, Buffer.from('--frontier--\r\n')]),
    headers: { 'content-type': 'multipart/form-data; boundary=frontier' },
  };
}

const JSON_TYPE = 'application/json';
const event = (id: string, more: Record<string, unknown> = {}): Part => [
  'event',
  JSON_TYPE,
  JSON.stringify({ event: '$ai_generation', distinct_id: id, ...more }),
];
const model: Part = ['event.properties', JSON_TYPE, '{"$ai_model":"gpt-4o"}'];

describe('an AI event in parts', () => {
  const post = (parts: readonly Part[], more: Record<string, string> = bearer, pack = (bytes: Buffer) => bytes) => {
    const { payload, headers } = multipart(parts);
    return sender.post('/i/v0/ai', pack(payload), { ...headers, ...more });
  };

  it('is stored with its blobs in their properties', async () => {
    const answer = await post([
      event('parts', { timestamp: '2026-01-02T03:04:05Z' }),
      model,
      ['event.properties.$ai_input', JSON_TYPE, '[{"role":"user","content":"hi\\u0000"}]'],
      ['event.properties.note', 'text/plain; charset=utf-8', 'Grüezi'],
      ['event.properties.$ai_audio', 'application/octet-stream', Buffer.from([0, 255, 1])],
    ]);
    expect(answer.statusCode).toBe(200);
    expect(
      answer.json().accepted_parts.map((part: { name: string; length: number }) => [part.name, part.length]),
    ).toEqual([
      ['event', expect.any(Number)],
      ['event.properties', 22],
      ['event.properties.$ai_input', 38],
      ['event.properties.note', 7],
      ['event.properties.$ai_audio', 3],
    ]);
    const stored = await read('parts');
    expect(stored).toMatchObject({
      event: '$ai_generation',
      timestamp: '2026-01-02T03:04:05.000000Z',
      properties: {
        $ai_model: 'gpt-4o',
        $ai_input: [{ role: 'user', content: 'hi\ufffd' }],
        note: 'Grüezi',
        $ai_audio: expect.stringMatching(/^blob:/),
      },
    });
    const blob = String(stored?.properties.$ai_audio).slice('blob:'.length);
    expect(await kit.platform.blobs.get(blob)).toBeDefined();
  });

  it('may be gzip as a whole, and up to 25 MiB', async () => {
    const packed = await post([event('packed'), model], { ...bearer, 'content-encoding': 'gzip' }, gzipSync);
    expect(packed.statusCode).toBe(200);
    const large = (mib: number): Part => [
      'event.properties.$ai_x',
      'application/octet-stream',
      Buffer.alloc(mib * 2 ** 20),
    ];
    expect((await post([event('large'), model, large(24)])).statusCode).toBe(200);
    expect((await post([event('large'), model, large(26)])).statusCode).toBe(413);
  });

  it.each<[number, string, readonly Part[]]>([
    [400, 'the event does not come first', [model, event('a')]],
    [400, 'the model is missing', [event('a')]],
    [400, 'the name is no AI event’s', [['event', JSON_TYPE, '{"event":"a","distinct_id":"b"}'], model]],
    [400, 'the distinct id is empty', [event(''), model]],
    [400, 'properties come twice', [event('a', { properties: {} }), model]],
    [400, 'a part comes twice', [event('a'), model, model]],
    [400, 'a part is empty', [event('a'), model, ['event.properties.x', JSON_TYPE, '']]],
    [400, 'a part has another type', [event('a'), model, ['event.properties.x', 'image/png', 'x']]],
    [413, 'the event is too large', [event('a', { x: 'x'.repeat(33_000) }), model]],
  ])('is refused with %i when %s', async (status, _name, parts) => {
    expect((await post(parts)).statusCode).toBe(status);
  });

  it('needs a token, a form and POST', async () => {
    expect((await post([event('a'), model], {})).statusCode).toBe(401);
    expect((await post([event('a'), model], { authorization: 'Bearer phc_nobody' })).statusCode).toBe(401);
    expect((await sender.post('/i/v0/ai', '{}', { ...bearer, 'content-type': JSON_TYPE })).statusCode).toBe(400);
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      expect([method, (await kit.request({ method, url: '/i/v0/ai' })).statusCode]).toEqual([method, 405]);
    }
  });

  it('is stored whatever its texts contain', async () => {
    const odd = `{"event":"$ai_x${'n'.repeat(300)}\\ud83d","distinct_id":"odd\\u0000\\ud800"}`;
    expect((await post([['event', JSON_TYPE, odd], model])).statusCode).toBe(200);
    expect(await read(encodeURIComponent('odd\ufffd\ufffd'))).toBeDefined();
  });
});
