import { compileCheck } from '#http/validate.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Db } from '#platform/postgres/db.ts';
import { findDatasetIds } from '../queries.ts';
import { NewItem } from '../schema.ts';
import { findItem, findSources, type ItemRow, insertItems, sourceKey, updateItem } from './queries.ts';
import { type ItemFacts, noSuchDataset, risingIds, toColumns, toInsert } from './rules.ts';

export async function createItem(db: Db, facts: ItemFacts, item: NewItem): Promise<ItemRow> {
  await requireOpenDataset(db, facts.project_id, item.dataset);
  const [id = ''] = risingIds(1, facts.at);
  const [row] = await insertItems(db, [toInsert(item, id, facts)]);
  if (!row) throw new NotFound();
  return row;
}

export async function changeItem(
  db: Db,
  projectId: number,
  id: string,
  changes: Partial<NewItem> & { readonly at: Date },
): Promise<ItemRow> {
  const { at, ...body } = changes;
  const before = await findItem(db, projectId, id);
  if (!before) throw new NotFound();
  // An item may stay where it is, also when its dataset is deleted.
  const isMoved = body.dataset !== undefined && body.dataset !== before.dataset_id;
  if (isMoved && body.dataset !== undefined) await requireOpenDataset(db, projectId, body.dataset);
  const row = await updateItem(db, projectId, id, { ...toColumns(body), updated_at: at });
  if (!row) throw new NotFound();
  return row;
}

async function requireOpenDataset(db: Db, projectId: number, id: string): Promise<void> {
  const found = await findDatasetIds(db, projectId, [id]);
  if (found.get(id)?.deleted !== false) throw noSuchDataset(id);
}

interface ItemError {
  readonly index: number;
  readonly attr: string | null;
  readonly code: string;
  readonly detail: string;
}

const checkItem = compileCheck<NewItem>(NewItem);

/** All of them in one statement, or none: a refusal names every item that is wrong. */
export async function createItems(
  db: Db,
  facts: ItemFacts,
  { items, skip_existing_sources }: { items: readonly unknown[]; skip_existing_sources: boolean },
): Promise<{ rows: ItemRow[]; skipped: number }> {
  const checked = items.map((item, index) => checkOne(item, index));
  const known = await findDatasetIds(db, facts.project_id, [
    ...new Set(checked.flatMap((one) => ('item' in one ? [one.item.dataset] : []))),
  ]);
  const good: NewItem[] = [];
  const errors: ItemError[] = [];
  for (const [index, one] of checked.entries()) {
    if ('error' in one) errors.push(one.error);
    else if (known.get(one.item.dataset)?.deleted === false) good.push(one.item);
    else errors.push(toError(noSuchDataset(one.item.dataset), index));
  }
  const [first] = errors;
  if (first) {
    throw new Invalid(first.code, `${first.attr ?? `item ${first.index}`}: ${first.detail}`, 'items', { errors });
  }
  const wanted = skip_existing_sources ? await withoutKnownSources(db, facts.project_id, good) : good;
  const ids = risingIds(wanted.length, facts.at);
  const inserts = wanted.map((item, place) => toInsert(item, ids[place] ?? '', facts));
  return { rows: await insertItems(db, inserts), skipped: good.length - wanted.length };
}

function checkOne(item: unknown, index: number): { item: NewItem } | { error: ItemError } {
  try {
    return { item: checkItem(item) };
  } catch (error) {
    if (error instanceof Invalid) return { error: toError(error, index) };
    throw error;
  }
}

function toError({ attr, code, detail }: Invalid, index: number): ItemError {
  return { index, attr, code, detail };
}

/** Neither what the datasets hold already, nor what came earlier in the same list. */
async function withoutKnownSources(db: Db, projectId: number, items: readonly NewItem[]): Promise<NewItem[]> {
  const withSource = items.filter(({ ref_source_id }) => ref_source_id !== null);
  const datasets = [...new Set(withSource.map(({ dataset }) => dataset))];
  const sources = [...new Set(withSource.map(({ ref_source_id }) => String(ref_source_id)))];
  const seen = await findSources(db, projectId, datasets, sources);
  return items.filter(({ dataset, ref_source_id }) => {
    if (ref_source_id === null) return true;
    const key = sourceKey(dataset, ref_source_id);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
