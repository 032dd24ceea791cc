import { t, tlist } from '../../app/i18n.ts';

export interface ActivityChange {
  readonly type: string;
  readonly action: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface ActivityEntry {
  readonly id: string;
  readonly user: { readonly first_name: string; readonly last_name: string | null; readonly email: string } | null;
  readonly activity: string;
  readonly scope: string;
  readonly item_id: string | null;
  readonly detail: {
    readonly name: string | null;
    readonly changes: readonly ActivityChange[] | null;
  };
  readonly created_at: string;
  readonly is_system: boolean;
}

/** "updated the project Shop: name and timezone". */
export function sentence({ activity, scope, detail, item_id }: ActivityEntry): string {
  const kind = words(scope === 'Team' ? 'project settings' : scope);
  const name = detail.name || item_id || '';
  const fields = (detail.changes ?? []).map((change) => words(change.field)).filter(Boolean);
  const what = t('{activity} the {kind}', { activity: words(activity), kind });
  const named = name ? `${what} “${name}”` : what;
  return fields.length > 0 && activity !== 'created' ? `${named}: ${tlist([...new Set(fields)])}` : named;
}

/** "ScoreDefinition" and "score_definition" as "score definition". */
export function words(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

export function shownValue(value: unknown): string {
  if (value === null || value === undefined) return t('nothing');
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
