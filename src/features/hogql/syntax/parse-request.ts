/** How a text is to be read. */
export type Grammar = 'select' | 'expression' | 'order' | 'program';

export interface ParseRequest {
  readonly text: string;
  readonly grammar: Grammar;
}

/** Sent by the worker when it can take a text; every other message of it is the parser's JSON. */
export const READY = 'ready';
