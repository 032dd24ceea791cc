import type { Exchange, Message, Part } from './message.ts';

/**
 * How many leading messages of `current` the reader has already seen in the call before it: what that call was given,
 * and what it answered. Compared by meaning, because an answer comes back as input in another shape.
 */
export function seenBefore(current: Exchange, previous: Exchange): number {
  const before = previous.messages.map(signature);
  let seen = 0;
  for (const message of current.messages) {
    if (message.from === 'output' || seen >= before.length || signature(message) !== before[seen]) break;
    seen += 1;
  }
  return seen;
}

function signature(message: Message): string {
  return JSON.stringify([message.role, message.parts.filter((part) => part.kind !== 'reasoning').map(meaning)]);
}

/** Reasoning is dropped by callers on the way back, ids and links say nothing about content. */
function meaning(part: Part): unknown {
  if (part.kind === 'call') return ['call', part.name, part.input];
  if (part.kind === 'result') return ['result', part.output];
  if (part.kind === 'text') return ['text', part.text.trim()];
  return part;
}
