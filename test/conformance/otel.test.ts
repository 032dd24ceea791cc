import { context, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { BasicTracerProvider, BatchSpanProcessor, type SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { PostHogSpanProcessor } from '@posthog/ai/otel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Front, openFront } from '#kit/front.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
let front: Front;
beforeAll(async () => {
  kit = await useKit();
  front = await openFront(kit);
});
afterAll(() => front.close());

/** A request of a small agent: a model call, a failing model call, and a query that is none of our business. */
async function runAgent(processor: SpanProcessor): Promise<void> {
  const provider = new BasicTracerProvider({ spanProcessors: [processor] });
  const tracer = provider.getTracer('agent', '1.2.3');
  const root = tracer.startSpan('answer question', {
    attributes: { 'gen_ai.operation.name': 'invoke_agent', 'posthog.distinct_id': 'ada' },
  });
  const inside = trace.setSpan(context.active(), root);
  const attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'gpt-4o-mini',
    'gen_ai.usage.input_tokens': 1000,
    'gen_ai.usage.output_tokens': 500,
    'gen_ai.input.messages': '[{"role":"user","content":"Why?"}]',
    'gen_ai.output.messages': '[{"role":"assistant","content":"Because."}]',
    'posthog.distinct_id': 'ada',
  };
  tracer.startSpan('chat gpt-4o-mini', { attributes }, inside).end();
  const failing = tracer.startSpan(
    'chat gpt-4o-mini',
    { attributes: { ...attributes, 'gen_ai.usage.output_tokens': 0 } },
    inside,
  );
  failing.recordException(new Error('overloaded'));
  failing.setStatus({ code: SpanStatusCode.ERROR });
  failing.end();
  tracer.startSpan('SELECT', { attributes: { 'db.system': 'postgresql' } }, inside).end();
  root.end();
  await provider.forceFlush();
  await provider.shutdown();
}

describe('a trace sent through', () => {
  it.each<[string, (token: string) => SpanProcessor]>([
    ['PostHog’s span processor', (projectToken) => new PostHogSpanProcessor({ projectToken, host: front.host })],
    [
      'the stock protobuf exporter',
      (token) =>
        new BatchSpanProcessor(
          new OTLPTraceExporter({
            url: `${front.host}/i/v0/ai/otel/v1/traces`,
            headers: { Authorization: `Bearer ${token}` },
          }),
        ),
    ],
  ])('%s is read back as a trace', async (_name, makeProcessor) => {
    const sender = await Sender.make(kit);
    await runAgent(makeProcessor(sender.account.project.api_token));
    const events = await sender.events();
    expect(events.map(({ event, distinct_id }) => [event, distinct_id]).sort()).toEqual([
      ['$ai_generation', 'ada'],
      ['$ai_generation', 'ada'],
      ['$ai_trace', 'ada'],
    ]);
    const root = events.find(({ event }) => event === '$ai_trace');
    const good = events.find(({ properties }) => properties.$ai_output_tokens === 500);
    expect(good?.properties).toMatchObject({
      $ai_trace_id: root?.properties.$ai_trace_id,
      $ai_parent_id: root?.properties.$ai_span_id,
      $ai_input: [{ role: 'user', content: 'Why?' }],
      $ai_output_choices: [{ role: 'assistant', content: 'Because.' }],
      $ai_input_cost_usd: 0.00015,
      $ai_output_cost_usd: 0.0003,
      $lib: 'posthog-otel',
      $lib_version: '1.2.3',
    });
    expect(events.filter(({ properties }) => properties.$ai_is_error)).toHaveLength(1);

    const traceId = root?.properties.$ai_trace_id;
    const [whole] = await sender.query({ kind: 'TraceQuery', traceId });
    expect(whole).toMatchObject({ id: traceId, distinctId: 'ada', inputTokens: 2000, outputTokens: 500 });
    const [listed] = await sender.query({ kind: 'TracesQuery', dateRange: { date_from: '2020-01-01' } });
    expect(listed).toMatchObject({ id: traceId, errorCount: 1, traceName: 'answer question' });
  });
});
