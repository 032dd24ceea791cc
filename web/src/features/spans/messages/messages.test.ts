import { describe, expect, it } from 'vitest';
import { readExchange, readTools } from './exchange.ts';
import type { Exchange, Part } from './message.ts';
import { seenBefore } from './whats-new.ts';

const pixel = `data:image/png;base64,${'A'.repeat(64)}`;

function exchange(properties: Record<string, unknown>): Exchange {
  const found = readExchange(properties);
  if (!found) throw new Error('not read');
  return found;
}

const parts = (properties: Record<string, unknown>): Part[] =>
  exchange(properties).messages.flatMap((each) => each.parts);

describe('OpenAI', () => {
  const chat = {
    $ai_input: [
      { role: 'system', content: 'You are brief.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Weather?' },
          { type: 'image_url', image_url: { url: pixel } },
        ],
      },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Graz"}' } }],
      },
      { role: 'tool', tool_call_id: 'call_1', content: '{"celsius":21}' },
    ],
    $ai_output_choices: [{ role: 'assistant', content: [{ type: 'text', text: '21 °C.' }] }],
  };

  it('reads a conversation with a tool call and its result, linked both ways', () => {
    const { messages, captured } = exchange(chat);
    expect(captured).toBe(true);
    expect(messages.map((each) => [each.role, each.from])).toEqual([
      ['system', 'input'],
      ['user', 'input'],
      ['assistant', 'input'],
      ['tool', 'input'],
      ['assistant', 'output'],
    ]);
    expect(messages[1]?.parts[1]).toEqual({ kind: 'image', src: pixel, note: '' });
    expect(messages[2]?.parts).toEqual([
      { kind: 'call', id: 'call_1', name: 'weather', input: { city: 'Graz' }, result: { message: 3, part: 0 } },
    ]);
    expect(messages[3]?.parts).toEqual([
      {
        kind: 'result',
        id: 'call_1',
        name: 'weather',
        output: { celsius: 21 },
        isError: false,
        call: { message: 2, part: 0 },
      },
    ]);
  });

  it('reads calls in the answer as the SDK writes them, and parallel results in any order', () => {
    const call = (id: string, name: string) => ({ type: 'function', id, function: { name, arguments: '{}' } });
    const { messages } = exchange({
      $ai_input: [
        { role: 'assistant', content: [call('a', 'one'), call('b', 'two')] },
        { role: 'tool', tool_call_id: 'b', content: 'second' },
        { role: 'tool', tool_call_id: 'a', content: 'first' },
      ],
      $ai_output_choices: [{ role: 'assistant', content: [call('c', 'three')] }],
    });
    expect(messages[0]?.parts).toMatchObject([
      { result: { message: 2, part: 0 } },
      { result: { message: 1, part: 0 } },
    ]);
    expect(messages[3]?.parts).toMatchObject([{ kind: 'call', name: 'three', result: null }]);
  });

  it('reads the items of the Responses API and shows an answer repeated per item once', () => {
    const content = [
      { type: 'text', text: 'Looking.' },
      { type: 'function', id: 'call_9', function: { name: 'find', arguments: '{"q":1}' } },
    ];
    const { messages } = exchange({
      $ai_input: [
        { role: 'user', content: 'Find it' },
        { type: 'reasoning', summary: [{ type: 'summary_text', text: 'Hm.' }] },
        { type: 'function_call', call_id: 'call_8', name: 'find', arguments: '{"q":0}' },
        { type: 'function_call_output', call_id: 'call_8', output: 'nothing' },
      ],
      $ai_output_choices: [
        { role: 'assistant', content },
        { role: 'assistant', content },
      ],
    });
    expect(messages.map((each) => each.role)).toEqual(['user', 'assistant', 'assistant', 'tool', 'assistant']);
    expect(messages[1]?.parts).toEqual([{ kind: 'reasoning', text: 'Hm.' }]);
    expect(messages[3]?.parts).toMatchObject([{ kind: 'result', output: 'nothing', call: { message: 2, part: 0 } }]);
  });

  it('plays audio and keeps its transcript', () => {
    expect(
      parts({
        $ai_input: [
          { role: 'user', content: [{ type: 'input_audio', input_audio: { data: 'B'.repeat(64), format: 'mp3' } }] },
        ],
        $ai_output_choices: [
          { role: 'assistant', content: [{ type: 'audio', id: 'x', data: 'C'.repeat(64), transcript: 'Hi' }] },
        ],
      }),
    ).toEqual([
      { kind: 'audio', src: `data:audio/mpeg;base64,${'B'.repeat(64)}`, transcript: '', note: expect.any(String) },
      { kind: 'audio', src: `data:audio/wav;base64,${'C'.repeat(64)}`, transcript: 'Hi', note: expect.any(String) },
    ]);
  });
});

