import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previewOf, readableText } from '../index.ts';

const PNG = `data:image/png;base64,${'A'.repeat(5_000)}`;

describe('readable text', () => {
  it.each<[string, unknown, string]>([
    ['a text', 'Hello', 'Hello'],
    ['nothing', null, ''],
    ['a number', 42, '42'],
    [
      'OpenAI messages',
      [
        { role: 'system', content: 'Be kind.' },
        { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
      ],
      'system: Be kind.\n\nuser: Hi',
    ],
    ['OpenAI choices', [{ index: 0, message: { role: 'assistant', content: 'Hi' } }], 'assistant: Hi'],
    [
      'OpenAI tool calls',
      [
        {
          role: 'assistant',
          content: null,
          tool_calls: [{ id: 'c', function: { name: 'find', arguments: '{"q":1}' } }],
        },
      ],
      'assistant: [tool call] find({"q":1})',
    ],
    [
      'OpenAI responses',
      [
        { type: 'message', content: [{ type: 'output_text', text: 'Hi' }] },
        { type: 'function_call', name: 'f', arguments: '{}' },
      ],
      'Hi\n[tool call] f({})',
    ],
    [
      'an OpenAI image',
      [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'See' },
            { type: 'image_url', image_url: { url: PNG } },
          ],
        },
      ],
      'user: See\n[image]',
    ],
    [
      'Anthropic blocks',
      [
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'Hm' },
            { type: 'tool_use', name: 'find', input: { q: 1 } },
          ],
        },
        {
          role: 'user',
          content: [{ type: 'tool_result', tool_use_id: 'x', content: [{ type: 'text', text: 'Found' }] }],
        },
      ],
      'assistant: Hm\n[tool call] find({"q":1})\n\nuser: [tool result] Found',
    ],
    [
      'Gemini contents',
      [{ role: 'user', parts: [{ text: 'Hi' }, { inlineData: { mimeType: 'image/png', data: 'AAAA' } }] }],
      'user: Hi\n[image/png]',
    ],
    ['Gemini candidates', { candidates: [{ content: { role: 'model', parts: [{ text: 'Yo' }] } }] }, 'model: Yo'],
    [
      'Gemini calls',
      [
        { parts: [{ functionCall: { name: 'f', args: { a: 1 } } }] },
        { parts: [{ functionResponse: { name: 'f', response: { b: 2 } } }] },
      ],
      '[tool call] f({"a":1})\n[tool result] {"b":2}',
    ],
    [
      'Vercel parts',
      [
        {
          role: 'assistant',
          content: [
            { type: 'reasoning', text: 'Hm' },
            { type: 'tool-call', toolName: 'f', input: { a: 1 } },
          ],
        },
        { role: 'tool', content: [{ type: 'tool-result', toolName: 'f', output: { type: 'text', value: 'ok' } }] },
      ],
      'assistant: Hm\n[tool call] f({"a":1})\n\ntool: [tool result] ok',
    ],
    ['OpenTelemetry parts', [{ role: 'user', parts: [{ type: 'text', content: 'Hi' }] }], 'user: Hi'],
    ['messages as JSON text', '[{"role":"user","content":"Hi"}]', 'user: Hi'],
    ['a list of texts', ['one', 'two'], 'one\ntwo'],
    ['other JSON', { answer: [1, true, null], image: PNG }, '{"answer":[1,true,null],"image":"[image/png]"}'],
    ['a data URL inside a text', `See ${PNG} there`, 'See [image/png] there'],
  ])('of %s', (_, value, expected) => {
    expect(readableText(value)).toBe(expected);
  });

  it('keeps to its length', () => {
    expect(readableText([{ role: 'user', content: 'x'.repeat(1_000) }], 20)).toBe(`user: ${'x'.repeat(14)}`);
  });
});

describe('a preview', () => {
  it('is one line, cut with an ellipsis', () => {
    expect(previewOf('a\n\n b')).toBe('a b');
    expect(previewOf('x'.repeat(400))).toBe(`${'x'.repeat(299)}…`);
    expect(previewOf(`x${'🙂'.repeat(400)}`)).toBe(`x${'🙂'.repeat(149)}…`);
    expect(previewOf('🙂'.repeat(400))).toBe(`${'🙂'.repeat(149)}\ufffd…`);
    expect(previewOf(`x${' '.repeat(598)}🙂`).isWellFormed()).toBe(true);
    expect(previewOf(undefined)).toBe('');
  });

  it('of a conversation is what the user said last', () => {
    expect(
      previewOf([
        { role: 'system', content: 'Long instructions' },
        { role: 'user', content: 'First' },
        { role: 'assistant', content: 'Yes?' },
        { role: 'user', content: [{ type: 'text', text: 'Second' }] },
        { role: 'assistant', content: 'Sure' },
      ]),
    ).toBe('Second');
    expect(previewOf([{ role: 'assistant', content: 'Hello' }])).toBe('Hello');
    expect(previewOf([])).toBe('');
  });

  it('looks no further than it needs to', () => {
    const unread = (): never => {
      throw new Error('read past the end of the preview');
    };
    const far = {
      type: 'text',
      get text() {
        return unread();
      },
    };
    const near = Array.from({ length: 100 }, () => ({ type: 'text', text: 'word '.repeat(20) }));
    expect(previewOf([{ role: 'assistant', content: [...near, far] }]).length).toBe(300);
    expect(
      previewOf({
        first: 'x'.repeat(1_000),
        get second() {
          return unread();
        },
      }).length,
    ).toBe(300);
  });
});

it('reads anything without throwing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.json()), fc.nat(500), (value, max) => {
      expect(readableText(value, max).length).toBeLessThanOrEqual(max);
      expect(previewOf(value, max + 1).length).toBeLessThanOrEqual(max + 1);
    }),
    { numRuns: 2_000 },
  );
});
