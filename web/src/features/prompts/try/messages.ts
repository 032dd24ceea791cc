import { readChat } from '../edit/chat.ts';
import { fill } from '../variables.ts';

const ROLES = ['system', 'user', 'assistant'] as const;

export interface TryMessage {
  readonly role: (typeof ROLES)[number];
  readonly content: string;
}

/** What a model would get: the prompt's own messages, or its text as the system message before what the person asks. */
export function messagesFor(
  prompt: string,
  values: Readonly<Record<string, string>>,
  question: string,
): readonly TryMessage[] {
  const chat = readChat(prompt)?.map(({ role, content }) => ({ role: roleOf(role), content: fill(content, values) }));
  const asked = question.trim() === '' ? [] : [{ role: 'user' as const, content: question }];
  if (chat) return [...chat, ...asked];
  const content = fill(prompt, values);
  return asked.length > 0 ? [{ role: 'system', content }, ...asked] : [{ role: 'user', content }];
}

/** Newer names of the system's part, and results of tools, which cannot be tried without their calls. */
function roleOf(role: string): TryMessage['role'] {
  if (role === 'developer') return 'system';
  return ROLES.find((each) => each === role) ?? 'user';
}

/** The parameters of the prompt's config that the trial knows. */
export function parametersOf(config: object | null) {
  const number = (key: string) => {
    const value: unknown = config && Reflect.get(config, key);
    return typeof value === 'number' ? value : undefined;
  };
  return { temperature: number('temperature'), max_tokens: number('max_tokens') };
}