describe('Anthropic', () => {
  it('links tool_use and tool_result, which arrive under assistant and user', () => {
    const { messages } = exchange({
      $ai_input: [
        { role: 'system', content: [{ type: 'text', text: 'Be kind.' }] },
        { role: 'user', content: 'Weather in Linz?' },
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'I need a tool.', signature: 's' },
            { type: 'tool_use', id: 'toolu_1', name: 'weather', input: { city: 'Linz' } },
          ],
        },
        {
          role: 'user',
          content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'No such city', is_error: true }],
        },
      ],
      $ai_output_choices: [
        {
          role: 'assistant',
          content: [
            { type: 'text', text: 'Once more.' },
            { type: 'function', id: 'toolu_2', function: { name: 'weather', arguments: { city: 'Linz, AT' } } },
          ],
        },
      ],
    });
    expect(messages.map((each) => each.role)).toEqual(['system', 'user', 'assistant', 'tool', 'assistant']);
    expect(messages[2]?.parts).toEqual([
      { kind: 'reasoning', text: 'I need a tool.' },
      { kind: 'call', id: 'toolu_1', name: 'weather', input: { city: 'Linz' }, result: { message: 3, part: 0 } },
    ]);
    expect(messages[3]?.parts).toMatchObject([{ isError: true, name: 'weather', call: { message: 2, part: 1 } }]);
  });

  it('shows a picture in base64 and says why a redacted or remote one is missing', () => {
    const image = (source: unknown) => ({ type: 'image', source });
    expect(
      parts({
        $ai_input: [
          {
            role: 'user',
            content: [
              image({ type: 'base64', media_type: 'image/jpeg', data: 'D'.repeat(80) }),
              image({ type: 'base64', media_type: 'image/png', data: '[base64 image/png redacted]' }),
              image({ type: 'url', url: 'https://tracker.example/pixel.png' }),
              image({ type: 'base64', media_type: 'image/svg+xml', data: 'E'.repeat(80) }),
            ],
          },
        ],
      }),
    ).toEqual([
      { kind: 'image', src: `data:image/jpeg;base64,${'D'.repeat(80)}`, note: '' },
      { kind: 'image', src: null, note: '[base64 image/png redacted]' },
      { kind: 'image', src: null, note: 'https://tracker.example/pixel.png' },
      { kind: 'image', src: null, note: expect.any(String) },
    ]);
  });
});

describe('Gemini', () => {
  it('pairs calls and results by name where there are no ids', () => {
    const { messages } = exchange({
      $ai_input: [
        { role: 'user', parts: [{ text: 'Two cities' }] },
        {
          role: 'model',
          parts: [{ functionCall: { name: 'w', args: { c: 1 } } }, { functionCall: { name: 'w', args: { c: 2 } } }],
        },
        {
          role: 'user',
          parts: [
            { functionResponse: { name: 'w', response: { r: 1 } } },
            { functionResponse: { name: 'w', response: { r: 2 } } },
          ],
        },
      ],
      $ai_output_choices: [
        {
          role: 'assistant',
          content: [
            { type: 'text', text: 'Done' },
            { type: 'function', function: { name: 'w', arguments: { c: 3 } } },
          ],
        },
      ],
    });
    expect(messages.map((each) => each.role)).toEqual(['user', 'assistant', 'tool', 'assistant']);
    expect(messages[1]?.parts).toMatchObject([
      { result: { message: 2, part: 0 } },
      { result: { message: 2, part: 1 } },
    ]);
    expect(messages[2]?.parts).toMatchObject([{ output: { r: 1 } }, { output: { r: 2 } }]);
  });

  it('reads inline data and thoughts', () => {
    const inline = { type: 'image', inline_data: { mime_type: 'image/webp', data: 'F'.repeat(64) } };
    expect(
      parts({
        $ai_input: [{ role: 'user', content: [inline] }],
        $ai_output_choices: [{ role: 'model', parts: [{ text: 'Hm', thought: true }] }],
      }),
    ).toEqual([
      { kind: 'image', src: `data:image/webp;base64,${'F'.repeat(64)}`, note: '' },
      { kind: 'reasoning', text: 'Hm' },
    ]);
  });

  it('reads whole candidates', () => {
    expect(
      parts({ $ai_output_choices: { candidates: [{ content: { role: 'model', parts: [{ text: 'Hi' }] } }] } }),
    ).toEqual([{ kind: 'text', text: 'Hi' }]);
  });
});

