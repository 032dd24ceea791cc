import { type PersonNaming, resolvePersons } from '#features/persons/index.ts';
import type { Platform } from '#platform/platform.ts';
import type { Generation } from '../members/generations.ts';
import { insertMembers } from '../members/queries.ts';
import type { NamedPeople, RejectedLine } from './read-csv.ts';

/** What became of the lines of a file, the rows of a query or the members of a list. */
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

/** One report of what several sources named. */
export function joinReports(reports: readonly (ImportReport | undefined)[]): ImportReport | undefined {
  const given = reports.filter((report) => report !== undefined);
  if (given.length < 2) return given[0];
  const sum = (key: 'total' | 'matched' | 'unmatched') => given.reduce((all, report) => all + report[key], 0);
  return {
    total: sum('total'),
    matched: sum('matched'),
    unmatched: sum('unmatched'),
    lines: given.flatMap(({ lines }) => lines).slice(0, LINES_MAX),
  };
}
