import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enrichAiEvent, OtlpRefused } from '../index.ts';
import { AI_KEYS, AI_LIBRARIES, AI_SPAN_NAMES } from './is-ai.ts';
import { eventOf, eventsOf, exportOf, exportOfSpans, keyValues, spanOf, TRACE } from './testing.ts';
import { decodeExport } from './wire/decode.ts';

describe('a span of OpenTelemetry’s own conventions', () => {
  it('becomes a generation with everything mapped, and the rest kept', () => {
    const event = eventOf(
      {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': 'gpt-4o-mini',
        'gen_ai.response.model': 'gpt-4o-mini-2024-07-18',
        'gen_ai.usage.input_tokens': 1000,
        'gen_ai.usage.output_tokens': 500,
        'gen_ai.usage.cache_read.input_tokens': 400,
        'gen_ai.input.messages': '[{"role":"user","content":"Hi"}]',
        'gen_ai.output.messages': '[{"role":"assistant","content":"Hello"}]',
        'gen_ai.conversation.id': 'chat-1',
        'gen_ai.system_instructions': '[{"type":"text","content":"Be kind."}]',
        'server.address': 'api.openai.com',
        'user.id': 'user-1',
        custom: 'kept',
      },
      { resource: { 'service.name': 'shop', 'host.name': 'h', 'telemetry.sdk.language': 'nodejs', 'process.pid': 1 } },
    );
    expect(event).toEqual({
      event: '$ai_generation',
      distinct_id: 'user-1',
      timestamp: '2024-01-01T00:00:00.123456Z',
      uuid: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-5/),
      bytes: expect.any(Number),
      properties: {
        $ai_trace_id: TRACE,
        $ai_span_id: 'b7ad6b7169203331',
        $ai_parent_id: '00f067aa0ba902b7',
        $ai_ingestion_source: 'otel',
        $lib: 'posthog-otel',
        $lib_version: '1.2.3',
        $geoip_disable: true,
        $ai_latency: 1.5,
        $ai_span_name: 'a span',
        $ai_lib: 'opentelemetry',
        $ai_model: 'gpt-4o-mini-2024-07-18',
        $ai_provider: 'openai',
        $ai_input_tokens: 1000,
        $ai_output_tokens: 500,
        $ai_cache_read_input_tokens: 400,
        $ai_input: [
          { role: 'system', content: 'Be kind.' },
          { role: 'user', content: 'Hi' },
        ],
        $ai_output_choices: [{ role: 'assistant', content: 'Hello' }],
        $ai_session_id: 'chat-1',
        $ai_base_url: 'api.openai.com',
        $ai_cache_reporting_exclusive: false,
        $ai_otel_scope: { name: 'scope', version: '1.2.3' },
        'gen_ai.operation.name': 'chat',
        'gen_ai.request.model': 'gpt-4o-mini',
        'service.name': 'shop',
        custom: 'kept',
      },
    });
    enrichAiEvent(event.event, event.properties);
    expect(event.properties.$ai_total_cost_usd).toBe(0.00042);
  });

  it.each([
    ['chat', '$ai_generation'],
    ['text_completion', '$ai_generation'],
    ['generate_content', '$ai_generation'],
    ['embeddings', '$ai_embedding'],
    ['execute_tool', '$ai_span'],
  ])('with operation %s is a %s', (operation, expected) => {
    expect(eventOf({ 'gen_ai.operation.name': operation }).event).toBe(expected);
  });

  it('without a parent is the trace, unless it is a generation itself', () => {
    expect(eventOf({ 'gen_ai.agent.name': 'x' }, { parentSpanId: '' }).event).toBe('$ai_trace');
    expect(eventOf({ 'gen_ai.agent.name': 'x' }, { parentSpanId: '0000000000000000' }).event).toBe('$ai_trace');
    expect(eventOf({ 'gen_ai.agent.name': 'x' }, { parentSpanId: undefined }).properties.$ai_parent_id).toBeUndefined();
    expect(eventOf({ 'gen_ai.operation.name': 'chat' }, { parentSpanId: '' }).event).toBe('$ai_generation');
  });

  it('may use the older names', () => {
    expect(
      eventOf({
        'gen_ai.operation.name': 'chat',
        'gen_ai.system': 'anthropic',
        'gen_ai.request.model': 'claude-3-5-haiku',
        'gen_ai.usage.prompt_tokens': 3,
        'gen_ai.usage.completion_tokens': 4,
      }).properties,
    ).toMatchObject({
      $ai_provider: 'anthropic',
      $ai_model: 'claude-3-5-haiku',
      $ai_input_tokens: 3,
      $ai_output_tokens: 4,
    });
  });

  it('may carry its messages in the attribute "events"', () => {
    const events = [
      { 'event.name': 'gen_ai.user.message', content: 'B', 'gen_ai.message.index': 1 },
      { 'event.name': 'gen_ai.system.message', content: 'A', 'gen_ai.message.index': 0 },
      { 'event.name': 'gen_ai.choice', index: 0, message: { role: 'assistant', content: 'C' } },
    ];
    const { properties } = eventOf({ 'gen_ai.operation.name': 'chat', events: JSON.stringify(events) });
    expect(properties.$ai_input).toEqual([
      { role: 'system', content: 'A' },
      { role: 'user', content: 'B' },
    ]);
    expect(properties.$ai_output_choices).toEqual([{ role: 'assistant', content: 'C' }]);
    expect(properties.events).toBeUndefined();
  });

  it('may carry its messages as events of the span', () => {
    const { properties } = eventOf(
      { 'gen_ai.operation.name': 'chat' },
      {
        events: [
          { name: 'gen_ai.user.message', attributes: keyValues({ content: 'Hi' }) },
          {
            name: 'gen_ai.choice',
            attributes: keyValues({ index: 0, message: '{"role":"assistant","content":"Yo"}' }),
          },
        ],
      },
    );
    expect(properties.$ai_input).toEqual([{ role: 'user', content: 'Hi' }]);
    expect(properties.$ai_output_choices).toEqual([{ role: 'assistant', content: 'Yo' }]);
  });
});

