import { recordActivity } from '#features/activity-log/index.ts';
import { resolvePersons } from '#features/persons/index.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { readUuid } from '#kernel/ids.ts';
import { announceCohort } from '../calculation/calculate.ts';
import { type CohortAuthor, createStatic, type SaveNeeds, SCOPE } from '../create.ts';
import { type CohortRow, findCohort, updateCohort } from '../queries.ts';
import { followNewestMerges } from '../static/follow-merges.ts';
import { importPeople } from '../static/import-people.ts';
import type { NamedPeople } from '../static/read-csv.ts';
import { recount } from '../static/recount.ts';
import type { Generation } from './generations.ts';
import { insertMembers, removeMembers } from './queries.ts';

const ADDED_AT_ONCE = 1_000;

export async function addPersonsToCohort(needs: SaveNeeds, author: CohortAuthor, id: number, personIds: unknown) {
  const { cohort, generation } = await requireStatic(needs, author, id, 'Can only add users to static cohorts');
  if (!Array.isArray(personIds)) throw refuse('person_ids must be a list');
  if (personIds.length === 0) throw refuse('person_ids cannot be empty');
  if (personIds.length > ADDED_AT_ONCE) throw refuse('List size exceeds limit');
  const wanted = [...new Set(personIds.flatMap((id) => readUuid(id) ?? []))];
  const found = [...(await resolvePersons(needs.db, author.project.id, 'uuid', wanted)).keys()];
  if (found.length === 0) throw refuse('No valid users to add to cohort');
  await insertMembers(needs.events, generation, found);
  await followNewestMerges(needs, generation);
  await recount(needs, generation);
  await recordMembership(needs, author, cohort, 'persons_added_manually', found);
}

export async function removePersonFromCohort(needs: SaveNeeds, author: CohortAuthor, id: number, personId: unknown) {
  const { cohort, generation } = await requireStatic(needs, author, id, 'Can only remove users from static cohorts');
  if (personId === undefined || personId === null || personId === '') throw refuse('person_id is required');
  if (typeof personId !== 'string') throw refuse('person_id must be a string');
  const uuid = readUuid(personId);
  if (uuid === undefined) throw refuse('person_id must be a valid UUID');
  const found = await resolvePersons(needs.db, author.project.id, 'uuid', [uuid]);
  if (found.size === 0) throw new NotFound('Person with this UUID does not exist in the project.');
  await removeMembers(needs.events, generation, [uuid]);
  await recount(needs, generation);
  await recordMembership(needs, author, cohort, 'person_removed_manually', [uuid]);
}

/** Adds the persons a file names to a static cohort. */
export async function addFile(needs: SaveNeeds, author: CohortAuthor, id: number, people: NamedPeople): Promise<void> {
  const { generation } = await requireStatic(needs, author, id, 'Only static cohorts take a CSV file.');
  const report = await importPeople(needs, generation, people);
  await followNewestMerges(needs, generation);
  await updateCohort(needs.db, id, { import_report: JSON.stringify(report) });
  await recount(needs, generation);
}

const NAME_LENGTH_MAX = 400;

/** Who belongs to a dynamic cohort now, for good. */
export async function freezeCohort(needs: SaveNeeds, author: CohortAuthor, id: number): Promise<number> {
  const cohort = await requireCohort(needs, author, id);
  if (cohort.is_static) throw refuse('Cannot duplicate a static cohort as a static cohort.');
  const suffix = ' (static copy)';
  const name = `${(cohort.name ?? '').slice(0, NAME_LENGTH_MAX - suffix.length)}${suffix}`;
  const values = { name, description: cohort.description, groups: [], deleted: false, query: null, cohort_type: null };
  return await createStatic(needs, author, values, { copyOf: generationOf(cohort) });
}

/** The members a cohort has now; undefined before its first calculation. */
export function generationOf({ project_id, id, generation }: CohortRow): Generation | undefined {
  return generation === null ? undefined : { projectId: project_id, cohortId: id, generation };
}

async function requireCohort({ db }: SaveNeeds, { project }: CohortAuthor, id: number): Promise<CohortRow> {
  const cohort = await findCohort(db, project.id, id);
  if (!cohort) throw new NotFound();
  return cohort;
}

async function requireStatic(needs: SaveNeeds, author: CohortAuthor, id: number, detail: string) {
  const cohort = await requireCohort(needs, author, id);
  const generation = generationOf(cohort);
  if (!cohort.is_static || !generation) throw refuse(detail);
  return { cohort, generation };
}

const IDS_RECORDED_MAX = 100;

async function recordMembership(
  needs: SaveNeeds,
  { project, ...author }: CohortAuthor,
  { id, name }: CohortRow,
  activity: 'persons_added_manually' | 'person_removed_manually',
  uuids: readonly string[],
): Promise<void> {
  const listed = uuids.slice(0, IDS_RECORDED_MAX);
  const isAddition = activity === 'persons_added_manually';
  await recordActivity(needs.db, {
    scope: SCOPE,
    item_id: id,
    activity,
    name,
    changes: [
      {
        type: SCOPE,
        action: isAddition ? 'created' : 'deleted',
        field: 'persons',
        before: isAddition ? null : listed,
        after: isAddition ? listed : null,
      },
    ],
    ...author,
    at: needs.clock.now(),
  });
  await announceCohort(needs, project.id, id);
}

function refuse(detail: string): Invalid {
  return new Invalid('invalid_input', detail);
}
