import { describe, expect, it } from 'vitest';
import { errorWords } from './error-words.ts';

describe('an error among the top errors', () => {
  it.each([
    ['{"name":"RateLimitError","message":"<N> Limit: <N>, used","status":<N>}', 'RateLimitError: <N> Limit: <N>, used'],
    [
      '{"name":"APIError","message":"<N> {\\"type\\":\\"error\\",\\"error\\":{\\"message\\":\\"Overloaded\\"}}","status":<N>}',
      'APIError: Overloaded',
    ],
    ['{"message":"No answer"}', 'No answer'],
    ['{"error":{"type":"invalid_request","message":"Too \\"long\\""}}', 'invalid_request: Too "long"'],
  ])('sent as JSON names its type and message: %s', (text, words) => {
    expect(errorWords(text)).toBe(words);
  });

  it.each(['Timeout after <N> ms', '{"code":<N>}', '{broken "message":"\\x"', ''])(
    'stays as it is otherwise: %s',
    (text) => {
      expect(errorWords(text)).toBe(text);
    },
  );
});