describe('a span of Vercel’s AI SDK', () => {
  const prompt = JSON.stringify([
    { role: 'system', content: 'Be kind.' },
    { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
  ]);

  it('for the provider call is a generation', () => {
    const { event, distinct_id, properties } = eventOf({
      'ai.operationId': 'ai.generateText.doGenerate',
      'operation.name': 'ai.generateText.doGenerate my-func',
      'resource.name': 'my-func',
      'ai.telemetry.functionId': 'my-func',
      'ai.telemetry.metadata.posthog_distinct_id': 'user-7',
      'ai.telemetry.metadata.$ai_session_id': 'session-7',
      'ai.telemetry.metadata.$ai_prompt_name': 'greeting',
      'ai.telemetry.metadata.$ai_prompt_version': 3,
      'ai.prompt.messages': prompt,
      'ai.prompt.tools': ['{"type":"function","name":"weather"}'],
      'ai.response.text': 'Hello',
      'ai.response.toolCalls': '[{"toolCallId":"c1","toolName":"weather","input":{"city":"Bern"}}]',
      'ai.response.finishReason': 'tool-calls',
      'ai.model.id': 'gpt-4o-mini',
      'ai.usage.promptTokens': 23,
      'ai.usage.completionTokens': 14,
      'ai.settings.maxRetries': 2,
    });
    expect(event).toBe('$ai_generation');
    expect(distinct_id).toBe('user-7');
    expect(properties).toMatchObject({
      $ai_input: JSON.parse(prompt),
      $ai_output_choices: [
        {
          role: 'assistant',
          content: [
            { type: 'text', text: 'Hello' },
            { type: 'function', id: 'c1', function: { name: 'weather', arguments: '{"city":"Bern"}' } },
          ],
        },
      ],
      $ai_tools: [{ type: 'function', name: 'weather' }],
      $ai_stop_reason: 'tool-calls',
      $ai_model: 'gpt-4o-mini',
      $ai_input_tokens: 23,
      $ai_output_tokens: 14,
      $ai_session_id: 'session-7',
      $ai_prompt_name: 'greeting',
      $ai_prompt_version: 3,
      $ai_lib: 'opentelemetry/vercel-ai',
      $ai_framework: 'vercel',
      $ai_span_name: 'my-func',
      $ai_otel_name: 'a span',
    });
    // Mapped as a whole they are gone; whatever no property stands for is kept.
    expect(Object.keys(properties).filter((key) => key.startsWith('ai.'))).toEqual([
      'ai.operationId',
      'ai.telemetry.functionId',
      'ai.settings.maxRetries',
    ]);
  });

  it('around it is the trace, with the question and the answer', () => {
    const { event, properties } = eventOf(
      { 'ai.operationId': 'ai.generateText', 'ai.prompt': `{"messages":${prompt}}`, 'ai.response.text': 'Hello' },
      { parentSpanId: '' },
    );
    expect(event).toBe('$ai_trace');
    expect(properties.$ai_input_state).toEqual({ role: 'user', content: [{ type: 'text', text: 'Hi' }] });
    expect(properties.$ai_output_state).toEqual({ role: 'assistant', content: 'Hello' });
    const plain = eventOf({ 'ai.operationId': 'ai.streamText', 'ai.prompt': '{"system":"S","prompt":"Hi"}' });
    expect(plain.properties.$ai_input_state).toEqual({ role: 'user', content: 'Hi' });
  });

  it('for an embedding is one, and only the inner one', () => {
    const inner = eventOf({
      'ai.operationId': 'ai.embedMany.doEmbed',
      'ai.values': ['"a"', '"b"'],
      'ai.usage.tokens': 4,
    });
    expect(inner.event).toBe('$ai_embedding');
    expect(inner.properties).toMatchObject({ $ai_input: ['a', 'b'], $ai_input_tokens: 4 });
    expect(eventOf({ 'ai.operationId': 'ai.embedMany' }).event).toBe('$ai_span');
  });

  it('for a tool call carries arguments and result', () => {
    const { event, properties } = eventOf({
      'ai.operationId': 'ai.toolCall',
      'ai.toolCall.name': 'weather',
      'ai.toolCall.args': '{"city":"Bern"}',
      'ai.toolCall.result': '"sunny"',
    });
    expect(event).toBe('$ai_span');
    expect(properties).toMatchObject({
      $ai_span_name: 'weather',
      $ai_input_state: { city: 'Bern' },
      $ai_output_state: 'sunny',
    });
  });

  it('falls back to the operation name', () => {
    expect(eventOf({ 'ai.model.id': 'm', 'gen_ai.operation.name': 'chat' }).event).toBe('$ai_generation');
    const eve = eventOf({ 'eve.session.id': 'e-1' });
    expect(eve).toMatchObject({ event: '$ai_span', properties: { $ai_session_id: 'e-1' } });
  });

  it('counts Gemini’s reasoning inside of the output', () => {
    const { properties } = eventOf({
      'ai.operationId': 'ai.streamText.doStream',
      'gen_ai.response.model': 'gemini-2.5-pro',
      'gen_ai.usage.input_tokens': 0,
      'gen_ai.usage.output_tokens': 20,
      'ai.usage.outputTokenDetails.reasoningTokens': 5,
    });
    expect(properties).toMatchObject({
      $ai_output_tokens: 20,
      $ai_reasoning_tokens: 5,
      $ai_reasoning_reporting_exclusive: false,
    });
  });
});

describe('a span of Pydantic AI', () => {
  it('for an agent run carries the question and the result', () => {
    const messages = [
      { role: 'system', parts: [{ type: 'text', content: 'S' }] },
      { role: 'user', parts: [{ type: 'text', content: 'Hi' }] },
    ];
    const { event, properties } = eventOf(
      {
        'pydantic_ai.all_messages': JSON.stringify(messages),
        final_result: '{"answer":42}',
        'gen_ai.agent.name': 'helper',
        'logfire.msg': 'agent run',
      },
      { parentSpanId: '' },
    );
    expect(event).toBe('$ai_trace');
    expect(properties).toMatchObject({
      $ai_input_state: { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
      $ai_output_state: { answer: 42 },
      $ai_span_name: 'helper',
      $ai_lib: 'opentelemetry/pydantic-ai',
    });
    expect(properties['logfire.msg']).toBe('agent run');
  });

  it('for a model request is a generation', () => {
    expect(
      eventOf({ 'pydantic_ai.version': '1', 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4o' }),
    ).toMatchObject({ event: '$ai_generation', properties: { $ai_model: 'gpt-4o' } });
  });
});

describe('a span of Traceloop', () => {
  it('has its numbered messages put back together', () => {
    const { event, properties } = eventOf({
      'llm.request.type': 'chat',
      'gen_ai.prompt.0.role': 'system',
      'gen_ai.prompt.0.content': 'S',
      'gen_ai.prompt.10.role': 'user',
      'gen_ai.prompt.10.content': 'last',
      'gen_ai.prompt.2.role': 'assistant',
      'gen_ai.prompt.2.tool_calls.0.name': 'weather',
      'gen_ai.prompt.2.tool_calls.0.arguments': '{}',
      'gen_ai.completion.0.role': 'assistant',
      'gen_ai.completion.0.content': 'Hi',
      'llm.request.functions.0.name': 'weather',
      'llm.request.functions.0.parameters': '{}',
    });
    expect(event).toBe('$ai_generation');
    expect(properties.$ai_input).toEqual([
      { role: 'system', content: 'S' },
      { role: 'assistant', tool_calls: [{ name: 'weather', arguments: '{}' }] },
      { role: 'user', content: 'last' },
    ]);
    expect(properties.$ai_output_choices).toEqual([{ role: 'assistant', content: 'Hi' }]);
    expect(properties.$ai_tools).toEqual([{ name: 'weather', parameters: '{}' }]);
    expect(Object.keys(properties).filter((key) => /^(gen_ai|llm)\./.test(key))).toEqual(['llm.request.type']);
    expect(properties.$ai_lib).toBe('opentelemetry/traceloop');
  });

  it.each([
    ['completion', '$ai_generation'],
    ['embedding', '$ai_embedding'],
    ['embeddings', '$ai_embedding'],
    ['rerank', '$ai_span'],
  ])('of type %s is a %s', (type, expected) => {
    expect(eventOf({ 'llm.request.type': type }).event).toBe(expected);
  });

  it('for a workflow carries its input and output', () => {
    expect(eventOf({ 'traceloop.span.kind': 'workflow', 'traceloop.entity.input': '{"a":1}' })).toMatchObject({
      event: '$ai_span',
      properties: { $ai_input_state: { a: 1 }, 'traceloop.span.kind': 'workflow' },
    });
  });
});

describe('a failed span', () => {
  const exception = (type: string, message: string) => ({
    name: 'exception',
    attributes: keyValues({ 'exception.type': type, 'exception.message': message }),
  });

  it('carries its last exception and the status in its text', () => {
    const { properties } = eventOf(
      { 'gen_ai.operation.name': 'chat' },
      {
        status: { code: 2, message: 'failed' },
        events: [exception('A', 'first'), exception('RateLimitError', 'HTTP 429 slow down')],
      },
    );
    expect(properties).toMatchObject({
      $ai_is_error: true,
      $ai_error: 'RateLimitError: HTTP 429 slow down',
      $ai_http_status: 429,
    });
  });

  it('takes the status code that was recorded, else that in its text, and invents none', () => {
    const recorded = eventOf({ 'gen_ai.system': 'x', 'http.response.status_code': 503 }, { status: { code: 2 } });
    expect(recorded.properties.$ai_http_status).toBe(503);
    const said = eventOf(
      { 'gen_ai.system': 'x' },
      { status: { code: 2, message: 'request failed with status code 404' } },
    );
    expect(said.properties).toMatchObject({ $ai_error: 'request failed with status code 404', $ai_http_status: 404 });
    const silent = eventOf({ 'gen_ai.system': 'x' }, { status: { code: 2 } });
    expect(silent.properties.$ai_is_error).toBe(true);
    expect(silent.properties.$ai_http_status).toBeUndefined();
    expect(eventOf({ 'gen_ai.system': 'x' }, { status: { code: 1 } }).properties.$ai_is_error).toBeUndefined();
  });
});

describe('whose event it is', () => {
  it('says the span before the resource, and never an empty text', () => {
    const resource = { 'posthog.distinct_id': 'from-resource', 'user.id': 'resource-user' };
    expect(
      eventOf({ 'gen_ai.system': 'x', 'posthog.distinct_id': 'p', 'user.id': 'u' }, { resource }).distinct_id,
    ).toBe('p');
    expect(eventOf({ 'gen_ai.system': 'x', 'posthog.distinct_id': '', 'user.id': 'u' }, { resource }).distinct_id).toBe(
      'u',
    );
    const fromResource = eventOf({ 'gen_ai.system': 'x' }, { resource });
    expect(fromResource.distinct_id).toBe('from-resource');
    expect(fromResource.properties['posthog.distinct_id']).toBeUndefined();
    expect(fromResource.properties['user.id']).toBe('resource-user');
    expect(eventOf({ 'ai.settings.context.posthog_distinct_id': 'c' }).distinct_id).toBe('c');
  });

  it('is otherwise one made-up person a session, or a trace', () => {
    const a = eventOf({ 'gen_ai.system': 'x' }, { spanId: '0000000000000001' });
    const b = eventOf({ 'gen_ai.system': 'x' }, { spanId: '0000000000000002' });
    expect(a.distinct_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-/);
    expect(b.distinct_id).toBe(a.distinct_id);
    expect(b.uuid).not.toBe(a.uuid);
    const session = eventOf({ 'gen_ai.conversation.id': 's' });
    const other = eventOf({ 'gen_ai.conversation.id': 's' }, { traceId: '1af7651916cd43dd8448eb211c80319c' });
    expect(other.distinct_id).toBe(session.distinct_id);
    expect(session.distinct_id).not.toBe(a.distinct_id);
  });

  it('and the same span sent twice is the same event', () => {
    expect(eventOf({ 'gen_ai.system': 'x' }).uuid).toBe(eventOf({ 'gen_ai.system': 'x' }).uuid);
  });
});

describe('an export', () => {
  const spans = (count: number, key: string): Buffer =>
    exportOfSpans(
      Array.from({ length: count }, (_, i) => spanOf({ [key]: 'x' }, { spanId: String(i + 1).padStart(16, '0') })),
    );

  it.each([
    ...AI_KEYS.map((key) => [`an attribute ${key}`, spanOf({ [`${key}x`]: 'x' }), ''] as const),
    ...AI_SPAN_NAMES.map((name) => [`the name ${name}`, spanOf({}, { name: `${name}x` }), ''] as const),
    ['an event gen_ai.', spanOf({}, { events: [{ name: 'gen_ai.choice' }] }), ''] as const,
    ...[
      'gcp.vertex.agent',
      'strands.telemetry.tracer',
      'pydantic-ai',
      'genkit-tracer',
      'langfuse-sdk',
      '@mastra/otel-exporter',
      'openinference.instrumentation.dspy',
      ...AI_LIBRARIES.map((library) => `opentelemetry.instrumentation.${library}`),
      'opentelemetry.instrumentation.anthropic.v1',
      'Microsoft.SemanticKernel.Diagnostics',
      'Experimental.Microsoft.Extensions.AI',
      'Experimental.Microsoft.Agents.AI',
      'com.anthropic.claude_code.tracing',
      'codex_core',
      'github.copilot',
      'litellm',
    ].map((scope) => [`the scope ${scope}`, spanOf({}), scope] as const),
  ])('keeps a span with %s', (_name, span, scope) => {
    expect(eventsOf(exportOfSpans([span], { scope }))).toHaveLength(1);
  });

  it.each(['http.method', 'air.x', 'mlflow.x', 'skill'])('drops a span that only has %s', (key) => {
    for (const scope of ['', 'opentelemetry.instrumentation.requests', 'opentelemetry.instrumentation.openairlines']) {
      expect(eventsOf(exportOfSpans([spanOf({ [key]: 'x' })], { scope }))).toEqual([]);
    }
  });

  it('may hold what a Collector sends at once', () => {
    expect(eventsOf(spans(8_192, 'gen_ai.x'))).toHaveLength(8_192);
  });

  it.each([
    ['application/json', 'no json'],
    ['application/json', ''],
    ['application/json', '[]'],
    ['application/json', '{"resourceSpans":{}}'],
    ['application/x-protobuf', 'no protobuf'],
    ['text/plain', '{}'],
    [undefined, '{}'],
  ])('of type %s holding "%s" is refused', (contentType, body) => {
    expect(() => decodeExport(contentType, Buffer.from(body))).toThrow(OtlpRefused);
  });

  it('reads values of every type', () => {
    const { properties } = eventOf({ 'gen_ai.system': 'x', list: ['a', 1, true], map: { deep: { er: 1.5 } } });
    expect(properties).toMatchObject({ list: ['a', 1, true], map: { deep: { er: 1.5 } } });
    const large = exportOf(
      { 'gen_ai.system': 'x' },
      { attributes: [{ key: 'gen_ai.n', value: { intValue: '9007199254740993' } }] },
    );
    expect(decodeExport('application/json', large).spans[0]?.attributes['gen_ai.n']).toBe('9007199254740993');
  });

  it('keeps keys that mean something to JavaScript', () => {
    const odd = JSON.parse(
      '{"__proto__":{"__proto__":"inner"},"constructor":"c","gen_ai.prompt.0.__proto__":"p","gen_ai.prompt.0.content":"hi","gen_ai.prompt.0.role":"user"}',
    );
    const resource = JSON.parse('{"__proto__":"of the resource","toString":"t"}');
    const { properties } = eventOf({ 'gen_ai.system': 'x', 'gen_ai.operation.name': 'chat', ...odd }, { resource });
    expect(JSON.stringify(properties)).toContain('"__proto__":{"__proto__":"inner"},"toString":"t"');
    expect(JSON.stringify(properties)).toContain('"constructor":"c"');
    expect(properties.$ai_otel_displaced).toEqual({ 'resource.__proto__': 'of the resource' });
    expect(JSON.stringify(properties.$ai_input)).toContain('"__proto__":"p"');
  });

  it('keeps them in protobuf too', () => {
    const field = (number: number, content: Buffer | string) =>
      Buffer.concat([Buffer.from([number * 8 + 2, content.length]), Buffer.from(content)]);
    const attribute = (key: string, text: string) => field(9, Buffer.concat([field(1, key), field(2, field(1, text))]));
    const ids = [field(1, Buffer.alloc(16, 1)), field(2, Buffer.alloc(8, 2))];
    const span = Buffer.concat([...ids, attribute('__proto__', 'a'), attribute('gen_ai.system', 'x')]);
    const [decoded] = decodeExport('application/x-protobuf', field(1, field(2, field(2, span)))).spans;
    expect(JSON.stringify(decoded?.attributes)).toBe('{"__proto__":"a","gen_ai.system":"x"}');
  });

  it('without usable times happened now', () => {
    const event = eventOf({ 'gen_ai.system': 'x' }, { startTimeUnixNano: 'soon', endTimeUnixNano: '1' });
    expect(event.timestamp).toBe('2026-11-21T12:00:00.000Z');
    expect(event.properties.$ai_latency).toBeUndefined();
  });

  it('of garbage is read or refused, nothing else', () => {
    const refusedOrRead = (contentType: string, body: Buffer) => {
      try {
        eventsOf(body, contentType);
      } catch (error) {
        expect(error).toBeInstanceOf(OtlpRefused);
      }
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) =>
        refusedOrRead('application/x-protobuf', Buffer.from(bytes)),
      ),
      { numRuns: 3_000 },
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        refusedOrRead(
          'application/json',
          Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [value] }] }] })),
        );
      }),
    );
    const keys = fc.oneof(
      fc.constantFrom(
        'ai.operationId',
        'ai.prompt',
        'ai.prompt.messages',
        'ai.response.toolCalls',
        'events',
        'gen_ai.prompt.0.role',
        'gen_ai.system_instructions',
        'pydantic_ai.all_messages',
        'gen_ai.input.messages',
        'gen_ai.conversation.id',
        'ai.values',
        'ai.prompt.tools',
        'gen_ai.response.finish_reasons',
      ),
      fc.string(),
    );
    const texts = fc.oneof(fc.json(), fc.string(), fc.constantFrom('ai.generateText', '[null]', '[{"role":1}]'));
    fc.assert(
      fc.property(fc.dictionary(keys, texts), (attributes) => {
        const events = eventsOf(exportOf({ ...attributes, 'ai.x': 'x' }));
        for (const { event, properties } of events) enrichAiEvent(event, properties);
      }),
      { numRuns: 1_000 },
    );
  });
});
