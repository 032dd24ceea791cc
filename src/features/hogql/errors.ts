import { Invalid } from '#kernel/errors.ts';

/** The text is not HogQL. */
export function syntaxError(detail: string): Invalid {
  return new Invalid('hogql_syntax_error', detail);
}

/** The text is HogQL and asks for something that does not exist or is not offered. */
export function queryError(detail: string): Invalid {
  return new Invalid('hogql_query_error', detail);
}
