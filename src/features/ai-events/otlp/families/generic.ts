import { toMessages } from '../messages.ts';
import { type Family, from, structure } from './family.ts';

/** Names that many senders use without any convention: asked last. */
export const generic: Family = {
  name: 'generic',
  speaks: ({ attributes }) =>
    attributes.input !== undefined ||
    attributes.output !== undefined ||
    attributes['input.value'] !== undefined ||
    attributes['output.value'] !== undefined,
  answers: {
    input: [
      from('input', (value) => toMessages(value, 'user')),
      from('input.value', (value) => toMessages(value, 'user')),
    ],
    output: [
      from('output', (value) => toMessages(value, 'assistant')),
      from('output.value', (value) => toMessages(value, 'assistant')),
    ],
    inputState: [structure('input'), structure('input.value')],
    outputState: [structure('output'), structure('output.value')],
  },
};
