import type { Platform } from '#platform/platform.ts';
import { insertItems } from '../items/queries.ts';
import { toInsert } from '../items/rules.ts';
import type { NewItem } from '../schema.ts';
import { type Columns, wantedNames } from './columns.ts';
import { ItemMaker } from './make-items.ts';
import { announceImport } from './progress.ts';
import {
  addProgress,
  findImport,
  type ImportErrorInsert,
  type ImportRow,
  type ImportStatus,
  insertErrors,
  lockImport,
  moveImport,
} from './queries.ts';
import { blobKey, type RawRow, UnreadableFile } from './raw-rows.ts';
import { readRows } from './read-rows.ts';
import type { Delimiter } from './schema.ts';

const ROWS_MAX = 100_000;
const BATCH_ROWS = 500;
const BATCH_CHARACTERS = 2_000_000;
const LOOK_EVERY_ROWS = 2_000;

type Needs = Pick<Platform, 'db' | 'blobs' | 'clock' | 'announcer'>;
type Place = { readonly id: string; readonly project_id: number };

/** The import was cancelled, or another process is performing it. */
class MovedOn extends Error {}

/**
 * Reads the file twice: first to see that it can be read to its end, then to store its rows, a batch a transaction
 * together with the count of rows dealt with. Ids follow from the import and the row, so a run that begins again after
 * a crash goes on where the last one ended and stores nothing twice.
 */
export async function performImport(
  needs: Needs,
  place: Place,
  { signal, isLastTry }: { readonly signal: AbortSignal; readonly isLastTry: boolean },
): Promise<void> {
  try {
    const row = await begin(needs, place, signal);
    if (!row) return;
    await storeRows(needs, row, signal);
    await end(needs, place, { status: 'completed', error: null });
    await needs.blobs.delete(blobKey(place));
  } catch (error) {
    if (error instanceof MovedOn) return;
    if (error instanceof UnreadableFile) return await end(needs, place, { status: 'failed', error: error.message });
    if (isLastTry && !signal.aborted) {
      await end(needs, place, { status: 'failed', error: 'The import broke off and can be resumed.' });
    }
    throw error;
  }
}

const UNDER_WAY: readonly ImportStatus[] = ['waiting', 'checking', 'importing'];

/** The import, checked; undefined when there is nothing to do. */
async function begin(needs: Needs, { id, project_id }: Place, signal: AbortSignal): Promise<ImportRow | undefined> {
  const { db, clock } = needs;
  const found = await findImport(db, project_id, id);
  if (!found || !UNDER_WAY.includes(found.status)) return undefined;
  let checked: Checked | undefined;
  if (found.rows_total === null) {
    const checking = await moveImport(db, id, UNDER_WAY, { status: 'checking', updated_at: clock.now() });
    if (!checking) return undefined;
    announceImport(needs, checking);
    checked = await checkRows(needs, checking, signal);
  }
  const changes = { ...checked, status: 'importing', updated_at: clock.now() } as const;
  const row = await moveImport(db, id, UNDER_WAY, changes);
  if (row) announceImport(needs, row);
  return row;
}

async function end(
  needs: Needs,
  { id }: Place,
  outcome: { readonly status: 'completed' | 'failed'; readonly error: string | null },
): Promise<void> {
  const at = needs.clock.now();
  const row = await moveImport(needs.db, id, UNDER_WAY, { ...outcome, updated_at: at, finished_at: at });
  if (row) announceImport(needs, row);
}

interface Checked {
  readonly rows_total: number;
  readonly columns_ignored: string;
  readonly columns_missing: string;
}

async function checkRows(needs: Needs, row: ImportRow, signal: AbortSignal): Promise<Checked> {
  const maker = makerOf(row);
  let count = 0;
  for await (const raw of rowsOf(needs, row)) {
    maker.make(raw);
    count += 1;
    if (count > ROWS_MAX) throw new UnreadableFile(`A file may have at most ${ROWS_MAX} rows. Nothing was imported.`);
    if (count % LOOK_EVERY_ROWS > 0) continue;
    signal.throwIfAborted();
    const now = await findImport(needs.db, row.project_id, row.id);
    if (now?.status !== 'checking') throw new MovedOn();
  }
  return {
    rows_total: count,
    columns_ignored: JSON.stringify(maker.ignored),
    columns_missing: JSON.stringify(maker.missing),
  };
}

interface Batch {
  readonly items: { readonly item: NewItem; readonly number: number }[];
  readonly errors: ImportErrorInsert[];
  characters: number;
}

async function storeRows(needs: Needs, row: ImportRow, signal: AbortSignal): Promise<void> {
  const maker = makerOf(row);
  let number = 0;
  let done = row.rows_done;
  let batch: Batch = { items: [], errors: [], characters: 0 };
  const store = async () => {
    signal.throwIfAborted();
    await storeBatch(needs, row, batch, done);
    done = number;
    batch = { items: [], errors: [], characters: 0 };
  };
  for await (const raw of rowsOf(needs, row)) {
    number += 1;
    if (number <= row.rows_done) continue;
    add(batch, maker, raw, { number, importId: row.id });
    const count = batch.items.length + batch.errors.length;
    if (count >= BATCH_ROWS || batch.characters >= BATCH_CHARACTERS) await store();
  }
  if (number > done) await store();
}

function add(
  batch: Batch,
  maker: ItemMaker,
  raw: RawRow,
  { number, importId }: { readonly number: number; readonly importId: string },
): void {
  const made = maker.make(raw);
  if ('problem' in made) {
    batch.errors.push({ import_id: importId, row_number: number, line: raw.line, ...made.problem });
    return;
  }
  batch.items.push({ item: made.item, number });
  batch.characters += JSON.stringify(made.item).length;
}

async function storeBatch(needs: Needs, row: ImportRow, { items, errors }: Batch, done: number): Promise<void> {
  const { db, clock } = needs;
  const { project_id, created_by_id, created_at } = row;
  // All rows of an import are as old as the import: lists then show them in the order of the file.
  const facts = { project_id, created_by_id, at: created_at };
  const progressed = await db.transaction().execute(async (trx) => {
    const now = await lockImport(trx, row.id);
    if (now?.status !== 'importing' || now.rows_done !== done) throw new MovedOn();
    await insertItems(
      trx,
      items.map(({ item, number }) => toInsert(item, itemId(row.id, number), facts)),
    );
    await insertErrors(trx, errors);
    const counts = { done: items.length + errors.length, imported: items.length, failed: errors.length };
    return addProgress(trx, row.id, { ...counts, at: clock.now() });
  });
  announceImport(needs, progressed);
}

/** The import's own id with the row's number at its end, so that ids rise as the rows do. */
function itemId(importId: string, number: number): string {
  return importId.slice(0, -8) + number.toString(16).padStart(8, '0');
}

function makerOf(row: ImportRow): ItemMaker {
  return new ItemMaker(row.dataset_id, optionsOf(row).columns);
}

async function* rowsOf({ blobs }: Needs, row: ImportRow): AsyncGenerator<RawRow> {
  const file = await blobs.stream(blobKey(row));
  if (!file) throw new UnreadableFile('The file is no longer kept.');
  try {
    const { delimiter, columns } = optionsOf(row);
    yield* readRows(file, { format: row.format, delimiter, names: wantedNames(columns) });
  } finally {
    file.destroy();
  }
}

function optionsOf({ options }: ImportRow): { delimiter?: Delimiter; columns?: Columns } {
  return options as { delimiter?: Delimiter; columns?: Columns }; // Checked before the row was written.
}
