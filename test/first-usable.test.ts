import { beforeAll, describe, expect, it } from 'vitest';
import { readableText } from '#features/ai-events/index.ts';
import type { JsonObject } from '#kernel/json.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

// A value that says nothing never hides what the next source says.

let kit: Kit;
let sender: Sender;
beforeAll(async () => {
  kit = await useKit();
  sender = await Sender.make(kit);
});

const EMPTY: readonly unknown[] = [null, '', '  ', '\n', [], {}];

describe('of what names the sender and the user', () => {
  const token = () => sender.account.project.api_token;
  const event = (distinct_id: string, more: object = {}) => ({ event: 'named', distinct_id, ...more });

  it.each(EMPTY.slice(0, 4))('a token or id that is %j is passed over', async (empty) => {
    const id = `user-${JSON.stringify(empty)}`;
    const bodies: object[] = [
      { api_key: empty, token: token(), batch: [event(id)] },
      { api_key: empty, token: empty, batch: [event(id, { token: empty, api_key: token() })] },
      { ...event(id), token: empty, $token: token() },
      { ...event(id), token: empty, api_key: empty, properties: { token: token() } },
      { api_key: token(), event: 'named', distinct_id: empty, $distinct_id: id },
      { api_key: token(), event: 'named', distinct_id: empty, properties: { distinct_id: id } },
      { api_key: token(), event: 'named', $distinct_id: empty, properties: { distinct_id: empty, $distinct_id: id } },
    ];
    for (const body of bodies) {
      const answer = await sender.post('/i/v0/e/', body);
      expect([body, answer.statusCode, answer.body]).toEqual([body, 200, expect.anything()]);
    }
    const found = (await sender.events('event=named')).filter(({ distinct_id }) => distinct_id === id);
    expect(found).toHaveLength(bodies.length);
  });

  it('nothing but empty ones is refused as before', async () => {
    for (const empty of [null, '', ' ']) {
      expect((await sender.post('/i/v0/e/', { api_key: empty, batch: [event('x')] })).statusCode).toBe(401);
      expect((await sender.post('/i/v0/e/', { api_key: token(), event: 'x', distinct_id: empty })).statusCode).toBe(
        400,
      );
    }
  });
});

describe('of a call', () => {
  const stored = async (properties: JsonObject) =>
    (await sender.roundTrip({ event: '$ai_generation', properties })).properties as JsonObject;

  it.each(EMPTY)('a count or tier that is %j leaves the place to the provider’s usage', async (empty) => {
    const properties = await stored({
      $ai_model: 'gpt-4o',
      $ai_input_tokens: empty,
      $ai_output_tokens: empty,
      $ai_service_tier: empty,
      $ai_usage: { prompt_tokens: 1000, completion_tokens: 100, service_tier: 'priority' },
    });
    expect(properties).toMatchObject({ $ai_input_tokens: 1000, $ai_output_tokens: 100, $ai_service_tier: 'priority' });
  });

  it.each(['', ' ', null])('a model that is %j leaves the price to the model asked for', async (empty) => {
    const properties = await stored({
      $ai_model: empty,
      $ai_request_model: 'gpt-4o',
      $ai_provider: empty,
      $ai_input_tokens: 1_000_000,
      $ai_output_tokens: 0,
    });
    expect(properties.$ai_model_cost_used).toBe('gpt-4o');
  });

  it.each(EMPTY)('a limit that is %j leaves the place to the newer name', async (empty) => {
    const properties = await stored({
      $ai_model: 'gpt-4o',
      $ai_model_parameters: { max_tokens: empty, max_completion_tokens: 7 },
      $ai_is_error: true,
      $ai_error: 'Request 123 failed',
      $ai_error_normalized: typeof empty === 'string' ? empty : '',
    });
    expect(properties.$ai_max_tokens).toBe(7);
    expect(properties.$ai_error_normalized).toContain('Request');
  });
});

describe('of a trace', () => {
  it.each([null, '', ' '])('a name, session, model or preview that is %j is not shown', async (empty) => {
    const own = await Sender.make(kit);
    const base = { $ai_trace_id: 't', $lib: 'x' };
    await own.batch([
      {
        event: '$ai_generation',
        distinct_id: 'ada',
        timestamp: '2026-11-30T10:00:00Z',
        properties: {
          ...base,
          $ai_span_id: empty,
          $ai_generation_id: 'g',
          $ai_span_name: empty,
          $ai_trace_name: 'the trace',
          $ai_session_id: empty,
          $ai_model: empty,
          $ai_input: empty,
          $ai_input_state: 'the question',
          $ai_output_choices: empty,
          $ai_output: 'the answer',
        },
      },
      {
        event: '$ai_generation',
        distinct_id: 'ada',
        timestamp: '2026-11-30T10:00:01Z',
        properties: { ...base, $ai_span_id: 'b', $ai_parent_id: 'g', $ai_session_id: 's', $ai_model: 'gpt-4o' },
      },
    ]);
    const dateRange = { date_from: '2026-11-29' };
    const [listed] = await own.query({ kind: 'TracesQuery', dateRange, shape: 'row' });
    expect(listed).toMatchObject({
      traceName: 'the trace',
      aiSessionId: 's',
      models: ['gpt-4o'],
      inputPreview: 'the question',
      outputPreview: 'the answer',
    });
    const [detail] = await own.query({ kind: 'TraceQuery', traceId: 't', shape: 'skeleton' });
    // The parent was found under its second name.
    expect(JSON.stringify(detail)).not.toContain('"g"');
    expect(JSON.stringify(detail)).toContain('"the trace"');
  });
});

describe('of a message', () => {
  it.each<[unknown, string]>([
    [{ role: 'user', content: '', parts: [{ text: 'hi' }] }, 'user: hi'],
    [{ role: 'user', content: [], parts: [{ text: 'hi' }] }, 'user: hi'],
    [[{ type: 'thinking', text: '', thinking: 'hm' }], 'hm'],
    [[{ type: 'tool_result', content: '', output: 'found' }], '[tool result] found'],
    [[{ type: 'tool_result', content: [], result: { a: 1 } }], '[tool result] {"a":1}'],
    [[{ type: 'tool_call', name: '', toolName: 'look', arguments: '', args: { q: 1 } }], '[tool call] look({"q":1})'],
    [[{ text: '', functionCall: { name: 'look', args: {} } }], '[tool call] look({})'],
    [[{ functionResponse: { response: '', output: 'yes' } }], '[tool result] yes'],
    [[{ inlineData: {}, fileData: { mimeType: ' ', mime_type: 'image/png' } }], '[image/png]'],
    [{ choices: [], messages: [{ role: 'user', content: 'hi' }] }, 'user: hi'],
    [
      { role: 'assistant', content: null, tool_calls: [], toolCalls: [{ name: 'f', args: { a: 1 } }] },
      'assistant: [tool call] f({"a":1})',
    ],
  ])('%j reads as %j', (value, text) => {
    expect(readableText(value)).toBe(text);
  });
});

it('people are called by what says something', async () => {
  const own = await Sender.make(kit);
  await own.batch([{ event: 'x', distinct_id: 'ada', properties: { $set: { email: '  ', name: 'Ada' } } }]);
  expect((await own.person('ada')) as unknown as JsonObject).toMatchObject({ name: 'Ada' });
});
