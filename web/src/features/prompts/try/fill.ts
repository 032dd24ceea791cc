export interface Filled {
  /** By the variable's name. */
  readonly values: Readonly<Record<string, string>>;
  /** What the user says; undefined where the item does not tell. */
  readonly question: string | undefined;
}

/** What an item's input fills in: keys named like a variable, a plain text, or the last thing the user said in a list of messages. */
export function filledBy(input: unknown, variables: readonly string[]): Filled {
  if (typeof input === 'string') return { values: {}, question: input };
  if (Array.isArray(input)) return { values: {}, question: lastUserText(input) };
  if (typeof input !== 'object' || input === null) return { values: {}, question: undefined };
  const entries = Object.entries(input);
  const named = entries.filter(([name]) => variables.includes(name)).map(([name, value]) => [name, textOf(value)]);
  const messages = entries.find(([name]) => name === 'messages')?.[1];
  return { values: Object.fromEntries(named), question: Array.isArray(messages) ? lastUserText(messages) : undefined };
}

function lastUserText(messages: readonly unknown[]): string | undefined {
  const said = messages.findLast(
    (message) => typeof message === 'object' && message !== null && Reflect.get(message, 'role') === 'user',
  );
  return said === undefined ? undefined : textOf(Reflect.get(Object(said), 'content'));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? ''));
