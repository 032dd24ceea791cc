import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import type { Span } from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { CompressionAlgorithm } from '@opentelemetry/otlp-exporter-base';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportOfSpans, keyValues, spanOf } from '#features/ai-events/otlp/testing.ts';
import { MIB } from '#kernel/bytes.ts';
import { openFront } from '#kit/front.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender, SOON } from '#kit/sender.ts';

let kit: Kit;
let sender: Sender;
beforeAll(async () => {
  kit = await useKit();
  sender = await Sender.make(kit);
});

const JSON_TYPE = 'application/json';
const PROTOBUF_TYPE = 'application/x-protobuf';
const PATH = '/i/v0/ai/otel/v1/traces';
const startMs = Date.now() - 60_000;
let spans = 0;

/** A generation of its own; `more` overrides its parts, and `attributes` adds to those it has. */
function chat(more: Record<string, unknown> = {}, attributes: Parameters<typeof keyValues>[0] = {}): object {
  spans++;
  return spanOf(
    { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4o-mini', ...attributes },
    {
      spanId: spans.toString(16).padStart(16, '0'),
      parentSpanId: '',
      startTimeUnixNano: `${startMs}000000`,
      endTimeUnixNano: `${startMs + 1500}000000`,
      ...more,
    },
  );
}

function post(body: Buffer | string, headers: Record<string, string> = {}, path = PATH, from = sender) {
  const authorization = `Bearer ${from.account.project.api_token}`;
  return from.post(path, body, { 'content-type': JSON_TYPE, authorization, ...headers });
}

async function count(from: Sender, condition = '1'): Promise<number> {
  const query = `select count() from events where ${condition}`;
  const [row] = (await from.query({ kind: 'HogQLQuery', query })) as unknown as [[number]];
  return row[0];
}

describe('every address takes spans', () => {
  const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;
  const paths = [
    '/i/v0/ai/otel',
    '/i/v0/ai/otel/v1/traces',
    '/i/v0/ai/otel/v1/traces/',
    '/i/v1/traces',
    '/v1/traces',
    '/api/public/otel',
    '/api/public/otel/v1/traces',
    '/otel/v1/traces',
  ];
  const credentials: readonly [string, (token: string) => { headers?: Record<string, string>; query?: string }][] = [
    ['a bearer token', (token) => ({ headers: { authorization: `Bearer ${token}` } })],
    ['a token in the address', (token) => ({ query: `?token=${token}` })],
    ['the header x-api-key', (token) => ({ headers: { 'x-api-key': token } })],
    ['the header api_key', (token) => ({ headers: { api_key: token } })],
    ['a pair of keys', (token) => ({ headers: { authorization: basic(`pk-lf-1:${token}`) } })],
  ];

  it.each(paths)('on %s, with a key sent in any of the usual ways', async (path) => {
    for (const [, credential] of credentials) {
      const { headers = {}, query = '' } = credential(sender.account.project.api_token);
      const user = `${path} ${spans}`;
      const answer = await sender.post(path + query, exportOfSpans([chat({}, { 'user.id': user })]), {
        'content-type': JSON_TYPE,
        ...headers,
      });
      expect([answer.statusCode, answer.json()]).toEqual([200, {}]);
      expect(await sender.events(`distinct_id=${encodeURIComponent(user)}`)).toMatchObject([
        { event: '$ai_generation' },
      ]);
      const wrong = credential('phc_nobody');
      const refused = await sender.post(path + (wrong.query ?? ''), exportOfSpans([chat()]), {
        'content-type': JSON_TYPE,
        ...wrong.headers,
      });
      expect([refused.statusCode, refused.json()]).toEqual([
        401,
        { code: 16, message: expect.stringContaining('API key') },
      ]);
    }
    const without = await sender.post(path, exportOfSpans([chat()]), { 'content-type': JSON_TYPE });
    expect([without.statusCode, without.json().message]).toEqual([401, expect.stringContaining('project API key')]);
  });

  it('with a personal key as the secret, where the public half names the project', async () => {
    const { project, key } = sender.account;
    const stranger = await Sender.make(kit);
    const small = await kit.makeKey(sender.account, ['annotation:write']);
    const tryWith = async (pair: string) =>
      (await sender.post(PATH, exportOfSpans([chat()]), { 'content-type': JSON_TYPE, authorization: basic(pair) }))
        .statusCode;
    expect(await tryWith(`${project.id}:${key}`)).toBe(200);
    expect(await tryWith(`${project.api_token}:${key}`)).toBe(200);
    expect(await tryWith(`${project.id}:phx_nobody`)).toBe(401);
    expect(await tryWith(`${project.id}:${small}`)).toBe(403);
    expect(await tryWith(`${project.id}:${stranger.account.key}`)).toBe(403);
    expect(await tryWith(`999999:${key}`)).toBe(403);
    expect(await tryWith(`anything:${key}`)).toBe(403);
  });

  it('and only POST', async () => {
    for (const path of ['/v1/traces', '/v1/logs', '/api/public/otel/v1/metrics']) {
      const answer = await kit.request({ method: 'GET', url: path });
      expect([path, answer.statusCode]).toEqual([path, 405]);
    }
  });
});

/** What a tracer of the SDK makes of these attributes, encoded as its exporters do. */
function protobufOf(total: number, attributes: Record<string, string | number>): Buffer {
  const memory = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(memory)] });
  const tracer = provider.getTracer('ai', '1.0.0');
  for (let i = 0; i < total; i++) tracer.startSpan(`chat ${i}`, { attributes }).end();
  return Buffer.from(ProtobufTraceSerializer.serializeRequest(memory.getFinishedSpans()) ?? []);
}

