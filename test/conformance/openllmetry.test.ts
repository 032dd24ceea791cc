import * as anthropicModule from '@anthropic-ai/sdk';
import { AnthropicInstrumentation } from '@traceloop/instrumentation-anthropic';
import { OpenAIInstrumentation } from '@traceloop/instrumentation-openai';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  asksForWeather,
  type Bench,
  openBench,
  says,
  stockProcessor,
  traced,
  traceOf,
  WEATHER_ASKED,
  WEATHER_TOOL,
} from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** What the SDK's `withWorkflow` and `withAssociationProperties` write. */
const WORKFLOW = {
  attributes: {
    'traceloop.span.kind': 'workflow',
    'traceloop.entity.name': 'forecast',
    'traceloop.entity.input': '{"args":["Weather?"],"kwargs":{}}',
    'traceloop.association.properties.user_id': 'ada',
    'traceloop.association.properties.session_id': 's1',
    'traceloop.association.properties.plan': 'pro',
  },
};

describe('OpenLLMetry', () => {
  it('of OpenAI: completions with tools in a workflow', async () => {
    const sender = await bench.makeSender();
    await traced(stockProcessor(bench, sender), async (provider) => {
      const instrumentation = new OpenAIInstrumentation();
      instrumentation.setTracerProvider(provider);
      instrumentation.manuallyInstrument(OpenAI);
      const openai = new OpenAI(bench.openai);
      bench.models.nextReplies.push(asksForWeather(), says('Sunny.'));
      await provider.getTracer('app').startActiveSpan('forecast.workflow', WORKFLOW, async (workflow) => {
        const messages: OpenAI.ChatCompletionMessageParam[] = [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Weather?' },
        ];
        const call = { model: 'gpt-4o-mini', temperature: 0.5, tools: [WEATHER_TOOL] };
        const { choices } = await openai.chat.completions.create({ ...call, messages });
        if (choices[0]) messages.push(choices[0].message);
        messages.push({ role: 'tool', tool_call_id: 'call_1', content: 'sun' });
        await openai.chat.completions.create({ ...call, messages });
        workflow.setAttribute('traceloop.entity.output', '"Sunny."').end();
      });
      instrumentation.disable();
    });

    const trace = await traceOf(sender, 3);
    expect(trace).toMatchObject({
      distinctId: 'ada',
      aiSessionId: 's1',
      traceName: 'forecast',
      inputState: { args: ['Weather?'], kwargs: {} },
      outputState: 'Sunny.',
      inputTokens: 2000,
      outputTokens: 400,
      // This instrumentation does not send how many tokens were cached, so they cost what fresh ones cost.
      totalCost: 2 * 0.00027,
    });
    const asked = { type: 'function', ...WEATHER_ASKED };
    const text = (role: string, one: string) => ({ role, content: [{ type: 'text', text: one }] });
    expect(trace.events.map(({ properties }) => properties)).toMatchObject([
      {
        $ai_model: 'gpt-4o-mini',
        $ai_provider: 'openai',
        $ai_input_tokens: 1000,
        $ai_output_tokens: 200,
        $ai_temperature: 0.5,
        $ai_tools: [WEATHER_TOOL],
        $ai_completion_id: 'chatcmpl-1',
        $ai_input: [text('system', 'Be brief.'), text('user', 'Weather?')],
        $ai_output_choices: [{ role: 'assistant', content: [asked] }],
        $ai_tools_called: 'get_weather',
        $ai_session_id: 's1',
      },
      {
        $ai_input: [
          text('system', 'Be brief.'),
          text('user', 'Weather?'),
          { role: 'assistant', content: [asked] },
          { role: 'tool', content: [{ type: 'tool_result', tool_call_id: 'call_1', content: 'sun' }] },
        ],
        $ai_output_choices: [text('assistant', 'Sunny.')],
      },
    ]);
  });

  it('of Anthropic: messages, and one that is refused', async () => {
    const sender = await bench.makeSender();
    await traced(stockProcessor(bench, sender), async (provider) => {
      const instrumentation = new AnthropicInstrumentation();
      instrumentation.setTracerProvider(provider);
      // The instrumentation is typed for the CommonJS form of the same module.
      instrumentation.manuallyInstrument(anthropicModule as never);
      const { apiKey, baseURL } = bench.openai;
      const anthropic = new anthropicModule.Anthropic({ apiKey, baseURL: baseURL.replace(/\/v1$/, ''), maxRetries: 0 });
      bench.models.nextReplies.push({ text: 'Because.' }, { status: 429, code: 'rate_limit_error' });
      const question = {
        model: 'claude-haiku-4-5',
        max_tokens: 64,
        messages: [{ role: 'user' as const, content: 'Why?' }],
      };
      await provider.getTracer('app').startActiveSpan('forecast.workflow', WORKFLOW, async (workflow) => {
        await anthropic.messages.create(question);
        await expect(anthropic.messages.create(question)).rejects.toThrow('429');
        workflow.end();
      });
      instrumentation.disable();
    });
    const trace = await traceOf(sender, 3);
    expect(trace).toMatchObject({ distinctId: 'ada', aiSessionId: 's1', traceName: 'forecast', errorCount: 1 });
    expect(trace.events.map(({ properties }) => properties)).toMatchObject([
      {
        $ai_model: 'claude-haiku-4-5',
        $ai_provider: 'anthropic',
        $ai_input_tokens: 100,
        $ai_output_tokens: 20,
        $ai_max_tokens: 64,
        $ai_input: [{ role: 'user', content: [{ type: 'text', text: 'Why?' }] }],
        $ai_output_choices: [{ role: 'assistant', content: [{ type: 'text', text: 'Because.' }] }],
      },
      { $ai_is_error: true, $ai_error: expect.stringContaining('429'), $ai_http_status: 429 },
    ]);
  });
});
