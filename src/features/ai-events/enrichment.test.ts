import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enrichAiEvent, normalizeAiError, toolsCalled } from './index.ts';

function enriched(event: string, properties: Record<string, unknown>): Record<string, unknown> {
  const copy = { ...properties };
  enrichAiEvent(event, copy);
  return copy;
}

describe('identity properties', () => {
  it('become strings, and are dropped where they cannot', () => {
    expect(
      enriched('$ai_span', {
        $ai_trace_id: 12,
        $ai_span_id: true,
        $ai_parent_id: { a: 1 },
        $ai_session_id: ['x'],
        $ai_span_name: 'name',
        $ai_generation_id: null,
        other: { a: 1 },
      }),
    ).toEqual({
      $ai_trace_id: '12',
      $ai_span_id: 'true',
      $ai_span_name: 'name',
      $ai_generation_id: null,
      other: { a: 1 },
    });
  });

  it('of other events are left alone', () => {
    expect(enriched('$pageview', { $ai_trace_id: 12 })).toEqual({ $ai_trace_id: 12 });
  });
});

describe('model parameters', () => {
  it('are copied out, also under the newer name of the token limit', () => {
    expect(
      enriched('$ai_generation', {
        $ai_model_parameters: { temperature: 0, stream: false, max_completion_tokens: 9, top_p: 1 },
      }),
    ).toMatchObject({ $ai_temperature: 0, $ai_stream: false, $ai_max_tokens: 9 });
    expect(enriched('$ai_span', { $ai_model_parameters: { temperature: 1 } }).$ai_temperature).toBeUndefined();
  });
});

describe('a normalised error', () => {
  it.each([
    ['Request req_abc123def failed', 'Request <ID> failed'],
    ['Error 550e8400-e29b-41d4-a716-446655440000 occurred', 'Error <ID> occurred'],
    ['Timeout at 2025-11-08T14:25:51.767Z', 'Timeout at <TIMESTAMP>'],
    ['Model projects/123/locations/us-west2/models/gemini-pro not found', 'Model projects/<PATH> not found'],
    ['error: "responseId":"h2sPacmZI4OWvPEPvIS16Ac"', 'error: "responseId":"<RESPONSE_ID>"'],
    ['{"id":"oJf6eVw-z1gNr", "error": "test"}', '{"id": "<ID>", "error": "test"}'],
    ["tool_call_id='toolu_01LCbNr67Bxh' failed", "tool_call_id='<TOOL_CALL_ID>' failed"],
    ['without tool_result blocks: toolu_01Bj5f7R5g9v', 'without tool_result blocks: <TOOL_ID>'],
    ['No output for call_edLiisyOJybNZLouC6MCNxyC.', 'No output for <CALL_ID>.'],
    ["'user_id': 'user_32yQoBNWxpvzxVJG0S0zxnnVSCJ'", "'user_id': '<USER_ID>'"],
    ['<object object at 0xfffced405130>', '<object object at <OBJECT_ID>>'],
    ["Error with id='s1' occurred", "Error with id='<ID>' occurred"],
    ['"tokenCount": 7125', '"tokenCount":<TOKEN_COUNT>'],
    ['Error in project 1234567890', 'Error in project <ID>'],
    ['Expected 2 arguments but got 5.5', 'Expected <N> arguments but got <N>'],
    ['  a \t b\n c ', 'a b c'],
    ['Failed to call_function with user_input', 'Failed to call_function with user_input'],
  ])('%s → %s', (text, expected) => {
    expect(normalizeAiError(text)).toBe(expected);
  });

  it('makes two reports of one failure alike', () => {
    const report = (id: string, tokens: number) => `429 in req_${id}: used ${tokens} of 30000 tokens`;
    expect(normalizeAiError(report('a1b2c3', 29_871))).toBe(normalizeAiError(report('zz9', 12)));
  });

  it('is bounded whatever it is given', () => {
    for (const text of [
      'a'.repeat(1e6),
      'projects/'.repeat(1e5),
      '1'.repeat(1e6),
      '"id" '.repeat(1e5),
      ' '.repeat(1e6),
    ]) {
      expect(normalizeAiError(text).length).toBeLessThanOrEqual(1_003);
    }
  });

  it('is added to failed events of any kind, from texts and from objects', () => {
    expect(enriched('$ai_span', { $ai_is_error: true, $ai_error: 'status 500' }).$ai_error_normalized).toBe(
      'status <N>',
    );
    expect(
      enriched('$ai_generation', { $ai_is_error: 'true', $ai_error: { message: 'Bad', requestId: 'req_1a' } }),
    ).toMatchObject({ $ai_error_normalized: '{"message":"Bad","requestId":"<ID>"}' });
    expect(enriched('$ai_span', { $ai_is_error: false, $ai_error: 'x' }).$ai_error_normalized).toBeUndefined();
    expect(enriched('$ai_span', { $ai_is_error: true }).$ai_error_normalized).toBeUndefined();
    expect(
      enriched('$ai_span', { $ai_is_error: true, $ai_error: 'x', $ai_error_normalized: 'mine' }).$ai_error_normalized,
    ).toBe('mine');
  });
});

