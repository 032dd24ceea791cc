import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Trx } from '#platform/postgres/db.ts';
import { announceCohort } from './calculation/calculate.ts';
import { requestCalculations } from './calculation/refresh.ts';
import { type CohortAuthor, type SaveNeeds, SCOPE } from './create.ts';
import { cohortsIn } from './criteria/criterion.ts';
import { ownKind } from './criteria/kind.ts';
import { type Criteria, readCriteria } from './criteria/read.ts';
import { publishMembers } from './jobs.ts';
import { addFile } from './members/change.ts';
import { publishCohort } from './members/publish.ts';
import { lockCohort, lockGraph, readGraph, replaceReferences, type StoredCohort, updateCohort } from './queries.ts';
import {
  criteriaOf,
  namesCohort,
  rejectDeletionInUse,
  rejectLoop,
  rejectMixture,
  rejectStrangers,
  rejectWrongType,
} from './rules.ts';
import type { CohortChanges } from './schema.ts';
import { readCsv } from './static/read-csv.ts';

/** Stores what a caller changes; a dynamic cohort is calculated again, whatever it was. */
export async function changeCohort(
  needs: SaveNeeds,
  author: CohortAuthor,
  id: number,
  body: CohortChanges,
): Promise<void> {
  const people = body.csv ? readCsv(body.csv.bytes) : undefined;
  const { project } = author;
  const { isPublished } = await needs.db.transaction().execute(async (trx) => {
    await lockGraph(trx, project.id);
    const before = await lockCohort(trx, project.id, id);
    if (!before) throw new NotFound();
    if (people && !before.is_static) throw new Invalid('invalid_input', 'Only static cohorts take a CSV file.', 'csv');
    rejectMixture({ is_static: body.is_static ?? before.is_static, query: body.query ?? null });
    return before.is_static
      ? await changeStatic(needs, trx, author, before, body)
      : await changeDynamic(needs, trx, author, before, body);
  });
  if (isPublished) await publishCohort(needs, project.id, id);
  if (people) await addFile(needs, author, id, people);
  await announceCohort(needs, project.id, id);
}

type Saved = Promise<{ isPublished: boolean }>;

async function changeStatic(
  needs: SaveNeeds,
  trx: Trx,
  author: CohortAuthor,
  before: StoredCohort,
  body: CohortChanges,
): Saved {
  const criteria = criteriaOf(body);
  if (body.is_static === false || differs(body.query, before.query) || differsIn(criteria, before)) {
    throw new Invalid(
      'invalid_input',
      'Editing the criteria of a static cohort is not supported yet. Create a new static cohort instead.',
    );
  }
  rejectWrongType(body.cohort_type, 'static');
  return await save(needs, trx, author, before, plainChanges(body));
}

async function changeDynamic(
  needs: SaveNeeds,
  trx: Trx,
  author: CohortAuthor,
  before: StoredCohort,
  body: CohortChanges,
): Saved {
  if (body.is_static === true) {
    const detail = 'A dynamic cohort cannot become static. Duplicate it as a static cohort instead.';
    throw new Invalid('invalid_input', detail, 'is_static');
  }
  const { project } = author;
  const hasCriteria = body.filters !== undefined || (body.groups !== undefined && differs(body.groups, before.groups));
  const criteria = hasCriteria ? criteriaOf(body) : undefined;
  if (hasCriteria) {
    const uses = cohortsIn(criteria?.criterion);
    const graph = await readGraph(trx, project.id);
    rejectStrangers(graph, uses, graph.find(before.id)?.uses ?? []);
    await replaceReferences(trx, { project_id: project.id, id: before.id }, uses);
  }
  const own_kind = hasCriteria ? ownKind(criteria?.criterion) : before.own_kind;
  const filters = criteria?.filters ?? null;
  const changes = { ...plainChanges(body), ...(hasCriteria && { filters, own_kind }) };
  const saved = await save(needs, trx, author, before, changes);
  const graph = await readGraph(trx, project.id);
  rejectLoop(graph, before.id);
  const kind = graph.kindOf(before.id);
  rejectWrongType(body.cohort_type, kind);
  if (hasCriteria && before.cohort_type !== null && body.cohort_type === undefined) {
    await updateCohort(trx, before.id, { cohort_type: kind });
  }
  const isDeleted = body.deleted ?? before.deleted;
  if (isDeleted) {
    // A deleted cohort is not calculated; the pending version is calculated when the cohort is restored.
    if (hasCriteria) await updateCohort(trx, before.id, { pending_version: (before.pending_version ?? 0) + 1 });
  } else if (!before.deleted || hasCriteria || before.version !== before.pending_version) {
    const cohortIds = graph.affectedBy(before.id);
    await requestCalculations(trx, needs, { projectId: project.id, cohortIds, at: needs.clock.now() });
  }
  return saved;
}

type PlainChanges = Pick<CohortChanges, 'name' | 'description' | 'groups' | 'deleted' | 'cohort_type'>;

function plainChanges({ name, description, groups, deleted, cohort_type }: CohortChanges): PlainChanges {
  const changes = { name, description, groups, deleted, cohort_type };
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

async function save(
  { jobs, clock }: SaveNeeds,
  trx: Trx,
  { project, ...author }: CohortAuthor,
  before: StoredCohort,
  changes: PlainChanges & { filters?: Criteria['filters'] | null; own_kind?: string },
): Saved {
  const { id, project_id } = before;
  const isDeleted = changes.deleted === true && !before.deleted;
  const isPublished = changes.deleted !== undefined && changes.deleted !== before.deleted;
  if (isDeleted) {
    const graph = await readGraph(trx, project_id);
    rejectDeletionInUse(graph.usersOf(id), namesCohort(project.test_account_filters, id));
  }
  const { groups, filters, own_kind, ...plain } = changes;
  await updateCohort(trx, id, {
    ...plain,
    ...(groups !== undefined && { groups: JSON.stringify(groups) }),
    ...(filters !== undefined && { filters: filters && JSON.stringify(filters), own_kind }),
    ...(isDeleted && { is_calculating: false }),
    // So that an update without a change is one, too.
    deleted: changes.deleted ?? before.deleted,
  });
  if (isPublished) await jobs.enqueue(trx, publishMembers, { project_id, cohort_id: id });
  const { own_kind: _kind, ...shown } = changes;
  const differences = changesBetween(SCOPE, { ...before }, shown);
  if (differences.length > 0) {
    await recordActivity(trx, {
      scope: SCOPE,
      item_id: id,
      activity: isDeleted ? 'deleted' : 'updated',
      name: changes.name ?? before.name,
      changes: differences,
      ...author,
      at: clock.now(),
    });
  }
  return { isPublished };
}

function differsIn(criteria: Criteria | undefined, { filters }: StoredCohort): boolean {
  if (!criteria?.criterion) return false;
  return differs(criteria.filters, filters && readCriteria(filters).filters);
}

function differs(given: unknown, stored: unknown): boolean {
  if (given === undefined || given === null) return false;
  return changesBetween('', { value: stored ?? null }, { value: given }).length > 0;
}