describe('exports of every size and form', () => {
  const attributes = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4o-mini' };

  it('in protobuf, packed and as many as a Collector sends, are stored whole', async () => {
    const own = await Sender.make(kit);
    const body = gzipSync(protobufOf(8_192, attributes));
    const answer = await post(body, { 'content-type': PROTOBUF_TYPE, 'content-encoding': 'gzip' }, PATH, own);
    expect([answer.statusCode, answer.rawPayload.length, answer.headers['content-type']]).toEqual([
      200,
      0,
      PROTOBUF_TYPE,
    ]);
    expect(await count(own)).toBe(8_192);
  });

  it('in JSON, packed and as many, with children before their parents and roots in an export of their own, are whole traces', async () => {
    const own = await Sender.make(kit);
    const traces = 512;
    const part = (n: number) => {
      const traceId = (Math.floor(n / 16) + 1).toString(16).padStart(32, '0');
      const spanId = (at: number) => (at + 1).toString(16).padStart(16, '0');
      const parentSpanId = n % 16 === 0 ? '' : spanId(n - 1);
      const startTimeUnixNano = `${startMs + n}000000`;
      const whose: Parameters<typeof keyValues>[0] =
        n % 16 === 0 ? { 'user.id': 'ada' } : n % 16 === 7 ? { 'session.id': `s${traceId}` } : {};
      return chat({ traceId, spanId: spanId(n), parentSpanId, startTimeUnixNano }, { ...attributes, ...whose });
    };
    const all = Array.from({ length: traces * 16 }, (_, n) => part(n)).toReversed();
    const roots = Array.from({ length: traces }, (_, n) => part(n * 16));
    const packed = { 'content-encoding': 'zstd' };
    const children = all.filter((_, n) => (all.length - 1 - n) % 16 !== 0);
    expect((await post(zstdCompressSync(exportOfSpans(children)), packed, PATH, own)).json()).toEqual({});
    expect((await post(zstdCompressSync(exportOfSpans(roots)), packed, PATH, own)).json()).toEqual({});
    expect(await count(own)).toBe(traces * 16);
    const page = await own.query({ kind: 'TracesQuery', limit: 100, dateRange: { date_from: '-1d' } });
    expect(page).toHaveLength(100);
    // A call around the same call is a step, and the outermost one the trace.
    for (const { id, distinctId, aiSessionId, spanCount } of page)
      expect([distinctId, aiSessionId, spanCount]).toEqual(['ada', `s${id}`, 15]);
  });

  it('of the stock batch processor lose none of 600 spans that end at once, in either encoding, packed', async () => {
    const front = await openFront(kit);
    for (const Exporter of [JsonExporter, ProtobufExporter]) {
      const own = await Sender.make(kit);
      const headers = { authorization: `Bearer ${own.account.project.api_token}` };
      const exporter = new Exporter({ url: `${front.host}${PATH}`, headers, compression: CompressionAlgorithm.GZIP });
      const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
      const started: Span[] = [];
      for (let i = 0; i < 600; i++) started.push(provider.getTracer('ai').startSpan(`chat ${i}`, { attributes }));
      for (const span of started) span.end();
      await provider.forceFlush();
      await provider.shutdown();
      expect(await count(own)).toBe(600);
    }
    await front.close();
  });

  it.each([
    ['gzip', gzipSync, 'gzip'],
    ['zstd', zstdCompressSync, 'zstd'],
    ['deflate', deflateSync, 'deflate'],
    ['gzip without saying so', gzipSync, ''],
    ['zstd without saying so', zstdCompressSync, ''],
    ['nothing', (bytes: Buffer) => bytes, 'identity'],
  ])('are unpacked from %s', async (_name, pack, encoding) => {
    const user = `packed ${spans}`;
    const body = pack(exportOfSpans([chat({}, { 'user.id': user })]));
    const answer = await post(body, encoding === '' ? {} : { 'content-encoding': encoding });
    expect([answer.statusCode, answer.json()]).toEqual([200, {}]);
    expect(await sender.events(`distinct_id=${encodeURIComponent(user)}`)).toHaveLength(1);
  });

  it('that repeat an earlier one, whole or in halves or turned round, are stored once', async () => {
    const own = await Sender.make(kit);
    const parts = Array.from({ length: 10 }, (_, i) =>
      chat(
        { parentSpanId: '', startTimeUnixNano: `${startMs + i}000000` },
        i === 0 ? { 'user.id': 'ada', 'session.id': 's' } : {},
      ),
    );
    for (const list of [parts, parts, parts.slice(5), parts.slice(0, 5), parts.toReversed()]) {
      expect((await post(exportOfSpans(list), {}, PATH, own)).statusCode).toBe(200);
    }
    const [{ id: traceId } = {}] = await own.query({ kind: 'TracesQuery' });
    const before = await own.query({ kind: 'TraceQuery', traceId });
    expect((await post(exportOfSpans(parts.toReversed()), {}, PATH, own)).statusCode).toBe(200);
    expect(await own.query({ kind: 'TraceQuery', traceId })).toEqual(before);
    expect(await count(own)).toBe(10);
    expect(await count(own, "distinct_id = 'ada' and properties.$ai_session_id = 's'")).toBe(10);
  });
});

