import { listMerges, listNewestMerges, type Merge, projectsWithMerges, survivorsOf } from '#features/persons/index.ts';
import type { Platform } from '#platform/platform.ts';
import { withAdvisoryLock } from '#platform/postgres/advisory-lock.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { Generation } from '../members/generations.ts';
import { insertMembers, listMembersAmong, removeMembers } from '../members/queries.ts';
import { recount } from './recount.ts';

type Needs = Pick<Platform, 'db' | 'events'>;

const MERGES_AT_ONCE = 1_000;

/** Puts the survivors of merges in the place of the members they were, in every static cohort of the project. */
export async function followMerges({ db, events }: Needs, projectId: number, signal: AbortSignal): Promise<void> {
  await withAdvisoryLock(db, `cohorts follow merges ${projectId}`, async () => {
    const generations = await staticGenerations(db, projectId);
    for (let after = await readFollowed(db, projectId); ; ) {
      signal.throwIfAborted();
      const merges = await listMerges(db, projectId, after, MERGES_AT_ONCE);
      const last = merges.at(-1);
      if (!last) return;
      await move({ db, events }, projectId, generations, merges);
      after = last.seq;
      await writeFollowed(db, projectId, after);
    }
  });
}

/** Called before the first members of a project are looked up: earlier merges need no following, because look-ups no longer find merged persons. */
export async function beginFollowing(db: Db, projectId: number): Promise<void> {
  const [newest] = await listNewestMerges(db, projectId, 1);
  await db
    .insertInto('cohort_merges_followed')
    .values({ project_id: projectId, seq: newest?.seq ?? '0' })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * For members that were just added: one may have been merged into another person while they were looked up, before the
 * cohort was there to follow merges.
 */
export async function followNewestMerges(needs: Needs, generation: Generation): Promise<void> {
  const merges = await listNewestMerges(needs.db, generation.projectId, MERGES_AT_ONCE);
  await move(needs, generation.projectId, [generation], merges);
}

async function move(
  { db, events }: Needs,
  projectId: number,
  generations: readonly Generation[],
  merges: readonly Merge[],
): Promise<void> {
  if (generations.length === 0 || merges.length === 0) return;
  const gone = merges.map(({ person_uuid }) => person_uuid);
  for (const [generation, members] of await listMembersAmong(events, { projectId, generations }, gone)) {
    const survivors = await survivorsOf(db, projectId, members);
    if (survivors.size === 0) continue;
    // In this order a crash in between leaves both, and the next time puts it right.
    await insertMembers(events, generation, [...new Set(survivors.values())]);
    await removeMembers(events, generation, [...survivors.keys()]);
    await recount({ db, events }, generation);
  }
}

const PROJECTS_MAX = 10_000;

/** Projects whose static cohorts have not followed every merge yet. */
export async function projectsToFollow(db: Db): Promise<number[]> {
  const projects = await db
    .selectFrom('cohort')
    .leftJoin('cohort_merges_followed as followed', 'followed.project_id', 'cohort.project_id')
    .select(({ fn, val }) => ['cohort.project_id', fn.coalesce('followed.seq', val('0')).as('after')])
    .where('cohort.is_static', '=', true)
    .distinct()
    .limit(PROJECTS_MAX)
    .execute();
  return await projectsWithMerges(db, projects);
}

async function staticGenerations(db: Db, projectId: number): Promise<Generation[]> {
  const rows = await db
    .selectFrom('cohort')
    .select(['id', 'generation'])
    .where('project_id', '=', projectId)
    .where('is_static', '=', true)
    .where('generation', 'is not', null)
    .execute();
  return rows.flatMap(({ id, generation }) => (generation === null ? [] : [{ projectId, cohortId: id, generation }]));
}

async function readFollowed(db: Db, projectId: number): Promise<string> {
  const row = await db
    .selectFrom('cohort_merges_followed')
    .select('seq')
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  return row?.seq ?? '0';
}

async function writeFollowed(db: Db, projectId: number, seq: string): Promise<void> {
  await db
    .insertInto('cohort_merges_followed')
    .values({ project_id: projectId, seq })
    .onConflict((conflict) => conflict.column('project_id').doUpdateSet({ seq }))
    .execute();
}
