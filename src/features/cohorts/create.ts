import { recordActivity } from '#features/activity-log/index.ts';
import type { Author } from '#http/author.ts';
import { Invalid } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import { requestCalculations } from './calculation/refresh.ts';
import { cohortsIn } from './criteria/criterion.ts';
import { ownKind } from './criteria/kind.ts';
import type { Criteria } from './criteria/read.ts';
import { publishMembers } from './jobs.ts';
import { keepGeneration, openGeneration } from './members/generations.ts';
import { publishCohort } from './members/publish.ts';
import { countMembers } from './members/queries.ts';
import { findCohortId, insertCohort, lockGraph, readGraph, replaceReferences, reserveId } from './queries.ts';
import { criteriaOf, rejectLoop, rejectMixture, rejectWrongType } from './rules.ts';
import type { NewCohort } from './schema.ts';
import { fillGeneration, type SourceProject, type Sources } from './static/fill.ts';
import { beginFollowing, followNewestMerges } from './static/follow-merges.ts';
import { rejectUnknownQuery } from './static/query-people.ts';
import { readCsv } from './static/read-csv.ts';

export type SaveNeeds = Pick<Platform, 'db' | 'events' | 'jobs' | 'clock' | 'log' | 'announcer'>;

/** Without the moment: members may take a while to be written, and each row has the time of its own writing. */
export interface CohortAuthor extends Omit<Author, 'at'> {
  /** What criteria are read by. */
  readonly project: SourceProject;
}

export const SCOPE = 'Cohort';

/** Returns the id. A static cohort has its members by then; a dynamic one is being calculated. */
export async function createCohort(needs: SaveNeeds, author: CohortAuthor, body: NewCohort): Promise<number> {
  const { is_static, csv, query, _create_static_person_ids: personIds } = body;
  const criteria = criteriaOf(body);
  rejectMixture({ is_static, query, criteria });
  if (query) rejectUnknownQuery(query);
  if (!is_static && csv) throw new Invalid('invalid_input', 'Only static cohorts take a CSV file.', 'csv');
  if (!is_static) return await createDynamic(needs, author, body, criteria);
  if (personIds === null && !csv && !query && !criteria?.criterion) {
    throw new Invalid(
      'invalid_input',
      'Invalid source for static cohort. Please provide a CSV file, person IDs, a query or filters.',
    );
  }
  rejectWrongType(body.cohort_type, 'static');
  const people = csv ? readCsv(csv.bytes) : undefined;
  return await createStatic(
    needs,
    author,
    { ...body, criteria },
    { people, personIds: personIds ?? [], query, criteria },
  );
}

type Values = Pick<NewCohort, 'name' | 'description' | 'groups' | 'deleted' | 'query' | 'cohort_type'>;

async function createDynamic(
  needs: SaveNeeds,
  author: CohortAuthor,
  body: Values,
  criteria: Criteria | undefined,
): Promise<number> {
  const { project } = author;
  const at = needs.clock.now();
  const uses = cohortsIn(criteria?.criterion);
  return await needs.db.transaction().execute(async (trx) => {
    await lockGraph(trx, project.id);
    const columns = columnsOf(body, criteria);
    const id = await insertCohort(trx, { ...columns, ...NEW, is_static: false, ...authorship(author, at) });
    await replaceReferences(trx, { project_id: project.id, id }, uses);
    const graph = await readGraph(trx, project.id);
    // A cohort that was named before it existed may name that one.
    rejectLoop(graph, id);
    rejectWrongType(body.cohort_type, graph.kindOf(id));
    await recordCreation(trx, author, id, body.name, at);
    if (!body.deleted) {
      await requestCalculations(trx, needs, { projectId: project.id, cohortIds: graph.affectedBy(id), at });
    }
    return id;
  });
}

/** The members are written first: a cohort whose source fails never comes to exist. */
export async function createStatic(
  needs: SaveNeeds,
  author: CohortAuthor,
  body: Values & { readonly criteria?: Criteria },
  sources: Sources,
): Promise<number> {
  const { db, events, jobs, clock } = needs;
  const { project } = author;
  await beginFollowing(db, project.id);
  const cohortId = await reserveId(db);
  const generation = await openGeneration(db, { projectId: project.id, cohortId, at: clock.now() });
  const findCohort = (reference: number | string) => findCohortId(db, project.id, reference);
  const report = await fillGeneration({ ...needs, findCohort }, generation, project, sources);
  const count = await countMembers(events, generation);
  const at = clock.now();
  await db.transaction().execute(async (trx) => {
    await keepGeneration(trx, generation, { replaced: null, at });
    await insertCohort(trx, {
      ...columnsOf(body, body.criteria),
      ...NEW,
      id: cohortId,
      is_static: true,
      generation: generation.generation,
      count,
      last_calculation: at,
      import_report: report ? JSON.stringify(report) : null,
      ...authorship(author, at),
    });
    await recordCreation(trx, author, cohortId, body.name, at);
    await jobs.enqueue(trx, publishMembers, { project_id: project.id, cohort_id: cohortId });
  });
  await publishCohort(needs, project.id, cohortId);
  await followNewestMerges(needs, generation);
  return cohortId;
}

const NEW = { is_calculating: false, errors_calculating: 0 } as const;

function columnsOf({ name, description, groups, deleted, query, cohort_type }: Values, criteria: Criteria | undefined) {
  return {
    name,
    description,
    deleted,
    cohort_type,
    groups: JSON.stringify(groups),
    filters: criteria ? JSON.stringify(criteria.filters) : null,
    query: query && JSON.stringify(query),
    own_kind: ownKind(criteria?.criterion),
  };
}

function authorship({ project_id, user_id }: CohortAuthor, at: Date) {
  return { project_id, created_by_id: user_id, created_at: at };
}

async function recordCreation(
  db: Db,
  { project, ...author }: CohortAuthor,
  item_id: number,
  name: string | null,
  at: Date,
): Promise<void> {
  await recordActivity(db, { scope: SCOPE, item_id, activity: 'created', name, ...author, at });
}