describe('tools called', () => {
  const call = (name: string) => ({ type: 'function', function: { name, arguments: '{}' } });
  it.each<[string, unknown, string[]]>([
    [
      'OpenAI',
      [{ message: { tool_calls: [call('a'), call('b')] } }, { message: { tool_calls: [call('a')] } }],
      ['a', 'b', 'a'],
    ],
    ['OpenAI, unwrapped', [{ role: 'assistant', content: '', tool_calls: [call('a')] }], ['a']],
    [
      'OpenAI responses',
      [{ type: 'reasoning' }, { type: 'function_call', name: 'a' }, { type: 'message', content: [] }],
      ['a'],
    ],
    ['PostHog', [{ role: 'assistant', content: [{ type: 'text', text: 'x' }, call('a')] }], ['a']],
    [
      'Anthropic',
      [
        {
          role: 'assistant',
          content: [
            { type: 'tool_use', name: 'a', input: {} },
            { type: 'text', text: '' },
          ],
        },
      ],
      ['a'],
    ],
    ['Anthropic, wrapped', [{ message: { content: [{ type: 'tool_use', name: 'a' }] } }], ['a']],
    ['Gemini', [{ content: { role: 'model', parts: [{ functionCall: { name: 'a', args: {} } }] } }], ['a']],
    ['Vercel', [{ role: 'assistant', content: [{ type: 'tool-call', toolName: 'a', input: {} }] }], ['a']],
    ['Traceloop', [{ role: 'assistant', tool_calls: [{ name: 'a', arguments: '{}' }] }], ['a']],
    ['OpenTelemetry', [{ role: 'assistant', parts: [{ type: 'tool_call', name: 'a' }] }], ['a']],
    ['JSON text', JSON.stringify([{ message: { tool_calls: [call('a')] } }]), ['a']],
    ['none', [{ message: { content: 'hi' } }], []],
    ['nonsense', [{ message: { tool_calls: [null, 1, { function: {} }] } }, null, 'x'], []],
    ['null', null, []],
  ])('%s', (_, choices, expected) => {
    expect(toolsCalled(choices)).toEqual(expected);
  });

  it('are named on generations only, in call order', () => {
    const choices = [{ role: 'assistant', tool_calls: [call('search'), call('weather')] }];
    expect(enriched('$ai_generation', { $ai_output_choices: choices })).toMatchObject({
      $ai_tools_called: 'search,weather',
      $ai_tool_call_count: 2,
    });
    expect(enriched('$ai_span', { $ai_output_choices: choices }).$ai_tools_called).toBeUndefined();
    expect(enriched('$ai_generation', { $ai_output_choices: [] }).$ai_tool_call_count).toBeUndefined();
  });

  it('are not looked for in choices of more than 500 kB', () => {
    const choices = [{ role: 'assistant', content: [{ type: 'text', text: 'x'.repeat(500_001) }, call('a')] }];
    expect(toolsCalled(choices)).toEqual([]);
  });
});

it('enriches whatever arrives without throwing', () => {
  const names = fc.constantFrom('$ai_generation', '$ai_embedding', '$ai_span', '$ai_trace', '$ai_evaluation', 'other');
  const keys = fc.constantFrom(
    '$ai_trace_id',
    '$ai_is_error',
    '$ai_error',
    '$ai_model',
    '$ai_provider',
    '$ai_framework',
    '$ai_usage',
    '$ai_input_tokens',
    '$ai_output_tokens',
    '$ai_cache_read_input_tokens',
    '$ai_reasoning_tokens',
    '$ai_input_cost_usd',
    '$ai_output_cost_usd',
    '$ai_total_cost_usd',
    '$ai_input_token_price',
    '$ai_output_token_price',
    '$ai_model_parameters',
    '$ai_output_choices',
  );
  const values = fc.oneof(
    fc.anything(),
    fc.constantFrom('gpt-4o', 'claude-3.5-haiku', 'true', true, 1e308, 5e-324, '1e300'),
  );
  fc.assert(
    fc.property(names, fc.dictionary(keys, values), (event, properties) => {
      enrichAiEvent(event, properties);
      const total = properties.$ai_total_cost_usd;
      if (event === '$ai_generation' && typeof total === 'number') expect(total).not.toBeNaN();
    }),
    { numRuns: 3_000 },
  );
});
