import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import type { Author } from '#http/author.ts';
import { NotFound } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { isObject } from '#kernel/json.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { isUniqueViolation } from '#platform/postgres/errors.ts';
import { insertSavedView, lockSavedView, type SavedViewRow, updateSavedView } from './queries.ts';
import { nameTaken, ownerAfter, rejectOtherKind, rejectWrongContent } from './rules.ts';
import type { NewSavedView, SavedViewChanges } from './schema.ts';

const SCOPE = 'SavedView';

export function createSavedView(db: Db, author: Author, body: NewSavedView): Promise<SavedViewRow> {
  const { project_id, user_id, at } = author;
  const { shared, state, ...values } = body;
  rejectWrongContent(body.kind, body);
  return saving(db, async (trx) => {
    const row = await insertSavedView(trx, {
      ...values,
      state: toText(state),
      id: uuidv7(at.getTime()),
      project_id,
      owner_id: shared ? null : user_id,
      created_by_id: user_id,
      created_at: at,
      updated_at: at,
    });
    if (shared) await record(trx, author, row, 'created');
    return row;
  });
}

export function changeSavedView(db: Db, author: Author, id: string, body: SavedViewChanges): Promise<SavedViewRow> {
  return saving(db, async (trx) => {
    const before = await lockSavedView(trx, author, id);
    if (!before) throw new NotFound();
    const { kind, shared, state, ...values } = body;
    rejectOtherKind(before.kind, kind);
    const stateBefore = isObject(before.state) ? before.state : null;
    rejectWrongContent(before.kind, {
      query: values.query === undefined ? before.query : values.query,
      state: state === undefined ? stateBefore : state,
    });
    const owner_id = ownerAfter(before, shared, author.user_id);
    const row = await updateSavedView(trx, id, {
      ...values,
      ...(state === undefined ? {} : { state: toText(state) }),
      owner_id,
      updated_at: author.at,
    });
    const isRemoval = row.deleted && !before.deleted;
    // A view that was and stays private does not appear in the project's log.
    if (before.owner_id === null || owner_id === null) {
      await record(trx, author, row, isRemoval ? 'deleted' : 'updated', before);
    }
    return row;
  });
}

/** The unique index decides, so losing a race gets the same refusal as a name taken earlier. */
async function saving(db: Db, save: (trx: Trx) => Promise<SavedViewRow>): Promise<SavedViewRow> {
  try {
    return await db.transaction().execute(save);
  } catch (error) {
    throw isUniqueViolation(error, 'saved_view_name') ? nameTaken() : error;
  }
}

function toText(state: Readonly<Record<string, unknown>> | null): string | null {
  return state === null ? null : JSON.stringify(state);
}

async function record(
  trx: Trx,
  author: Author,
  row: SavedViewRow,
  activity: 'created' | 'updated' | 'deleted',
  before?: Pick<SavedViewRow, 'name' | 'query' | 'state' | 'owner_id' | 'deleted'>,
): Promise<void> {
  const changes = before ? changesBetween(SCOPE, logged(before), logged(row)) : [];
  await recordActivity(trx, { scope: SCOPE, item_id: row.id, name: row.name, activity, changes, ...author });
}

function logged({ name, query, state, owner_id, deleted }: Parameters<typeof record>[4] & object) {
  return { name, query, state, shared: owner_id === null, deleted };
}
