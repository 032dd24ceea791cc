import type { Static } from 'typebox';
import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import type { Author } from '#http/author.ts';
import { NotFound } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import {
  type AnnotationRow,
  type AnnotationValues,
  findAnnotation,
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
  const { dashboard_item: _item, dashboard_id: _dashboard, ...values } = body;
  const tags = settleTags(body);
  const { project_id, user_id, at } = author;
  return db.transaction().execute(async (trx) => {
    const emoji = body.emoji || null;
    const id = await insertAnnotation(trx, { ...values, emoji, tags, project_id, created_by_id: user_id, at });
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
    const { dashboard_item: _item, dashboard_id: _dashboard, ...values } = body;
    const after: Partial<AnnotationValues> = {
      ...values,
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

function requireRow(row: AnnotationRow | undefined): AnnotationRow {
  if (!row) throw new NotFound();
  return row;
}

function nameOf({ content }: { content?: string | null }): string | null {
  return content?.slice(0, NAME_LENGTH_MAX) ?? null;
}
