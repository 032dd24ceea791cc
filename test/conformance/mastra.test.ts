import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Attributes, exportOfSpans, spanOf } from '#features/ai-events/otlp/testing.ts';
import { type Bench, CALL, COST, openBench, traceOf, WEATHER_ASKED } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const WHOSE = { 'mastra.metadata.userId': 'ada', 'mastra.metadata.sessionId': 's1', 'mastra.metadata.plan': 'pro' };
const startMs = Date.now() - 60_000;

function span(n: number, parent: number, name: string, attributes: Attributes): object {
  return spanOf(
    { ...attributes, ...WHOSE },
    {
      traceId: 'a'.repeat(32),
      spanId: String(n).padStart(16, '0'),
      parentSpanId: parent === 0 ? '' : String(parent).padStart(16, '0'),
      name,
      startTimeUnixNano: `${startMs + n}000000`,
      endTimeUnixNano: `${startMs + 100 - n}000000`,
    },
  );
}

/**
 * What @mastra/otel-exporter 1.4.0 with @mastra/core 1.71.0 writes about an agent that calls a tool, in its order. Both bring two hundred
 * packages, so that their spans stand here and the packages are not installed.
 */
const SPANS = [
  span(5, 4, 'model_chunk Forecaster', {
    'gen_ai.operation.name': 'model_chunk',
    'mastra.span.type': 'model_chunk',
    'mastra.model_chunk.output': '{"toolName":"get_weather","toolCallId":"call_1","toolInput":{"city":"Bern"}}',
  }),
  span(6, 3, 'execute_tool get_weather', {
    'gen_ai.operation.name': 'execute_tool',
    'mastra.span.type': 'tool_call',
    'gen_ai.tool.call.arguments': '{"city":"Bern"}',
    'gen_ai.tool.call.result': 'sun in Bern',
    'gen_ai.tool.name': 'get_weather',
    'gen_ai.tool.call.id': 'call_1',
    'gen_ai.tool.description': 'The weather of a city.',
    'gen_ai.tool.type': 'tool',
  }),
  span(7, 4, 'model_chunk Forecaster', {
    'gen_ai.operation.name': 'model_chunk',
    'mastra.span.type': 'model_chunk',
    'mastra.metadata.toolCallId': 'call_1',
    'mastra.metadata.toolName': 'get_weather',
  }),
  span(4, 3, 'chat gpt-4o-mini', {
    'gen_ai.operation.name': 'chat',
    'mastra.span.type': 'model_inference',
    'gen_ai.output.messages': '[{"role":"assistant","parts":[{"type":"text","content":""}]}]',
    'gen_ai.request.model': 'gpt-4o-mini',
    'gen_ai.provider.name': 'openai.chat',
    'gen_ai.usage.input_tokens': 1000,
    'gen_ai.usage.output_tokens': 200,
    'gen_ai.usage.reasoning_tokens': 50,
    'gen_ai.usage.cache_read.input_tokens': 400,
    'gen_ai.request.temperature': 0.5,
    'mastra.completion_start_time': '2026-12-01T12:17:35.746Z',
    'gen_ai.response.finish_reasons': '["tool-calls"]',
    'gen_ai.response.model': 'gpt-4o-mini',
  }),
  span(3, 2, 'agent_step Forecaster', {
    'gen_ai.operation.name': 'agent_step',
    'mastra.span.type': 'model_step',
    'mastra.model_step.input': '[{"role":"system","content":"Be brief."},{"role":"user","content":"Weather?"}]',
    'mastra.model_step.output':
      '{"text":"","toolCalls":[{"toolCallId":"call_1","toolName":"get_weather","args":{"city":"Bern"}}]}',
    'mastra.model_step.step_index': 0,
    'mastra.model_step.is_continued': true,
  }),
  span(10, 9, 'model_chunk Forecaster', {
    'gen_ai.operation.name': 'model_chunk',
    'mastra.span.type': 'model_chunk',
    'mastra.model_chunk.output': '{"text":"Sunny."}',
  }),
  span(9, 8, 'chat gpt-4o-mini', {
    'gen_ai.operation.name': 'chat',
    'mastra.span.type': 'model_inference',
    'gen_ai.output.messages': '[{"role":"assistant","parts":[{"type":"text","content":"Sunny."}]}]',
    'gen_ai.request.model': 'gpt-4o-mini',
    'gen_ai.provider.name': 'openai.chat',
    'gen_ai.usage.input_tokens': 1000,
    'gen_ai.usage.output_tokens': 200,
    'gen_ai.usage.reasoning_tokens': 50,
    'gen_ai.usage.cache_read.input_tokens': 400,
    'gen_ai.request.temperature': 0.5,
    'mastra.completion_start_time': '2026-12-01T12:17:35.746Z',
    'gen_ai.response.finish_reasons': '["stop"]',
    'gen_ai.response.model': 'gpt-4o-mini',
  }),
  span(8, 2, 'agent_step Forecaster', {
    'gen_ai.operation.name': 'agent_step',
    'mastra.span.type': 'model_step',
    'mastra.model_step.input':
      '[{"role":"system","content":"Be brief."},{"role":"user","content":"Weather?"},{"role":"assistant","content":"[tool: get_weather]"},{"role":"tool","content":"[tool-result: get_weather]"}]',
    'mastra.model_step.output': '{"text":"Sunny.","toolCalls":[]}',
    'mastra.model_step.step_index': 1,
    'mastra.model_step.is_continued': false,
  }),
  span(2, 1, 'model_generation gpt-4o-mini', {
    'gen_ai.operation.name': 'model_generation',
    'mastra.span.type': 'model_generation',
    'mastra.model_generation.input':
      '{"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":[{"type":"text","text":"Weather?","providerOptions":{"mastra":{"createdAt":1796127455570}}}]}]}',
    'mastra.model_generation.output':
      '{"files":[],"reasoning":[],"sources":[],"text":"Sunny.","warnings":[],"toolCalls":[{"toolCallId":"call_1","toolName":"get_weather","args":{"city":"Bern"}}]}',
  }),
  span(1, 0, 'invoke_agent Forecaster', {
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.agent.name': 'Forecaster',
    'mastra.span.type': 'agent_run',
    'mastra.agent_run.input': 'Weather?',
    'mastra.agent_run.output': '{"text":"Sunny.","files":[]}',
    'gen_ai.tool.definitions': '["get_weather"]',
    'gen_ai.system_instructions': 'Be brief.',
  }),
];

