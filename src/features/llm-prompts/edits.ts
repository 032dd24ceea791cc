import { parseJsonBody } from '#http/json-body.ts';
import { Invalid } from '#kernel/errors.ts';
import { PROMPT_BYTES_MAX } from './content.ts';

export interface Edit {
  readonly old: string;
  readonly new: string;
}

/** What stands in the store: a text, or the JSON of anything else. */
export interface Stored {
  readonly content: string;
  readonly value: unknown;
}

/** The prompt after all edits, each applied to the result of the one before. Throws Invalid with `edit_index`. */
export function applyEdits({ content, value }: Stored, edits: readonly Edit[]): unknown {
  const isText = value === null;
  const edited = edits.reduce(applyEdit, isText ? content : JSON.stringify(value, null, 2));
  const prompt = isText ? edited : parseEdited(edited, edits.length - 1);
  if (Buffer.byteLength(JSON.stringify(prompt)) > PROMPT_BYTES_MAX) {
    throw new Invalid('max_size', `The edited prompt exceeds the size limit of ${PROMPT_BYTES_MAX} bytes.`, 'edits');
  }
  return prompt;
}

function applyEdit(text: string, edit: Edit, index: number): string {
  const count = occurrences(text, edit.old);
  if (count === 0) throw refused('The text to replace was not found in the prompt.', index);
  if (count > 1) throw refused(`The text to replace matches ${count} times; it must match exactly once.`, index);
  const at = text.indexOf(edit.old);
  return text.slice(0, at) + edit.new + text.slice(at + edit.old.length);
}

function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count += 1;
  return count;
}

function parseEdited(text: string, index: number): unknown {
  let value: unknown;
  try {
    value = parseJsonBody(Buffer.from(text));
  } catch {
    throw refused('The edited prompt is not valid JSON.', index);
  }
  if (value === undefined || value === null) throw refused('The edited prompt is empty.', index);
  return value;
}

function refused(detail: string, index: number): Invalid {
  return new Invalid('invalid_edit', detail, 'edits', { edit_index: index });
}
