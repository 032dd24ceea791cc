import { Agent, OpenAIProvider, Runner, setTraceProcessors, setTracingDisabled, tool, withTrace } from '@openai/agents';
import { PostHogTracingProcessor } from '@posthog/ai/openai-agents';
import { PostHog } from 'posthog-node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { asksForWeather, type Bench, openBench, says, traceOf, WEATHER_ASKED } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  setTracingDisabled(false); // It is off under test runners.
});
afterAll(() => bench.close());

it('the OpenAI Agents SDK sends the Runner, its agent, its calls and its tool', async () => {
  const sender = await bench.makeSender();
  const client = new PostHog(sender.account.project.api_token, { host: bench.front.host, flushInterval: 0 });
  setTraceProcessors([new PostHogTracingProcessor({ client, distinctId: 'ada' })]);
  const weather = tool({
    name: 'get_weather',
    description: 'The weather of a city.',
    parameters: z.object({ city: z.string() }),
    execute: ({ city }) => `sun in ${city}`,
  });
  const agent = new Agent({
    name: 'Forecaster',
    instructions: 'Be brief.',
    model: 'gpt-4o-mini',
    tools: [weather],
  });
  const { apiKey, baseURL } = bench.openai;
  const runner = new Runner({ modelProvider: new OpenAIProvider({ apiKey, baseURL, useResponses: false }) });
  bench.models.nextReplies.push(asksForWeather(), says('Sunny.'));
  await withTrace('Weather', () => runner.run(agent, 'Weather?'), { groupId: 's1' });
  await client.flush();

  const trace = await traceOf(sender, 5);
  await client.shutdown();
  expect(trace).toMatchObject({ distinctId: 'ada', traceName: 'Weather', inputTokens: 2000, outputTokens: 400 });
  const calls = trace.events.filter(({ event }) => event === '$ai_generation');
  expect(calls.map(({ properties }) => properties)).toMatchObject([
    {
      $ai_model: 'gpt-4o-mini',
      $ai_provider: 'openai',
      $ai_input_tokens: 1000,
      $ai_output_tokens: 200,
      $ai_group_id: 's1',
    },
    { $ai_input_tokens: 1000 },
  ]);
  expect(JSON.stringify(calls[0]?.properties.$ai_input)).toContain('Weather?');
  expect(JSON.stringify(calls[0]?.properties.$ai_output_choices)).toContain(WEATHER_ASKED.function.name);
  const used = trace.events.find(({ properties }) => properties.$ai_span_name === 'get_weather');
  expect(used?.properties).toMatchObject({
    $ai_span_type: 'tool',
    $ai_input_state: '{"city":"Bern"}',
    $ai_output_state: 'sun in Bern',
  });
});
