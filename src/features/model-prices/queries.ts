import type { Insertable, Updateable } from 'kysely';
import { userBasic } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import { escapeLike } from '#platform/postgres/like.ts';
import { ordered, pageOf } from '#platform/postgres/paging.ts';
import type { ModelPriceTable } from '#platform/postgres/tables/model-prices.ts';
import type { ModelPriceList } from './schema.ts';

export type ModelPriceRow = NonNullable<Awaited<ReturnType<typeof findModelPrice>>>;

const COLUMNS = ['id', 'model', 'aliases', 'provider', 'rates', 'note', 'created_at', 'updated_at'] as const;
const createdBy = userBasic('model_price.created_by_id').as('created_by');

export function listModelPrices(db: Db, projectId: number, { search, order_by, ...page }: ModelPriceList) {
  let found = db.selectFrom('model_price').where('project_id', '=', projectId);
  if (search !== undefined) found = found.where('model', 'ilike', `%${escapeLike(search)}%`);
  return pageOf(
    found,
    (rows) =>
      ordered(
        rows.select(COLUMNS).select(createdBy),
        'model_price',
        order_by ?? [{ column: 'model', descending: false }],
      ).orderBy('id'),
    page,
  );
}

/** What a project's events are priced by. */
export function listRates(db: Db, projectId: number) {
  return db
    .selectFrom('model_price')
    .select(['model', 'aliases', 'provider', 'rates', 'updated_at'])
    .where('project_id', '=', projectId)
    .orderBy('id')
    .execute();
}

export function findModelPrice(db: Db, projectId: number, id: string) {
  return db
    .selectFrom('model_price')
    .select(COLUMNS)
    .select(createdBy)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Held until commit. */
export function lockModelPrice(db: Db, projectId: number, id: string) {
  return db
    .selectFrom('model_price')
    .select(COLUMNS)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

export async function countModelPrices(db: Db, projectId: number): Promise<number> {
  const { count } = await db
    .selectFrom('model_price')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('project_id', '=', projectId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export function insertModelPrice(db: Db, row: Insertable<ModelPriceTable>): Promise<ModelPriceRow> {
  return db.insertInto('model_price').values(row).returning(COLUMNS).returning(createdBy).executeTakeFirstOrThrow();
}

export function updateModelPrice(db: Db, id: string, changes: Updateable<ModelPriceTable>): Promise<ModelPriceRow> {
  return db
    .updateTable('model_price')
    .set(changes)
    .where('id', '=', id)
    .returning(COLUMNS)
    .returning(createdBy)
    .executeTakeFirstOrThrow();
}

export async function deleteModelPrice(db: Db, id: string): Promise<void> {
  await db.deleteFrom('model_price').where('id', '=', id).execute();
}
