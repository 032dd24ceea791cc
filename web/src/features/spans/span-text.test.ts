import { describe, expect, it } from 'vitest';
import { readEvent } from './event.ts';
import { outputTextOf, textOfSpan } from './span-text.ts';

describe('a span as text', () => {
  it('reads messages, calls and errors in order, with real line breaks', () => {
    const event = readEvent({
      uuid: 'u',
      event: '$ai_generation',
      properties: {
        $ai_input: [{ role: 'user', content: 'Line one\nLine two' }],
        $ai_output_choices: [
          {
            role: 'assistant',
            content: [
              { type: 'text', text: 'Ok' },
              { type: 'function', id: '1', function: { name: 'f', arguments: '{"a":1}' } },
            ],
          },
        ],
        $ai_error: 'Boom',
      },
    });
    expect(textOfSpan(event)).toBe('USER\nLine one\nLine two\n\nASSISTANT\nOk\n→ f({\n  "a": 1\n})\n\nERROR\nBoom');
    expect(outputTextOf(event)).toBe('Ok\n→ f({\n  "a": 1\n})');
  });

  it('shows the states of a span as JSON', () => {
    const event = readEvent({
      uuid: 'u',
      event: '$ai_span',
      properties: { $ai_input_state: { q: 'x' }, $ai_output_state: 'done' },
    });
    expect(textOfSpan(event)).toBe('INPUT\n{\n  "q": "x"\n}\n\nOUTPUT\ndone');
    expect(outputTextOf(event)).toBe('done');
  });
});
