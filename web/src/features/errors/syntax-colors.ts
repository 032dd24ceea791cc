import type { TokenKind } from './highlight.ts';

/** The colour token of each kind of word; the editors use the same ones. */
export const syntaxColors: Readonly<Record<TokenKind, string>> = {
  plain: 'text',
  keyword: 'running',
  string: 'ok',
  number: 'info',
  comment: 'text-muted',
};
