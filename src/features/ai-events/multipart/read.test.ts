import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MIB } from '#kernel/bytes.ts';
import { AiMultipartRefused, readAiMultipart } from '../index.ts';

type PartOf = readonly [name: string, content: string | Buffer, headers?: Readonly<Record<string, string>>];

const JSON_TYPE = { 'Content-Type': 'application/json' };
const EVENT = { event: '$ai_generation', distinct_id: 'user-1' };
const PROPERTIES = { $ai_model: 'gpt-4o' };
const event = (value: unknown = EVENT): PartOf => ['event', JSON.stringify(value), JSON_TYPE];
const properties = (value: unknown = PROPERTIES): PartOf => ['event.properties', JSON.stringify(value), JSON_TYPE];
const HEADERS = { 'content-type': 'multipart/form-data; boundary=frontier' };

function bodyOf(...parts: readonly PartOf[]): Buffer {
  const chunks = parts.flatMap(([name, content, headers = {}]) => {
    const lines = Object.entries(headers).map(([key, value]) => `${key}: ${value}\r\n`);
    return [
      Buffer.from(`--frontier\r\nContent-Disposition: form-data; name="${name}"\r\n${lines.join('')}\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ];
  });
  return Buffer.concat([...chunks, Buffer.from('--frontier--\r\n')]);
}

const read = (...parts: readonly PartOf[]) => readAiMultipart(HEADERS, bodyOf(...parts));

async function statusOf(promise: Promise<unknown>): Promise<number | undefined> {
  try {
    await promise;
  } catch (error) {
    return error instanceof AiMultipartRefused ? error.status : undefined;
  }
  return 200;
}

describe('an AI event in parts', () => {
  it('comes together, and its parts are listed in order', async () => {
    const image = Buffer.from([0, 13, 10, 45, 45, 255]);
    const result = await read(
      event({
        ...EVENT,
        uuid: '0190e0b0-0000-7000-8000-000000000000',
        timestamp: '2026-01-01T00:00:00Z',
        sent_at: 'x',
        junk: 1,
      }),
      properties(),
      ['event.properties.$ai_input', '[{"role":"user"}]', JSON_TYPE],
      ['event.properties.$ai_output', 'h\u00e9llo', { 'content-type': 'text/plain; charset=utf-8' }],
      ['event.properties.image', image, { 'Content-Type': 'application/octet-stream' }],
    );
    expect(result.event).toEqual({
      ...EVENT,
      uuid: '0190e0b0-0000-7000-8000-000000000000',
      timestamp: '2026-01-01T00:00:00Z',
      sent_at: 'x',
      properties: { ...PROPERTIES, $ai_input: [{ role: 'user' }], $ai_output: 'h\u00e9llo' },
    });
    expect(result.blobs).toEqual([{ property: 'image', content_type: 'application/octet-stream', bytes: image }]);
    expect(result.accepted_parts[0]).toMatchObject({
      name: 'event',
      'content-type': 'application/json',
      'content-encoding': null,
    });
    expect(result.accepted_parts.slice(2)).toEqual([
      { name: 'event.properties.$ai_input', length: 17, 'content-type': 'application/json', 'content-encoding': null },
      {
        name: 'event.properties.$ai_output',
        length: 6,
        'content-type': 'text/plain; charset=utf-8',
        'content-encoding': null,
      },
      {
        name: 'event.properties.image',
        length: 6,
        'content-type': 'application/octet-stream',
        'content-encoding': null,
      },
    ]);
  });

  it('may carry its properties inside, and arrive as a stream', async () => {
    const body = bodyOf(event({ ...EVENT, properties: PROPERTIES }));
    const stream = Readable.from([body.subarray(0, 20), body.subarray(20, 21), body.subarray(21)]);
    expect((await readAiMultipart(HEADERS, stream)).event).toEqual({ ...EVENT, properties: PROPERTIES });
  });

  it('keeps a property whose name means something to JavaScript', async () => {
    const part: PartOf = ['event.properties.__proto__', '{"a":1}', JSON_TYPE];
    const result = await read(event(), properties(), part);
    expect(JSON.stringify(result.event.properties)).toBe('{"$ai_model":"gpt-4o","__proto__":{"a":1}}');
  });

  it('may have single parts gzipped', async () => {
    const packed = gzipSync('{"a":1}');
    const result = await read(event(), properties(), [
      'event.properties.x',
      packed,
      { ...JSON_TYPE, 'Content-Encoding': 'gzip' },
    ]);
    expect(result.event.properties.x).toEqual({ a: 1 });
    expect(result.accepted_parts[2]).toMatchObject({ length: packed.length, 'content-encoding': 'gzip' });
  });

  it('is what FormData sends', async () => {
    const form = new FormData();
    form.set('event', new Blob([JSON.stringify(EVENT)], { type: 'application/json' }));
    form.set('event.properties', new Blob([JSON.stringify(PROPERTIES)], { type: 'application/json' }));
    form.set('event.properties.note', new Blob(['hi'], { type: 'text/plain' }));
    const request = new Request('http://localhost/', { method: 'POST', body: form });
    const result = await readAiMultipart(
      { 'content-type': request.headers.get('content-type') ?? '' },
      Buffer.from(await request.arrayBuffer()),
    );
    expect(result.event).toEqual({ ...EVENT, properties: { ...PROPERTIES, note: 'hi' } });
  });
});

describe('an AI event in parts is refused', () => {
  const blob = (name: string, content: string, type?: string): PartOf => [
    name,
    content,
    type ? { 'Content-Type': type } : {},
  ];
  it.each<[string, number, readonly PartOf[]]>([
    ['when the event is not first', 400, [properties(), event()]],
    ['without an event', 400, [properties()]],
    ['without parts', 400, []],
    [
      'with a part twice',
      400,
      [
        event(),
        properties(),
        blob('event.properties.a', 'x', 'text/plain'),
        blob('event.properties.a', 'y', 'text/plain'),
      ],
    ],
    ['with two events', 400, [event(), event()]],
    ['with properties in both places', 400, [event({ ...EVENT, properties: PROPERTIES }), properties()]],
    ['with an unknown part', 400, [event(), properties(), blob('file', 'x', 'text/plain')]],
    ['with an empty part', 400, [event(), properties(), blob('event.properties.a', '', 'text/plain')]],
    ['with a part of no type', 400, [event(), properties(), blob('event.properties.a', 'x')]],
    ['with a part of another type', 400, [event(), properties(), blob('event.properties.a', 'x', 'image/png')]],
    ['with broken JSON in a part', 400, [event(), properties(), blob('event.properties.a', '{', 'application/json')]],
    [
      'with an unknown charset',
      400,
      [event(), properties(), blob('event.properties.a', 'x', 'text/plain; charset=klingon')],
    ],
    ['when the event is no JSON', 400, [['event', '{', JSON_TYPE]]],
    ['when the event is a list', 400, [event([])]],
    ['with another kind of event', 400, [event({ ...EVENT, event: 'click' }), properties()]],
    ['without a distinct id', 400, [event({ event: '$ai_generation' }), properties()]],
    ['with an empty distinct id', 400, [event({ ...EVENT, distinct_id: '' }), properties()]],
    ['with a uuid that is none', 400, [event({ ...EVENT, uuid: 'x' }), properties()]],
    ['without a model', 400, [event(), properties({})]],
    ['with an empty model', 400, [event(), properties({ $ai_model: '' })]],
    ['when the event is larger than 32 kB', 413, [event({ ...EVENT, extra: 'x'.repeat(33_000) }), properties()]],
    ['when event and properties exceed 960 kB', 413, [event(), properties({ ...PROPERTIES, x: 'x'.repeat(983_000) })]],
    [
      'when all parts exceed 25 MiB',
      413,
      [event(), properties(), blob('event.properties.a', 'x'.repeat(26 * MIB), 'text/plain')],
    ],
  ])('%s', async (_, status, parts) => {
    expect(await statusOf(read(...parts))).toBe(status);
  });

  it('when a gzipped part inflates past 25 MiB', async () => {
    const bomb = gzipSync(Buffer.alloc(40 * MIB));
    const headers = { 'Content-Type': 'application/octet-stream', 'Content-Encoding': 'gzip' };
    expect(await statusOf(read(event(), properties(), ['event.properties.a', bomb, headers]))).toBe(413);
  });

  it.each([undefined, 'application/json', 'multipart/form-data', 'multipart/mixed; boundary=frontier'])(
    'with the content type %s',
    async (type) => {
      expect(await statusOf(readAiMultipart({ 'content-type': type }, bodyOf(event(), properties())))).toBe(400);
    },
  );

  it('when it is cut off anywhere', async () => {
    const body = bodyOf(event(), properties());
    for (let length = 0; length < body.length - 4; length += 7) {
      expect(await statusOf(readAiMultipart(HEADERS, body.subarray(0, length)))).toBe(400);
    }
  });

  it('and never in another way, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            '--frontier',
            '--',
            '\r\n',
            '\r\n\r\n',
            'Content-Disposition: form-data; name="event"',
            '{}',
            'x',
          ),
          { maxLength: 20 },
        ),
        async (pieces) => {
          expect(await statusOf(readAiMultipart(HEADERS, Buffer.from(pieces.join(''))))).toBe(400);
        },
      ),
      { numRuns: 500 },
    );
  });
});
