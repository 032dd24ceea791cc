/** One message of an exchange, whichever provider's shape it arrived in. */
export type Message = {
  role: string;
  name: string | null;
  from: 'input' | 'output';
  parts: Part[];
};

export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'reasoning'; text: string }
  | { kind: 'image'; src: string | null; note: string }
  | { kind: 'audio'; src: string | null; transcript: string; note: string }
  | { kind: 'file'; name: string; note: string }
  | { kind: 'source'; title: string; url: string }
  | ToolCall
  | ToolResult
  | { kind: 'json'; value: unknown };

export type ToolCall = { kind: 'call'; id: string; name: string; input: unknown; result: Place | null };
export type ToolResult = {
  kind: 'result';
  id: string;
  name: string;
  output: unknown;
  isError: boolean;
  call: Place | null;
};

/** Where a part stands in the exchange, so that a call and its result point at each other. */
export type Place = { message: number; part: number };

export type ToolDefinition = { name: string; description: string; parameters: unknown };

export type Exchange = {
  messages: Message[];
  tools: ToolDefinition[];
  /** Privacy mode sends null for both sides; nothing is broken then. */
  captured: boolean;
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
