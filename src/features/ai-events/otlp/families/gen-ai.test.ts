import { describe, expect, it } from 'vitest';
import { type Attributes, eventOf, keyValues } from '../testing.ts';

const CHAT = { 'gen_ai.operation.name': 'chat' };
const message = (role: string, ...parts: object[]) => JSON.stringify([{ role, parts }]);
const said = (key: string, attributes: Attributes) => eventOf(attributes).properties[key];

describe('the operation of a span', () => {
  const words = (text: string) => text.split(' ');
  it.each([
    ...words(
      'chat text_completion completion acompletion generate_content generate responses aresponses message messages image ' +
        'image_generation speech text_to_speech transcription speech_to_text translate Chat CHAT',
    ).map((operation) => [operation, '$ai_generation'] as const),
    ...words('embedding embeddings aembedding Embeddings').map((operation) => [operation, '$ai_embedding'] as const),
    ...words(
      'invoke_agent create_agent invoke_workflow agent_step plan execute_tool retrieval rerank handoff guardrail evaluate ' +
        'search_memory memory_update',
    ).map((operation) => [operation, '$ai_span'] as const),
  ])('%s makes it %s, whatever it used', (operation, event) => {
    const used = { 'gen_ai.request.model': 'gpt-4o', 'gen_ai.usage.input_tokens': 5 };
    expect(eventOf({ 'gen_ai.operation.name': operation, ...used }).event).toBe(event);
  });

  it('may be unknown: then model and tokens make a generation', () => {
    const model = { 'gen_ai.request.model': 'gpt-4o' };
    expect(eventOf({ ...model, 'gen_ai.usage.output_tokens': 1 }).event).toBe('$ai_generation');
    expect(eventOf({ ...model, 'gen_ai.operation.name': 'converse', 'gen_ai.usage.input_tokens': 1 }).event).toBe(
      '$ai_generation',
    );
    expect(eventOf({ ...model, 'gen_ai.usage.input_tokens': 0 }).event).toBe('$ai_span');
    expect(eventOf(model).event).toBe('$ai_span');
    expect(eventOf({ 'gen_ai.usage.input_tokens': 9 }).event).toBe('$ai_span');
    expect(eventOf({ 'gen_ai.tool.name': 'weather' })).toMatchObject({
      event: '$ai_span',
      properties: { $ai_span_type: 'tool' },
    });
    expect(eventOf({ 'mcp.method.name': 'tools/call', 'mcp.session.id': 's' })).toMatchObject({
      event: '$ai_span',
      properties: { $ai_span_type: 'tool', 'mcp.session.id': 's' },
    });
  });
});

