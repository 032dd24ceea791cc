import { LangfuseClient } from '@langfuse/client';
import { LangfuseSpanProcessor } from '@langfuse/otel';
import {
  propagateAttributes,
  setLangfuseTracerProvider,
  startActiveObservation,
  startObservation,
} from '@langfuse/tracing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SOON } from '#kit/sender.ts';
import { type Bench, CALL, COST, openBench, traced, traceOf } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => {
  setLangfuseTracerProvider(null);
  return bench.close();
});

const USAGE = { input: 600, output: 150, input_cached_tokens: 400, output_reasoning_tokens: 50, total: 1200 };
const WHOSE = { userId: 'ada', sessionId: 's1', traceName: 'support', tags: ['beta'], metadata: { plan: 'pro' } };

/** What an application that knows Langfuse traces: a call with its prompt, a tool, an embedding, and a call that fails. */
async function answer(): Promise<{ traceId: string; spanId: string }> {
  return await startActiveObservation('answer', (root) =>
    propagateAttributes(WHOSE, async () => {
      root.update({ input: { question: 'Weather?' } });
      const begun = new Date();
      const call = startObservation(
        'llm-call',
        {
          model: 'gpt-4o-mini',
          modelParameters: { temperature: 0.5 },
          input: [{ role: 'user', content: 'Weather?' }],
          prompt: { name: 'greet', version: 3, isFallback: false },
          completionStartTime: new Date(begun.getTime() + 250),
        },
        { asType: 'generation', startTime: begun },
      );
      call.update({ output: { role: 'assistant', content: 'Sunny.' }, usageDetails: USAGE }).end();
      const tool = startObservation('get_weather', { input: { city: 'Bern' } }, { asType: 'tool' });
      tool.update({ output: 'sun' }).end();
      const embedded = { model: 'text-embedding-3-small', input: 'a', usageDetails: { input: 50 } };
      startObservation('embed', embedded, { asType: 'embedding' }).end();
      const failed = {
        model: 'gpt-4o-mini',
        input: 'x',
        level: 'ERROR' as const,
        statusMessage: 'HTTP 429: slow down',
      };
      startObservation('failed', failed, { asType: 'generation' }).end();
      root.update({ output: 'Sunny.' });
      return { traceId: root.traceId, spanId: call.id };
    }),
  );
}

describe('Langfuse', () => {
  it('sends its observations with its own span processor, and its scores with its client', async () => {
    const sender = await bench.makeSender();
    const { api_token: secretKey } = sender.account.project;
    const keys = { publicKey: 'pk-lf-1', secretKey, baseUrl: bench.front.host };
    let ids = { traceId: '', spanId: '' };
    await traced(new LangfuseSpanProcessor(keys), async (provider) => {
      setLangfuseTracerProvider(provider);
      ids = await answer();
    });

    const trace = await traceOf(sender, 5);
    expect(trace).toMatchObject({
      id: ids.traceId,
      distinctId: 'ada',
      aiSessionId: 's1',
      traceName: 'support',
      inputState: { question: 'Weather?' },
      outputState: 'Sunny.',
      errorCount: 1,
      totalCost: COST + 0.000001,
    });
    const seen = new Map(
      trace.events.map(({ event, properties }) => [properties.$ai_span_name, { event, properties }]),
    );
    const { $ai_input_tokens: _, $ai_output_tokens: __, ...common } = CALL;
    expect(seen.get('llm-call')).toMatchObject({
      event: '$ai_generation',
      properties: {
        ...common,
        // Langfuse's counts are beside one another.
        $ai_input_tokens: 600,
        $ai_output_tokens: 150,
        $ai_cache_reporting_exclusive: true,
        $ai_temperature: 0.5,
        $ai_time_to_first_token: 0.25,
        $ai_prompt_name: 'greet',
        $ai_prompt_version: 3,
        $ai_input: [{ role: 'user', content: 'Weather?' }],
        $ai_output_choices: [{ role: 'assistant', content: 'Sunny.' }],
        $ai_session_id: 's1',
        'langfuse.trace.tags': ['beta'],
        'langfuse.trace.metadata.plan': 'pro',
      },
    });
    expect(seen.get('get_weather')).toMatchObject({
      event: '$ai_span',
      properties: { $ai_span_type: 'tool', $ai_input_state: { city: 'Bern' }, $ai_output_state: 'sun' },
    });
    expect(seen.get('embed')).toMatchObject({
      event: '$ai_embedding',
      properties: { $ai_model: 'text-embedding-3-small', $ai_input_tokens: 50, $ai_total_cost_usd: 0.000001 },
    });
    expect(seen.get('failed')).toMatchObject({
      event: '$ai_generation',
      properties: { $ai_is_error: true, $ai_error: 'HTTP 429: slow down', $ai_http_status: 429 },
    });

    const client = new LangfuseClient(keys);
    client.score.create({
      traceId: ids.traceId,
      observationId: ids.spanId,
      name: 'quality',
      value: 0.75,
      comment: 'Fine.',
    });
    client.score.create({ traceId: ids.traceId, name: 'polite', value: 1, dataType: 'BOOLEAN' });
    client.score.create({ traceId: ids.traceId, name: 'tone', value: 'warm', dataType: 'CATEGORICAL' });
    await client.flush();
    await client.shutdown();
    const scores = async () => {
      const events = await sender.events('event=$ai_evaluation');
      return events
        .map(({ properties }) => properties)
        .sort((a, b) => String(a.$ai_evaluation_name).localeCompare(String(b.$ai_evaluation_name)));
    };
    await expect.poll(scores, SOON).toMatchObject([
      { $ai_evaluation_name: 'polite', $ai_evaluation_score: 1, $ai_evaluation_result: true },
      {
        $ai_evaluation_name: 'quality',
        $ai_evaluation_score: 0.75,
        $ai_evaluation_reasoning: 'Fine.',
        $ai_trace_id: ids.traceId,
        $ai_target_span_id: ids.spanId,
        $ai_target_event_id: trace.events.find(({ properties }) => properties.$ai_span_id === ids.spanId)?.id,
      },
      { $ai_evaluation_name: 'tone', $ai_evaluation_label: 'warm' },
    ]);
  });
});