describe('what cannot be stored', () => {
  it('costs only itself, and the answer names it', async () => {
    const own = await Sender.make(kit);
    let deep: object = { stringValue: 'x' };
    for (let i = 0; i < 40; i++) deep = { arrayValue: { values: [deep] } };
    const bad = [
      chat({ traceId: '' }),
      chat({ traceId: '0'.repeat(32) }),
      chat({ spanId: undefined }),
      chat({ traceId: 'not hex at all' }),
      chat({ traceId: 7 }),
      chat({ attributes: 'none' }),
      chat({ attributes: [{ key: 'gen_ai.x', value: deep }] }),
      5,
    ];
    const good = Array.from({ length: 512 }, () => chat());
    good.splice(100, 0, ...(bad as object[]));
    const answer = await post(exportOfSpans(good), {}, PATH, own);
    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      {
        partialSuccess: {
          rejectedSpans: '8',
          errorMessage:
            '2 spans without a trace id; 1 span without a span id; 1 span with a trace id that is not hex; 1 span with an id that is no text; 1 span with attributes that are no list of objects; 1 span nested too deeply; 1 span that are no objects',
        },
      },
    ]);
    expect(await count(own)).toBe(512);
    await expect.poll(() => own.problems(), SOON).toContain('otlp_span_unreadable');
  });

  it('is answered in protobuf as well', async () => {
    const good = protobufOf(2, { 'gen_ai.operation.name': 'chat' });
    // A span whose only field is a number where its id belongs, in the frame of a resource and a scope.
    const bad = Buffer.from([0x0a, 0x06, 0x12, 0x04, 0x12, 0x02, 0x08, 0x01]);
    const answer = await post(Buffer.concat([good, bad]), { 'content-type': PROTOBUF_TYPE });
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload.toString('latin1')).toContain('1 span that cannot be read');
    expect([...answer.rawPayload.subarray(0, 4)]).toEqual([0x0a, answer.rawPayload.length - 2, 0x08, 0x01]);
  });

  it.each<[number, string, () => string | Buffer, Record<string, string>]>([
    [400, 'that cannot be read', () => '{', {}],
    [400, 'with something behind its end', () => '{"resourceSpans":[]} x', {}],
    [400, 'that is cut off', () => exportOfSpans([chat()]).subarray(0, 300), {}],
    [400, 'of another type', () => '{}', { 'content-type': 'text/plain' }],
    [400, 'of broken gzip', () => gzipSync('{}').subarray(0, 12), { 'content-encoding': 'gzip' }],
    [413, 'that unfolds beyond 64 MiB', () => gzipSync(Buffer.alloc(68_000_000)), { 'content-encoding': 'gzip' }],
    [413, 'that is larger than 20 MiB', () => Buffer.alloc(21_000_000, ' '), {}],
  ])('is refused as a whole with %i when it is one %s', async (status, _name, make, headers) => {
    const answer = await post(make(), headers);
    expect([answer.statusCode, answer.json()]).toEqual([status, { code: 3, message: expect.any(String) }]);
  });

  it('is answered in the very type of the request', async () => {
    for (const type of ['application/x-protobuf', 'application/protobuf']) {
      const answer = await post(Buffer.alloc(0), { 'content-type': type });
      expect([answer.statusCode, answer.headers['content-type'], answer.rawPayload.length]).toEqual([200, type, 0]);
    }
  });

  it('is refused in protobuf to those who sent protobuf', async () => {
    const answer = await post('no protobuf', { 'content-type': PROTOBUF_TYPE });
    expect([answer.statusCode, answer.headers['content-type'], answer.rawPayload[0], answer.rawPayload[1]]).toEqual([
      400,
      PROTOBUF_TYPE,
      0x08,
      3,
    ]);
  });

  it('as a span over 8 MiB moves its largest contents to blob storage', async () => {
    const own = await Sender.make(kit);
    const large = [{ role: 'user', parts: [{ type: 'text', content: 'x'.repeat(9 * MIB) }] }];
    const body = exportOfSpans([chat({}, { 'user.id': 'large', 'gen_ai.input.messages': JSON.stringify(large) })]);
    expect((await post(body, {}, PATH, own)).json()).toEqual({});
    const [event] = await own.events('distinct_id=large');
    expect(event?.properties.$ai_input).toMatch(/^blob:/);
    const stored = await kit.platform.blobs.get(String(event?.properties.$ai_input).slice('blob:'.length));
    expect(stored).toBeDefined();
    await expect.poll(() => own.problems(), SOON).toContain('otlp_span_moved_to_blob');
  });

  it('because it announces itself or has no end is left out and named', async () => {
    const own = await Sender.make(kit);
    const body = exportOfSpans([
      chat({}, { 'logfire.span_type': 'pending_span' }),
      chat({ endTimeUnixNano: '0' }),
      chat(),
    ]);
    expect((await post(body, {}, PATH, own)).json()).toEqual({});
    expect(await count(own)).toBe(1);
    await expect.poll(async () => (await own.problems()).sort(), SOON).toEqual(['pending_span', 'unfinished']);
  });
});

