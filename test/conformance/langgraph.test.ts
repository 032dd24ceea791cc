import { LangChainCallbackHandler } from '@posthog/ai/langchain';
import { PostHog } from 'posthog-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asksForWeather, type Bench, openBench, says, traceOf, WEATHER_ASKED } from './bench.ts';
import { weatherGraph } from './weather-graph.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

it('LangGraph with PostHog’s callback handler sends the graph, its calls and its tool', async () => {
  const sender = await bench.makeSender();
  const client = new PostHog(sender.account.project.api_token, { host: bench.front.host, flushInterval: 0 });
  const properties = { $ai_session_id: 's1', plan: 'pro' };
  bench.models.nextReplies.push(asksForWeather(), says('Sunny.'));
  await weatherGraph(bench).invoke(
    { messages: [{ role: 'user', content: 'Weather?' }] },
    { callbacks: [new LangChainCallbackHandler({ client, distinctId: 'ada', properties })] },
  );
  await client.shutdown();

  const trace = await traceOf(sender, 10);
  expect(trace).toMatchObject({
    distinctId: 'ada',
    aiSessionId: 's1',
    traceName: 'LangGraph',
    inputTokens: 2000,
    outputTokens: 400,
    errorCount: 0,
  });
  const calls = trace.events.filter(({ event }) => event === '$ai_generation');
  expect(calls.map(({ properties }) => properties)).toMatchObject([
    {
      $ai_model: 'gpt-4o-mini',
      $ai_provider: 'openai',
      $ai_input_tokens: 1000,
      $ai_output_tokens: 200,
      $ai_input: [{ role: 'user', content: 'Weather?' }],
      $ai_tools: [{ function: { name: 'get_weather' } }],
      $ai_tools_called: 'get_weather',
      $ai_session_id: 's1',
      plan: 'pro',
    },
    { $ai_output_tokens: 200 },
  ]);
  expect(JSON.stringify(calls[0]?.properties.$ai_output_choices)).toContain(WEATHER_ASKED.function.name);
  expect(JSON.stringify(calls[1]?.properties.$ai_output_choices)).toContain('Sunny.');
  const tool = trace.events.find(({ properties }) => properties.$ai_span_name === 'get_weather');
  expect(JSON.stringify(tool?.properties)).toContain('sun in Bern');
});