describe('what a property is read from', () => {
  it.each<[string, unknown, Attributes]>([
    ['$ai_model', 'b', { 'gen_ai.request.model': 'a', 'gen_ai.response.model': 'b' }],
    ['$ai_model', 'a', { 'gen_ai.request.model': 'a', 'gen_ai.response.model': '' }],
    ['$ai_model', 'a', { 'gen_ai.request.model': 'a', 'gen_ai.response.model': 'unknown' }],
    ['$ai_model', 'a', { 'gen_ai.request.model': 'a', 'gen_ai.response.model': 'None' }],
    ['$ai_provider', 'aws.bedrock', { 'gen_ai.provider.name': 'aws.bedrock', 'gen_ai.system': 'x' }],
    ['$ai_provider', 'openai', { 'gen_ai.system': 'openai' }],
    ['$ai_base_url', 'api.openai.com', { 'server.address': 'api.openai.com' }],
    ['$ai_completion_id', 'r', { 'gen_ai.response.id': 'r' }],
    ['$ai_stop_reason', 'stop', { 'gen_ai.response.finish_reasons': ['stop', 'length'] }],
    ['$ai_stop_reason', 'stop', { 'gen_ai.response.finish_reasons': '["stop"]' }],
    ['$ai_stop_reason', 'length', { 'gen_ai.response.finish_reason': 'length' }],
    [
      '$ai_stop_reason',
      'tool_call',
      { 'gen_ai.output.messages': '[{"role":"assistant","parts":[],"finish_reason":"tool_call"}]' },
    ],
    ['$ai_time_to_first_token', 0.25, { 'gen_ai.response.time_to_first_chunk': 0.25 }],
    ['$ai_time_to_first_token', 0.5, { 'gen_ai.client.operation.time_to_first_chunk': '0.5' }],
    ['$ai_service_tier', 'flex', { 'openai.request.service_tier': 'auto', 'openai.response.service_tier': 'flex' }],
    ['$ai_service_tier', 'auto', { 'gen_ai.openai.request.service_tier': 'auto' }],
    ['$ai_tools', [{ name: 'a' }], { 'gen_ai.tool.definitions': '[{"name":"a"}]' }],
    ['$ai_tools', [{ name: 'b' }], { 'gen_ai.tool.definitions': '[]', 'gen_ai.agent.tools': '[{"name":"b"}]' }],
    ['$ai_tool_call_id', 'c1', { 'gen_ai.tool.call.id': 'c1' }],
    ['$ai_prompt_name', 'p', { 'gen_ai.prompt.name': 'p' }],
    ['$ai_prompt_version', 3, { 'gen_ai.prompt.version': 3 }],
    ['$ai_total_cost_usd', 0.5, { 'gen_ai.usage.cost': 0.5 }],
    ['$ai_total_cost_usd', 0.5, { 'gen_ai.usage.cost_usd': '0.5' }],
    ['$ai_total_cost_usd', 0.5, { 'gen_ai.usage.total_cost': 0.5 }],
    ['$ai_total_cost_usd', 0.5, { 'gen_ai.cost.total_cost': 0.5 }],
    ['$ai_total_cost_usd', 0.5, { 'litellm.cost.total': 0.5 }],
    ['$ai_total_cost_usd', 0.5, { 'operation.cost': 0.5 }],
    ['$ai_input_cost_usd', 0.1, { 'gen_ai.cost.input_cost': 0.1 }],
    ['$ai_output_cost_usd', 0.2, { 'gen_ai.cost.output_cost': 0.2 }],
    ['$ai_span_name', 'helper', { 'gen_ai.agent.name': 'helper' }],
    ['$ai_span_name', 'weather', { 'gen_ai.agent.name': 'helper', 'gen_ai.tool.name': 'weather' }],
    ['$ai_otel_name', 'a span', { 'gen_ai.agent.name': 'helper' }],
  ])('%s is %j for %j', (property, value, attributes) => {
    expect(said(property, { ...CHAT, ...attributes })).toEqual(value);
  });

  it('settings are gathered under their usual names', () => {
    const { properties } = eventOf({
      ...CHAT,
      'gen_ai.request.temperature': 0.5,
      'gen_ai.request.top_p': 0.9,
      'gen_ai.request.top_k': 40,
      'gen_ai.request.max_tokens': 100,
      'gen_ai.request.stop_sequences': ['x'],
      'gen_ai.request.seed': 7,
      'gen_ai.request.frequency_penalty': 0.1,
      'gen_ai.request.presence_penalty': 0.2,
      'gen_ai.request.choice.count': 2,
      'gen_ai.request.stream': true,
      'gen_ai.request.reasoning_effort': 'low',
      'gen_ai.request.encoding_formats': ['base64'],
      'gen_ai.output.type': 'json',
    });
    expect(properties.$ai_model_parameters).toEqual({
      temperature: 0.5,
      top_p: 0.9,
      top_k: 40,
      max_tokens: 100,
      stop_sequences: ['x'],
      seed: 7,
      frequency_penalty: 0.1,
      presence_penalty: 0.2,
      choice_count: 2,
      stream: true,
      reasoning_effort: 'low',
      encoding_formats: ['base64'],
      output_type: 'json',
    });
  });
});

