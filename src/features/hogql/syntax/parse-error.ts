import type { Invalid } from '#kernel/errors.ts';
import { queryError, syntaxError } from '../errors.ts';

const CONTEXT_CHARACTERS_MAX = 30;
/** How the grammar stumbles over a word; everything else is a sentence about a construct. */
const STUMBLES = /^(?:mismatched input|extraneous input|no viable alternative|missing \S+ at|token recognition error)/;

/** The parser's refusal in words, with the place it is about: offsets into `text` as JavaScript counts them. */
export function toParseError(refusal: Readonly<Record<string, unknown>>, text: string): Invalid {
  const message = typeof refusal.message === 'string' ? refusal.message : '';
  if (refusal.type === 'NotImplementedError') return queryError(`This syntax is not supported: ${message}`);
  const from = STUMBLES.test(message) ? startOf(refusal, text) : undefined;
  if (from === undefined) return syntaxError(`Syntax error: ${message}`);
  const word = wordAt(text, from);
  const place = { start: from, end: from + word.length };
  return syntaxError(`Syntax error: ${explain(message, word, contextOf(text, from))}.`, place);
}

// Code points of the text, while everything else counts UTF-16.
function startOf({ start }: Readonly<Record<string, unknown>>, text: string): number | undefined {
  const offset = typeof start === 'object' && start !== null && 'offset' in start ? start.offset : undefined;
  if (typeof offset !== 'number' || offset < 0) return undefined;
  let at = 0;
  for (let passed = 0; passed < offset && at < text.length; passed++) {
    at += String.fromCodePoint(text.codePointAt(at) ?? 0).length;
  }
  return at;
}

function wordAt(text: string, from: number): string {
  return /^(?:[\p{L}\p{N}_$]+|\S)/u.exec(text.slice(from))?.[0] ?? '';
}

function explain(message: string, word: string, before: string): string {
  const what = word === '' ? 'unexpected end' : `unexpected '${word}'`;
  const where = before === '' ? '' : ` after '${before}'`;
  const expected = /expecting (.+)$/s.exec(message)?.[1];
  return what + where + (expected === undefined ? '' : `, expecting ${expected}`);
}

/** The words right before the place, for those who have only the message. */
function contextOf(text: string, from: number): string {
  const before = text.slice(0, from).replace(/\s+/g, ' ').trim();
  if (before.length <= CONTEXT_CHARACTERS_MAX) return before;
  const cut = before.slice(-CONTEXT_CHARACTERS_MAX).toWellFormed();
  return `…${cut.includes(' ') ? cut.slice(cut.indexOf(' ')) : cut}`;
}
