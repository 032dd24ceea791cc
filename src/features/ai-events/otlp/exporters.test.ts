import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { SpanStatusCode } from '@opentelemetry/api';
import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { BasicTracerProvider, SimpleSpanProcessor, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { PostHogSpanProcessor } from '@posthog/ai/otel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OtlpEvent } from '../index.ts';
import { eventsOf as readEvents } from './testing.ts';

interface Received {
  readonly path: string;
  readonly contentType: string;
  readonly authorization: string;
  readonly body: Buffer;
}

const received: Received[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    received.push({
      path: request.url ?? '',
      contentType: request.headers['content-type'] ?? '',
      authorization: request.headers.authorization ?? '',
      body: request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body,
    });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
});
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server always has an address object.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** What a small agent traces: a request, a model call in it that fails, and a query to a database. */
async function trace(processor: SpanProcessor): Promise<Received[]> {
  received.length = 0;
  const provider = new BasicTracerProvider({ spanProcessors: [processor] });
  const tracer = provider.getTracer('ai', '6.0.0');
  const { context, trace: api } = await import('@opentelemetry/api');
  const root = tracer.startSpan('ai.generateText', {
    attributes: { 'ai.operationId': 'ai.generateText', 'ai.prompt': '{"prompt":"Grüezi"}', 'ai.response.text': 'Hoi' },
  });
  const inside = api.setSpan(context.active(), root);
  const call = tracer.startSpan(
    'ai.generateText.doGenerate',
    {
      startTime: 1_704_067_200_000,
      attributes: {
        'ai.operationId': 'ai.generateText.doGenerate',
        'ai.prompt.messages': '[{"role":"user","content":"Grüezi"}]',
        'ai.response.text': 'Hoi',
        'gen_ai.system': 'openai',
        'gen_ai.request.model': 'gpt-4o-mini',
        'gen_ai.request.temperature': 0.5,
        'gen_ai.usage.input_tokens': 23,
        'gen_ai.usage.output_tokens': 14,
        'gen_ai.response.finish_reasons': ['stop'],
        'posthog.distinct_id': 'user-1',
        stream: true,
        offset: -5,
      },
    },
    inside,
  );
  call.recordException(new TypeError('status 429: slow down'));
  call.setStatus({ code: SpanStatusCode.ERROR, message: 'failed' });
  call.end(1_704_067_201_250);
  tracer.startSpan('SELECT', { attributes: { 'db.system': 'postgresql' } }, inside).end();
  root.end();
  await provider.forceFlush();
  await provider.shutdown();
  return [...received];
}

function eventsOf(requests: readonly Received[]): OtlpEvent[] {
  return requests.flatMap(({ contentType, body }) => readEvents(body, contentType));
}

function expectTheTrace(events: readonly OtlpEvent[]): void {
  expect(events.map(({ event }) => event).sort()).toEqual(['$ai_generation', '$ai_trace']);
  const root = events.find(({ event }) => event === '$ai_trace');
  const call = events.find(({ event }) => event === '$ai_generation');
  expect(root?.properties).toMatchObject({
    $ai_span_name: 'ai.generateText',
    $ai_input_state: { role: 'user', content: 'Grüezi' },
    $ai_output_state: { role: 'assistant', content: 'Hoi' },
    $lib_version: '6.0.0',
  });
  expect(root?.properties.$ai_trace_id).toMatch(/^[0-9a-f]{32}$/);
  expect(call?.timestamp).toBe('2024-01-01T00:00:00.000000Z');
  expect(call?.distinct_id).toBe('user-1');
  expect(call?.properties).toMatchObject({
    $ai_trace_id: root?.properties.$ai_trace_id,
    $ai_parent_id: root?.properties.$ai_span_id,
    $ai_latency: 1.25,
    $ai_model: 'gpt-4o-mini',
    $ai_provider: 'openai',
    $ai_input_tokens: 23,
    $ai_output_tokens: 14,
    $ai_input: [{ role: 'user', content: 'Grüezi' }],
    $ai_output_choices: [{ role: 'assistant', content: 'Hoi' }],
    $ai_stop_reason: 'stop',
    $ai_is_error: true,
    $ai_error: 'TypeError: status 429: slow down',
    $ai_http_status: 429,
    'gen_ai.request.temperature': 0.5,
    stream: true,
    offset: -5,
  });
  // Neither SDK sends names of the machine into the event.
  expect(Object.keys(call?.properties ?? {}).filter((key) => /^(host|process|telemetry|posthog)\./.test(key))).toEqual(
    [],
  );
}

describe('what real exporters send', () => {
  it('by PostHog’s span processor, in JSON, becomes the trace', async () => {
    const requests = await trace(new PostHogSpanProcessor({ projectToken: 'phc_test', host: origin }));
    expect(requests[0]).toMatchObject({
      path: '/i/v0/ai/otel',
      contentType: 'application/json',
      authorization: 'Bearer phc_test',
    });
    expectTheTrace(eventsOf(requests));
  });

  it('by the stock exporter, in protobuf, becomes the trace', async () => {
    const exporter = new ProtobufExporter({ url: `${origin}/i/v0/ai/otel/v1/traces` });
    const requests = await trace(new SimpleSpanProcessor(exporter));
    expect(requests[0]?.contentType).toBe('application/x-protobuf');
    expectTheTrace(eventsOf(requests));
  });

  it('by the stock exporter, in JSON, becomes the trace', async () => {
    const exporter = new JsonExporter({ url: `${origin}/i/v0/ai/otel/v1/traces` });
    const requests = await trace(new SimpleSpanProcessor(exporter));
    expect(requests[0]?.contentType).toBe('application/json');
    expectTheTrace(eventsOf(requests));
  });
});
