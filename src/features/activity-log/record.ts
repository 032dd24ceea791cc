import { exactAt, withDigits } from '#kernel/digits.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db } from '#platform/postgres/db.ts';
import { insertActivity } from './queries.ts';

export interface Change {
  /** The kind of object, as in the entry's scope. */
  readonly type: string;
  readonly action: 'created' | 'changed' | 'deleted';
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface Activity {
  /** The kind of object: `Project`, `Cohort`, `Annotation`, … */
  readonly scope: string;
  readonly item_id: string | number;
  /** `created`, `updated`, `deleted`, or a word of the feature's own. */
  readonly activity: string;
  /** What the object is called, so that the entry still reads after the object is gone. */
  readonly name?: string | null;
  readonly short_id?: string | null;
  readonly changes?: readonly Change[];
  readonly trigger?: Readonly<Record<string, unknown>> | null;
  readonly organization_id: string;
  /** Absent for what belongs to the organization as a whole. */
  readonly project_id?: number;
  /** Who did it; null when Hedgerow itself did. */
  readonly user_id: number | null;
  readonly at: Date;
}

/** Call it inside the transaction that makes the change: the entry exists exactly when the change does. */
export async function recordActivity(db: Db, entry: Activity): Promise<void> {
  await insertActivity(db, {
    id: uuidv7(entry.at.getTime()),
    organization_id: entry.organization_id,
    project_id: entry.project_id ?? null,
    user_id: entry.user_id,
    is_system: entry.user_id === null,
    scope: entry.scope,
    item_id: String(entry.item_id),
    activity: entry.activity,
    detail: JSON.stringify({
      id: String(entry.item_id),
      name: entry.name ?? null,
      short_id: entry.short_id ?? null,
      type: null,
      changes: entry.changes ?? [],
      merge: null,
      trigger: entry.trigger ?? null,
    }),
    created_at: entry.at,
  });
}

/** What an update changed, field by field in the order of `after`. Fields named in `secrets` are recorded masked. */
export function changesBetween(
  type: string,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  { secrets = [] }: { secrets?: readonly string[] } = {},
): Change[] {
  return Object.keys(after).flatMap((field) => {
    const was = exactAt(before, field) ?? null;
    const is = exactAt(after, field) ?? null;
    if (sameJson(was, is)) return [];
    const shown = (value: unknown) => (secrets.includes(field) ? maskSecret(value) : value);
    const action = was === null ? 'created' : is === null ? 'deleted' : 'changed';
    return [{ type, action, field, before: shown(was), after: shown(is) }];
  });
}

/** First and last four characters: enough to recognise a secret, useless to use it. */
export function maskSecret(value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null;
  return value.length < 16 ? '****' : `${value.slice(0, 4)}...${value.slice(-4)}`;
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(sortedKeys(a)) === JSON.stringify(sortedKeys(b));
}

/** Compares without regard to the order of keys, because jsonb changes it. */
function sortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return withDigits(value.map(sortedKeys), value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const entries = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sortedKeys(inner)]);
  return withDigits(Object.fromEntries(entries), value);
}