describe('counts', () => {
  it.each([
    ['$ai_input_tokens', 'input_tokens prompt_tokens'],
    ['$ai_output_tokens', 'output_tokens completion_tokens'],
    ['$ai_total_tokens', 'total_tokens'],
    [
      '$ai_cache_read_input_tokens',
      'cache_read.input_tokens cache_read_input_tokens cache_read_tokens cached_input_tokens input_cached_tokens',
    ],
    [
      '$ai_cache_creation_input_tokens',
      'cache_creation.input_tokens cache_write.input_tokens cache_creation_input_tokens cache_write_input_tokens cache_write_tokens',
    ],
    [
      '$ai_cache_creation_1h_input_tokens',
      'cache_creation_1h.input_tokens anthropic.usage.cache_creation.ephemeral_1h_input_tokens',
    ],
    ['$ai_reasoning_tokens', 'reasoning.output_tokens reasoning_tokens details.reasoning_tokens'],
    ['$ai_audio_input_tokens', 'audio.input_tokens audio_input_tokens'],
    ['$ai_audio_output_tokens', 'audio.output_tokens audio_output_tokens'],
    ['$ai_image_input_tokens', 'image.input_tokens image_input_tokens'],
    ['$ai_video_input_tokens', 'video.input_tokens'],
    ['$ai_text_output_tokens', 'text.output_tokens'],
  ])('%s are read from %s', (property, names) => {
    for (const name of names.split(' ')) {
      for (const value of [12, '12', '12.0']) {
        const { properties } = eventOf({ ...CHAT, [`gen_ai.usage.${name}`]: value });
        expect([name, properties[property], properties[`gen_ai.usage.${name}`]]).toEqual([name, 12, undefined]);
      }
      const { properties } = eventOf({ ...CHAT, [`gen_ai.usage.${name}`]: -1 });
      expect([properties[property], properties[`gen_ai.usage.${name}`]]).toEqual([undefined, -1]);
    }
  });

  const usage = (counts: Record<string, number>) =>
    eventOf({
      ...CHAT,
      ...Object.fromEntries(Object.entries(counts).map(([name, count]) => [`gen_ai.usage.${name}`, count])),
    }).properties;

  it('hold cached tokens inside of the input, unless their sums prove otherwise', () => {
    const cached = { 'cache_read.input_tokens': 900, output_tokens: 10 };
    expect(usage({ ...cached, input_tokens: 1000 }).$ai_cache_reporting_exclusive).toBe(false);
    expect(usage({ ...cached, input_tokens: 1000, total_tokens: 1010 }).$ai_cache_reporting_exclusive).toBe(false);
    expect(usage({ ...cached, input_tokens: 1000, total_tokens: 1910 }).$ai_cache_reporting_exclusive).toBe(true);
    expect(usage({ ...cached, input_tokens: 100 }).$ai_cache_reporting_exclusive).toBe(true);
    expect(usage({ input_tokens: 100 }).$ai_cache_reporting_exclusive).toBeUndefined();
  });

  it('hold reasoning inside of the output, unless their sums prove otherwise', () => {
    const thought = { reasoning_tokens: 50, input_tokens: 10 };
    expect(usage({ ...thought, output_tokens: 80 }).$ai_reasoning_reporting_exclusive).toBe(false);
    expect(usage({ ...thought, output_tokens: 20 }).$ai_reasoning_reporting_exclusive).toBe(true);
    expect(usage({ ...thought, output_tokens: 80, total_tokens: 140 }).$ai_reasoning_reporting_exclusive).toBe(true);
  });
});