describe('spans that are not AI', () => {
  const sql = () => chat({ attributes: keyValues({ 'db.system': 'postgresql' }) });
  const resource = { 'service.name': 'shop' };

  it('are left out beside others, without a word', async () => {
    const own = await Sender.make(kit);
    expect((await post(exportOfSpans([sql(), chat()]), {}, PATH, own)).json()).toEqual({});
    expect(await count(own)).toBe(1);
  });

  it('alone are left out and named, unless the service sent others lately', async () => {
    const own = await Sender.make(kit);
    const body = () => exportOfSpans([sql(), sql()], { resource, scope: 'pg' });
    const alone = await post(body(), {}, PATH, own);
    expect(alone.json()).toEqual({
      partialSuccess: { rejectedSpans: '0', errorMessage: 'none of the 2 spans is one of AI (instrumentation: pg)' },
    });
    await expect.poll(() => own.problems(), SOON).toEqual(['otlp_no_ai_spans']);
    await post(exportOfSpans([chat()], { resource }), {}, PATH, own);
    expect((await post(body(), {}, PATH, own)).json()).toEqual({});
    expect(await count(own)).toBe(1);
  });
});

describe('metrics and logs', () => {
  it('of metrics are taken and not kept', async () => {
    const own = await Sender.make(kit);
    for (const path of ['/i/v0/ai/otel/v1/metrics', '/i/v1/metrics', '/v1/metrics', '/api/public/otel/v1/metrics']) {
      expect((await post('{"resourceMetrics":[]}', {}, path, own)).json()).toEqual({});
      const packed = await post(Buffer.alloc(0), { 'content-type': PROTOBUF_TYPE }, path, own);
      expect([packed.statusCode, packed.rawPayload.length]).toEqual([200, 0]);
    }
    await expect.poll(() => own.problems(), SOON).toEqual(['otlp_metrics_dropped']);
  });

  const logs = (records: readonly object[]) =>
    JSON.stringify({ resourceLogs: [{ scopeLogs: [{ scope: { name: 'x' }, logRecords: records }] }] });
  const record = (name: string, attributes: Parameters<typeof keyValues>[0], more: object = {}) => ({
    traceId: '1'.repeat(32),
    spanId: '2'.repeat(16),
    timeUnixNano: `${startMs}000000`,
    eventName: name,
    attributes: keyValues(attributes),
    ...more,
  });

  it.each(['/i/v0/ai/otel/v1/logs', '/i/v1/logs', '/v1/logs', PATH])(
    'of evaluation results become evaluations, on %s',
    async (path) => {
      const own = await Sender.make(kit);
      const body = logs([
        record('gen_ai.evaluation.result', {
          'gen_ai.evaluation.name': 'relevance',
          'gen_ai.evaluation.score.value': 0.75,
          'gen_ai.evaluation.score.label': 'Pass',
          'gen_ai.evaluation.explanation': 'because',
        }),
        record('gen_ai.evaluation.result', { 'gen_ai.evaluation.name': 'lost' }, { traceId: '', spanId: '' }),
        record('something else', {}),
      ]);
      for (let i = 0; i < 2; i++) expect((await post(body, {}, path, own)).json()).toEqual({});
      const events = await own.events();
      expect(events).toMatchObject([
        {
          event: '$ai_evaluation',
          properties: {
            $ai_evaluation_name: 'relevance',
            $ai_evaluation_score: 0.75,
            $ai_evaluation_label: 'Pass',
            $ai_evaluation_result: true,
            $ai_evaluation_reasoning: 'because',
            $ai_evaluation_runtime: 'otel',
            $ai_evaluation_type: 'imported',
            $ai_trace_id: '1'.repeat(32),
            $ai_target_span_id: '2'.repeat(16),
            $ai_target_event_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          },
        },
      ]);
      const named = ['evaluation_without_target', 'otlp_logs_dropped', ...(path === PATH ? ['otlp_wrong_signal'] : [])];
      await expect.poll(async () => (await own.problems()).sort(), SOON).toEqual(named);
    },
  );
});

