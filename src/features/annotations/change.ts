import type { Static } from 'typebox';
import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import type { Author } from '#http/author.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import {
  type AnnotationRow,
  type AnnotationValues,
  findAnnotation,
  hasTarget,
  insertAnnotation,
  lockAnnotation,
  type Reach,
  updateAnnotation,
} from './queries.ts';
import { rejectImpossible, settleTags } from './rules.ts';
import type { AnnotationChanges, NewAnnotation } from './schema.ts';

const SCOPE = 'Annotation';
const NAME_LENGTH_MAX = 200;

/** Who changes an annotation, and which projects' annotations they reach. */
export type Writer = Author & Reach;

export async function createAnnotation(
  db: Db,
  author: Writer,
  body: Static<typeof NewAnnotation>,
): Promise<AnnotationRow> {
  rejectImpossible(body);
  const tags = settleTags(body);
  const { project_id, user_id, at } = author;
  return db.transaction().execute(async (trx) => {
    await requireTargets(trx, project_id, body);
    const emoji = body.emoji || null;
    const id = await insertAnnotation(trx, { ...body, emoji, tags, project_id, created_by_id: user_id, at });
    await recordActivity(trx, { scope: SCOPE, item_id: id, activity: 'created', name: nameOf(body), ...author });
    return requireRow(await findAnnotation(trx, author, id));
  });
}

/** An annotation another project shared belongs to the project that changes it from then on. */
export async function changeAnnotation(
  db: Db,
  author: Writer,
  id: number,
  body: AnnotationChanges,
): Promise<AnnotationRow> {
  rejectImpossible(body);
  const { project_id, at } = author;
  return db.transaction().execute(async (trx) => {
    const before = requireRow(await lockAnnotation(trx, author, id));
    await requireTargets(trx, project_id, body);
    // What another project's annotation points at stays behind.
    const moved = before.project_id === project_id ? {} : { dashboard_item: null, dashboard_id: null };
    const after: Partial<AnnotationValues> = {
      ...moved,
      ...body,
      tags: settleTags(body, before),
      ...(body.emoji !== undefined && { emoji: body.emoji || null }),
    };
    await updateAnnotation(trx, id, { ...after, project_id, at });
    await recordActivity(trx, {
      scope: SCOPE,
      item_id: id,
      activity: body.deleted && !before.deleted ? 'deleted' : 'updated',
      name: nameOf({ ...before, ...after }),
      changes: changesBetween(SCOPE, before, after),
      ...author,
    });
    return requireRow(await findAnnotation(trx, author, id));
  });
}

/** What a body points at has to be there, however an id is wrong. */
async function requireTargets(
  db: Db,
  projectId: number,
  { dashboard_item, dashboard_id }: Pick<AnnotationChanges, 'dashboard_item' | 'dashboard_id'>,
): Promise<void> {
  if (typeof dashboard_item === 'number' && !(await hasTarget(db, 'insight', projectId, dashboard_item))) {
    throw new Invalid('does_not_exist', `Invalid pk "${dashboard_item}" - object does not exist.`, 'dashboard_item');
  }
  if (typeof dashboard_id === 'number' && !(await hasTarget(db, 'dashboard', projectId, dashboard_id))) {
    throw new Invalid('invalid_input', 'Dashboard not found.', 'dashboard_id');
  }
}

function requireRow(row: AnnotationRow | undefined): AnnotationRow {
  if (!row) throw new NotFound();
  return row;
}

function nameOf({ content }: { content?: string | null }): string | null {
  return content?.slice(0, NAME_LENGTH_MAX) ?? null;
}