describe('messages', () => {
  it('of attributes have their parts as content, with the system text first', () => {
    const { properties } = eventOf({
      ...CHAT,
      'gen_ai.system_instructions': '[{"type":"text","content":"Be kind."},{"type":"text","content":"Be brief."}]',
      'gen_ai.input.messages': JSON.stringify([
        {
          role: 'user',
          parts: [
            { type: 'text', content: 'Hi' },
            { type: 'uri', modality: 'image', uri: 'https://x/y.png' },
          ],
        },
        {
          role: 'assistant',
          parts: [
            { type: 'reasoning', content: 'hm' },
            { type: 'tool_call', id: 'c1', name: 'weather', arguments: { city: 'Bern' } },
          ],
        },
        { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: 'sunny' }] },
        {
          role: 'user',
          parts: [
            { type: 'file', file_id: 'f' },
            { type: 'blob', modality: 'image', mime_type: 'image/png', content: 'AA==' },
          ],
        },
      ]),
      'gen_ai.output.messages': message('assistant', { type: 'text', content: 'Hello' }),
    });
    expect(properties.$ai_input).toEqual([
      { role: 'system', content: 'Be kind.\n\nBe brief.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Hi' },
          { type: 'image_url', image_url: { url: 'https://x/y.png' } },
        ],
      },
      {
        role: 'assistant',
        content: [
          { type: 'thinking', text: 'hm' },
          { type: 'function', id: 'c1', function: { name: 'weather', arguments: '{"city":"Bern"}' } },
        ],
      },
      { role: 'tool', content: [{ type: 'tool_result', tool_call_id: 'c1', content: 'sunny' }] },
      {
        role: 'user',
        content: [
          { type: 'file', file_id: 'f' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } },
        ],
      },
    ]);
    expect(properties.$ai_output_choices).toEqual([{ role: 'assistant', content: [{ type: 'text', text: 'Hello' }] }]);
  });

  it('have no second system text, and keep the digits of long integers', () => {
    const { properties } = eventOf({
      ...CHAT,
      'gen_ai.system_instructions': 'Other.',
      'gen_ai.input.messages':
        '[{"role":"system","content":"Mine."},{"role":"user","content":{"id":107505301260286111}}]',
    });
    expect(properties.$ai_input).toEqual([
      { role: 'system', content: 'Mine.' },
      { role: 'user', content: { id: '107505301260286111' } },
    ]);
    expect(properties['gen_ai.system_instructions']).toBe('Other.');
  });

  const event = (name: string, attributes: Attributes) => ({ name, attributes: keyValues(attributes) });
  const user = [{ role: 'user', content: 'Hi' }];
  const assistant = [{ role: 'assistant', content: 'Yo' }];

  it.each<[string, object[], unknown, unknown]>([
    [
      'details, in several events',
      [
        event('gen_ai.client.inference.operation.details', { 'gen_ai.input.messages': JSON.stringify(user) }),
        event('gen_ai.client.inference.operation.details', {
          'gen_ai.output.messages': JSON.stringify(assistant),
          'gen_ai.system_instructions': 'S',
        }),
      ],
      [{ role: 'system', content: 'S' }, ...user],
      assistant,
    ],
    [
      'a message each',
      [
        event('gen_ai.user.message', { content: 'Hi' }),
        event('gen_ai.choice', { message: JSON.stringify(assistant[0]) }),
      ],
      user,
      assistant,
    ],
    [
      'the body in an attribute',
      [
        event('gen_ai.user.message', { 'gen_ai.event.content': '{"content":"Hi"}' }),
        event('gen_ai.choice', { 'gen_ai.event.content': '{"index":0,"message":{"role":"assistant","content":"Yo"}}' }),
      ],
      user,
      assistant,
    ],
    [
      'prompt and completion',
      [
        event('gen_ai.content.prompt', { 'gen_ai.prompt': JSON.stringify(user) }),
        event('gen_ai.content.completion', { 'gen_ai.completion': 'Yo' }),
      ],
      user,
      assistant,
    ],
  ])('of events are read from %s', (_name, events, input, output) => {
    const { properties } = eventOf(CHAT, { events });
    expect(properties.$ai_input).toEqual(input);
    expect(properties.$ai_output_choices).toEqual(output);
    expect(properties.$ai_otel_events).toBeUndefined();
  });

  it('of attributes go before those of events, which then stay events', () => {
    const { properties } = eventOf(
      { ...CHAT, 'gen_ai.input.messages': JSON.stringify(user), 'gen_ai.output.messages': JSON.stringify(assistant) },
      { events: [event('gen_ai.user.message', { content: 'other' })] },
    );
    expect(properties.$ai_input).toEqual(user);
    expect(properties.$ai_otel_events).toEqual([{ name: 'gen_ai.user.message', attributes: { content: 'other' } }]);
  });

  it.each<[string, Attributes, unknown]>([
    ['one text', { 'gen_ai.prompt': 'Hi' }, user],
    ['JSON', { 'gen_ai.prompt': JSON.stringify(user) }, user],
    ['numbered attributes', { 'gen_ai.prompt.0.role': 'user', 'gen_ai.prompt.0.content': 'Hi' }, user],
  ])('of the oldest kind are %s', (_name, attributes, input) => {
    expect(said('$ai_input', { ...CHAT, ...attributes })).toEqual(input);
    expect(said('$ai_input', { 'gen_ai.operation.name': 'embeddings', ...attributes })).toEqual(input);
  });
});

describe('steps around model calls', () => {
  it.each<[string, Attributes, unknown, unknown]>([
    [
      'a tool',
      {
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.call.arguments': '{"city":"Bern"}',
        'gen_ai.tool.call.result': 'sunny',
      },
      { city: 'Bern' },
      'sunny',
    ],
    [
      'a retrieval',
      {
        'gen_ai.operation.name': 'retrieval',
        'gen_ai.retrieval.query.text': 'who',
        'gen_ai.retrieval.documents': '[{"id":1}]',
      },
      'who',
      [{ id: 1 }],
    ],
    [
      'a memory',
      {
        'gen_ai.operation.name': 'search_memory',
        'gen_ai.memory.query.text': 'who',
        'gen_ai.memory.records': '[{"id":2}]',
      },
      'who',
      [{ id: 2 }],
    ],
    [
      'an agent, from its last messages',
      {
        'gen_ai.operation.name': 'invoke_agent',
        'gen_ai.input.messages':
          '[{"role":"user","content":"1"},{"role":"assistant","content":"2"},{"role":"user","content":"3"}]',
        'gen_ai.output.messages': '[{"role":"assistant","content":"4"}]',
      },
      { role: 'user', content: '3' },
      { role: 'assistant', content: '4' },
    ],
  ])('%s shows what went in and what came out', (_name, attributes, input, output) => {
    const { properties } = eventOf(attributes);
    expect([properties.$ai_input_state, properties.$ai_output_state]).toEqual([input, output]);
  });

  it('an agent keeps all of its messages as well', () => {
    const messages = [{ role: 'user', content: '1' }];
    const { event, properties } = eventOf(
      { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.input.messages': JSON.stringify(messages) },
      { parentSpanId: '' },
    );
    expect([event, properties.$ai_input]).toEqual(['$ai_trace', messages]);
  });
});
