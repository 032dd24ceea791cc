import { Invalid } from '#kernel/errors.ts';

/** The text is not HogQL. With a place, the answer carries its `start` and `end`, so that an editor can mark it. */
export function syntaxError(detail: string, place?: { readonly start: number; readonly end: number }): Invalid {
  return new Invalid('hogql_syntax_error', detail, null, place && { ...place });
}

/** What the text asks for would cost more than one question may. */
export function tooComplex(detail: string): Invalid {
  return new Invalid('too_complex', detail);
}

/** The text is HogQL and asks for something that does not exist or is not offered. */
export function queryError(detail: string): Invalid {
  return new Invalid('hogql_query_error', detail);
}
