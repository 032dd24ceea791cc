import { t, tlist } from '../../base/i18n.ts';
import type { ActivityEntry } from './activity-entry.ts';
import { kindOf, words } from './kinds.ts';

/** Activities that the API names in one word. */
const verbs: Readonly<Record<string, string>> = {
  published: 'published a version of the {kind}',
  persons_added_manually: 'added people to the {kind}',
};

/** "updated the project settings: name and timezone". */
export function sentence({ activity, scope, detail }: ActivityEntry): string {
  const kind = kindWithName(scope, detail.name);
  const fields = [...new Set((detail.changes ?? []).map((change) => words(change.field)).filter(Boolean))];
  const verb = verbs[activity];
  if (verb) return t(verb, { fields: tlist(fields), kind });
  const what = t('{activity} the {kind}', { activity: words(activity), kind });
  return fields.length > 0 && activity !== 'created' ? `${what}: ${tlist(fields)}` : what;
}

/** A label is named in the sentence: the page of its prompt shows the entries of several. */
function kindWithName(scope: string, name: string | null | undefined): string {
  const [, label] = scope === 'LLMPromptLabel' ? (name ?? '').split(': ') : [];
  return label ? `${kindOf(scope)} ${label}` : kindOf(scope);
}

/** What the object is called: its name, or its id where it has none. */
export const objectName = ({ detail, item_id }: ActivityEntry): string => detail.name || item_id || '';

export function shownValue(value: unknown): string {
  if (value === null || value === undefined) return t('nothing');
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
