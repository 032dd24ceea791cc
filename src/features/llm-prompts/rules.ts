import { Invalid, NotFound } from '#kernel/errors.ts';

export const VERSIONS_MAX = 2000;
export const LABELS_MAX = 50;

const NAME = /^[A-Za-z0-9_-]+$/;
const LABEL = /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/;
const LABEL_LENGTH_MAX = 128;

/** Whether any prompt can be called so; what cannot is not looked for. */
export function isName(text: string): boolean {
  return NAME.test(text);
}

export function rejectBadName(name: string, attr: 'name' | 'new_name'): void {
  if (!isName(name)) {
    throw new Invalid('invalid_name', 'Only letters, numbers, hyphens (-) and underscores (_) are allowed.', attr);
  }
  // The address of the page where a new prompt is written.
  if (name.toLowerCase() === 'new') throw new Invalid('reserved_name', `"${name}" is a reserved name.`, attr);
}

export function nameTaken(attr: 'name' | 'new_name'): Invalid {
  return new Invalid('unique', 'A prompt with this name already exists.', attr);
}

export function rejectBadLabel(label: string): void {
  if (label === 'latest') throw new Invalid('reserved_label', '"latest" always means the newest version.', 'label');
  if (LABEL.test(label) && label.length <= LABEL_LENGTH_MAX && !/^\d+$/.test(label)) return;
  throw new Invalid(
    'invalid_label',
    'A label has 1 to 128 lower-case letters, digits, dots, hyphens and underscores, begins and ends with a letter or digit and is no number.',
    'label',
  );
}

/** The three ways of saying what the new version contains; `config` alone carries the prompt over. */
export function rejectUnclearPublish(body: { prompt?: unknown; edits?: unknown; config?: unknown }): void {
  const hasPrompt = body.prompt !== undefined;
  const hasEdits = body.edits !== undefined;
  if (hasPrompt && hasEdits) throw new Invalid('invalid_input', "Provide either 'prompt' or 'edits', not both.");
  if (!hasPrompt && !hasEdits && body.config === undefined) {
    throw new Invalid('invalid_input', "Provide 'prompt', 'edits' or 'config'.");
  }
}

export interface Asked {
  readonly name: string;
  readonly version?: number;
  readonly version_id?: string;
  readonly label?: string;
}

export function promptNotFound({ name, version, version_id, label }: Asked): NotFound {
  if (label !== undefined) return new NotFound(`Prompt '${name}' with label '${label}' not found.`);
  if (version !== undefined) return new NotFound(`Prompt '${name}' version ${version} not found.`);
  if (version_id !== undefined) return new NotFound(`Prompt '${name}' has no version with id ${version_id}.`);
  return new NotFound(`Prompt '${name}' not found.`);
}
