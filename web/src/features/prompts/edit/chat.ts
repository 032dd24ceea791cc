export interface ChatMessage {
  readonly role: string;
  readonly content: string;
  /** Keys this page knows nothing of, such as `name`; kept as they came. */
  readonly rest: object;
}

/** The messages, when the JSON is nothing but messages with texts. */
export function readChat(json: string): readonly ChatMessage[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const messages = value.map(messageOf);
  return messages.every((message) => message !== undefined) ? messages : undefined;
}

export const printChat = (messages: readonly ChatMessage[]): string =>
  JSON.stringify(
    messages.map(({ role, content, rest }) => ({ role, content, ...rest })),
    null,
    2,
  );

function messageOf(value: unknown): ChatMessage | undefined {
  if (typeof value !== 'object' || value === null || !('role' in value) || !('content' in value)) return undefined;
  const { role, content, ...rest } = value;
  return typeof role === 'string' && typeof content === 'string' ? { role, content, rest } : undefined;
}
