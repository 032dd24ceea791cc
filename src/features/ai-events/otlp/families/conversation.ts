import { isObject } from '#kernel/json.ts';
import { toMessages } from '../messages.ts';
import { parsedStructure } from '../values.ts';

/** Messages out of what a call was given: themselves, a request that holds them, or one text. */
export function conversation(value: unknown, role: string): unknown[] | undefined {
  const read = parsedStructure(value);
  return isObject(read) && Array.isArray(read.messages) ? toMessages(read.messages, role) : toMessages(read, role);
}

/** Whether there is nothing in a request beside its messages. */
export function isOnlyConversation(value: unknown): boolean {
  const read = parsedStructure(value);
  return !isObject(read) || !Array.isArray(read.messages) || Object.keys(read).length === 1;
}