it('Mastra’s exporter sends a run, its steps, its calls and its tool', async () => {
  const sender = await bench.makeSender();
  const answer = await sender.post('/v1/traces', exportOfSpans(SPANS, { scope: '@mastra/otel-exporter' }), {
    'content-type': 'application/json',
    authorization: `Bearer ${sender.account.project.api_token}`,
  });
  expect([answer.statusCode, answer.json()]).toEqual([200, {}]);

  const trace = await traceOf(sender, SPANS.length);
  expect(trace).toMatchObject({
    distinctId: 'ada',
    aiSessionId: 's1',
    traceName: 'Forecaster',
    inputState: 'Weather?',
    inputTokens: 2000,
    outputTokens: 400,
    totalCost: 2 * COST,
  });
  const calls = trace.events.filter(({ event }) => event === '$ai_generation');
  const question = [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Weather?' },
  ];
  expect(calls.map(({ properties }) => properties)).toMatchObject([
    {
      ...CALL,
      $ai_input: question,
      $ai_output_choices: [{ role: 'assistant', content: [{ type: 'function', ...WEATHER_ASKED }] }],
      $ai_tools_called: 'get_weather',
      $ai_temperature: 0.5,
      $ai_session_id: 's1',
    },
    { ...CALL, $ai_output_choices: [{ role: 'assistant', content: [{ type: 'text', text: 'Sunny.' }] }] },
  ]);
  const tool = trace.events.find(({ properties }) => properties.$ai_span_type === 'tool');
  expect(tool?.properties).toMatchObject({
    $ai_span_name: 'get_weather',
    $ai_tool_call_id: 'call_1',
    $ai_input_state: { city: 'Bern' },
    $ai_output_state: 'sun in Bern',
  });
});