describe('Vercel', () => {
  it('reads tool calls, results with their marked values, reasoning and files', () => {
    const { messages } = exchange({
      $ai_input: [
        { role: 'user', content: [{ type: 'file', file: pixel, mediaType: 'image/png' }] },
        {
          role: 'assistant',
          content: [
            { type: 'reasoning', text: 'Hm' },
            { type: 'tool-call', toolCallId: 'c1', toolName: 'w', input: { a: 1 } },
          ],
        },
        {
          role: 'tool',
          content: [
            { type: 'tool-result', toolCallId: 'c1', toolName: 'w', output: { type: 'json', value: { b: 2 } } },
          ],
        },
        { role: 'posthog', content: '[3 messages removed due to size limit]' },
      ],
      $ai_output_choices: [
        {
          role: 'assistant',
          content: [{ type: 'tool-call', id: 'c2', function: { name: 'w', arguments: '{"a":2}' } }],
        },
      ],
    });
    expect(messages[0]?.parts).toEqual([{ kind: 'image', src: pixel, note: '' }]);
    expect(messages[2]?.parts).toMatchObject([{ kind: 'result', output: { b: 2 }, call: { message: 1, part: 1 } }]);
    expect(messages[4]?.parts).toMatchObject([{ kind: 'call', id: 'c2', input: { a: 2 } }]);
  });
});

describe('what is not a conversation', () => {
  it('says "not captured" when privacy mode sent nulls, and tells it from an empty answer', () => {
    expect(exchange({ $ai_input: null, $ai_output_choices: null })).toMatchObject({ captured: false, messages: [] });
    expect(exchange({ $ai_input: [{ role: 'user', content: 'hi' }], $ai_output_choices: null }).captured).toBe(true);
    expect(exchange({ $ai_input: [], $ai_output_choices: [] })).toMatchObject({ captured: true, messages: [] });
  });

  it('takes plain text for what a user said and a model answered', () => {
    expect(exchange({ $ai_input: 'Say hi', $ai_output_choices: 'hi' }).messages.map((each) => each.role)).toEqual([
      'user',
      'assistant',
    ]);
  });

  it('leaves shapes it does not know to JSON', () => {
    expect(readExchange({ $ai_input: 42 })).toBeUndefined();
    expect(readExchange({ $ai_input: [[1, 2]] })).toBeUndefined();
    expect(readExchange({ $ai_input: { anything: true } })).toBeUndefined();
  });

  it('keeps an odd part as JSON in an otherwise fine message', () => {
    expect(parts({ $ai_input: [{ role: 'user', content: [{ type: 'hologram', beam: 1 }, 7] }] })).toEqual([
      { kind: 'json', value: { type: 'hologram', beam: 1 } },
      { kind: 'json', value: 7 },
    ]);
  });
});

describe('tool definitions', () => {
  it('reads those of every provider', () => {
    const names = (value: unknown) => readTools(value).map((tool) => tool.name);
    expect(names([{ type: 'function', function: { name: 'a', parameters: {} } }])).toEqual(['a']);
    expect(names([{ name: 'b', input_schema: {} }])).toEqual(['b']);
    expect(names([{ functionDeclarations: [{ name: 'c' }, { name: 'd' }] }])).toEqual(['c', 'd']);
    expect(names({ e: { description: 'x', inputSchema: {} } })).toEqual(['e']);
    expect(names('[{"name":"f"}]')).toEqual(['f']);
    expect(names(null)).toEqual([]);
  });
});

describe('only what is new', () => {
  it('hides what the call before was given and what it answered, though written in another shape', () => {
    const system = { role: 'system', content: 'S' };
    const question = { role: 'user', content: 'Q' };
    const before = exchange({
      $ai_input: [system, question],
      $ai_output_choices: [
        {
          role: 'assistant',
          content: [
            { type: 'text', text: 'A' },
            { type: 'function', id: 'c', function: { name: 'f', arguments: '{"x":1}' } },
          ],
        },
      ],
    });
    const after = exchange({
      $ai_input: [
        system,
        question,
        {
          role: 'assistant',
          content: 'A',
          tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{"x": 1}' } }],
        },
        { role: 'tool', tool_call_id: 'c', content: 'R' },
      ],
      $ai_output_choices: [{ role: 'assistant', content: 'Done' }],
    });
    expect(seenBefore(after, before)).toBe(3);
    expect(seenBefore(before, after)).toBe(2);
  });

  it('hides nothing after a changed system prompt', () => {
    const one = exchange({
      $ai_input: [
        { role: 'system', content: 'A' },
        { role: 'user', content: 'Q' },
      ],
    });
    const other = exchange({
      $ai_input: [
        { role: 'system', content: 'B' },
        { role: 'user', content: 'Q' },
      ],
    });
    expect(seenBefore(one, other)).toBe(0);
  });
});