describe('Langfuse’s SDKs', () => {
  const headers = () => ({
    'content-type': JSON_TYPE,
    authorization: `Basic ${Buffer.from(`pk:${sender.account.project.api_token}`).toString('base64')}`,
  });

  it('find the server well and their project', async () => {
    const health = await kit.request({ url: '/api/public/health' });
    expect([health.statusCode, health.json()]).toEqual([200, { status: 'OK', version: expect.any(String) }]);
    const projects = await kit.request({ url: '/api/public/projects', headers: headers() });
    const { id } = sender.account.project;
    expect(projects.json()).toEqual({ data: [{ id: String(id), name: 'Project' }] });
    expect((await kit.request({ url: '/api/public/projects' })).statusCode).toBe(401);
  });

  it('leave scores, alone and in batches, where every item gets its answer', async () => {
    const own = await Sender.make(kit);
    const auth = { ...headers(), authorization: `Bearer ${own.account.project.api_token}` };
    const score = {
      id: 'score-1',
      traceId: 'a'.repeat(32),
      observationId: 'b'.repeat(16),
      name: 'helpful',
      value: 1,
      dataType: 'BOOLEAN',
    };
    const alone = await own.post('/api/public/scores', score, auth);
    expect([alone.statusCode, alone.json()]).toEqual([200, { id: 'score-1' }]);
    const batch = [
      { id: '1', type: 'score-create', body: { traceId: 'a'.repeat(32), name: 'tone', value: 'dry', comment: 'why' } },
      { id: '2', type: 'trace-create', body: {} },
      { id: '3', type: 'score-create', body: { name: 'tone', value: 1 } },
    ];
    const answer = await own.post('/api/public/ingestion', { batch }, auth);
    expect([answer.statusCode, answer.json().successes]).toEqual([207, [{ id: '1', status: 201 }]]);
    expect(answer.json().errors.map(({ id, status }: { id: string; status: number }) => [id, status])).toEqual([
      ['2', 400],
      ['3', 400],
    ]);
    const events = await own.events();
    expect(
      events.map(({ properties }) => [properties.$ai_evaluation_name, properties.$ai_evaluation_result ?? null]),
    ).toEqual(
      expect.arrayContaining([
        ['helpful', true],
        ['tone', null],
      ]),
    );
    expect((await own.post('/api/public/scores', { name: 'x' }, auth)).statusCode).toBe(400);
  });
});
