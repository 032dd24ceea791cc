import { type PersonNaming, resolvePersons } from '#features/persons/index.ts';
import type { Platform } from '#platform/platform.ts';
import type { Generation } from '../generations.ts';
import { insertMembers } from '../members.ts';
import type { NamedPeople, RejectedLine } from './read-csv.ts';

/** What became of a file. */
export interface ImportReport {
  readonly total: number;
  readonly matched: number;
  readonly unmatched: number;
  /** The first of the lines that matched no person. */
  readonly lines: readonly RejectedLine[];
}

const LINES_MAX = 1_000;
const NO_MATCH: Readonly<Record<PersonNaming, string>> = {
  uuid: 'No person with this ID.',
  distinct_id: 'No person with this distinct ID.',
  email: 'No person with this e-mail address.',
};

/** Adds the persons a file names; lines that match no person are reported and change nothing. */
export async function importPeople(
  { db, events }: Pick<Platform, 'db' | 'events'>,
  generation: Generation,
  { naming, names, rejected }: NamedPeople,
): Promise<ImportReport> {
  const wanted = [...new Set(names.map(({ value }) => value))];
  const found = await resolvePersons(db, generation.projectId, naming, wanted);
  await insertMembers(events, generation, [...new Set([...found.values()].flat())]);
  const strangers = names.filter(({ value }) => !found.has(value));
  const lines = [...rejected, ...strangers.map((row) => ({ ...row, reason: NO_MATCH[naming] }))];
  lines.sort((a, b) => a.line - b.line);
  return {
    total: names.length + rejected.length,
    matched: names.length - strangers.length,
    unmatched: lines.length,
    lines: lines.slice(0, LINES_MAX),
  };
}

/** Adds those of these persons that exist. Returns how many do. */
export async function addPersons(
  { db, events }: Pick<Platform, 'db' | 'events'>,
  generation: Generation,
  uuids: readonly string[],
): Promise<number> {
  const found = await resolvePersons(db, generation.projectId, 'uuid', [...new Set(uuids)]);
  await insertMembers(events, generation, [...found.keys()]);
  return found.size;
}
