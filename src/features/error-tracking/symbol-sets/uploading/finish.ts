import { Invalid, NotFound } from '#kernel/errors.ts';
import { readUuid } from '#kernel/ids.ts';
import { isObject } from '#kernel/json.ts';
import type { Platform } from '#platform/platform.ts';
import type { Trx } from '#platform/postgres/db.ts';
import {
  deleteSymbolSets,
  findSymbolSet,
  findSymbolSets,
  finishSymbolSets,
  isText,
  lockSymbolSets,
  type SymbolSetRow,
  updateSymbolSet,
} from '../queries.ts';
import { BATCH_MAX } from '../schema.ts';
import { SYMBOL_SET_BYTES_MAX } from './upload-form.ts';

export interface FinishNeeds extends Pick<Platform, 'db' | 'blobs' | 'clock'> {
  /** Files no row points to any longer. */
  readonly dropFiles: (keys: readonly string[]) => Promise<void>;
  /** Called in the transaction that makes new files usable. */
  readonly afterUpload: (trx: Trx, projectId: number, refs: readonly string[]) => Promise<void>;
}

export function readContentHashes(value: unknown): Map<string, string> {
  if (value === undefined) return new Map();
  if (value === null) throw new Invalid('content_hash_required', 'content_hashes are required');
  if (!isObject(value)) throw new Invalid('not_a_dict', 'Expected a dictionary of items.', 'content_hashes');
  const entries = Object.entries(value);
  if (entries.length > BATCH_MAX) {
    throw new Invalid('max_length', `Ensure this field has no more than ${BATCH_MAX} elements.`, 'content_hashes');
  }
  for (const [id, hash] of entries) {
    if (typeof hash !== 'string' || hash === '' || hash.length > 200) {
      throw new Invalid('content_hash_required', `A content hash is required for symbol set ${id}.`);
    }
  }
  return new Map(entries as [string, string][]); // Checked above.
}

/** Marks what was uploaded as complete: every one of the sets, or none when a file is missing or has a wrong size. */
export async function finishUploads(
  needs: FinishNeeds,
  projectId: number,
  hashes: ReadonlyMap<string, string>,
): Promise<void> {
  if (hashes.size === 0) return;
  const unknownAtSight = [...hashes.keys()].filter((id) => readUuid(id) === undefined);
  if (unknownAtSight.length > 0) throw unknownSets(unknownAtSight);
  const ids = [...hashes.keys()].map((id) => readUuid(id) ?? id);
  const hashOf = new Map([...hashes].map(([id, hash]) => [readUuid(id) ?? id, hash]));

  const sizes = await measure(needs, projectId, ids);
  const outcome = await needs.db.transaction().execute(async (trx) => {
    const rows = await lockSymbolSets(trx, projectId, ids);
    const missing = ids.filter((id) => !rows.some((row) => row.id === id));
    if (missing.length > 0) throw unknownSets(missing);
    const pending = rows.filter((row) => row.content_hash === null);
    const absent = pending.filter((row) => sizes.get(row.storage_ptr ?? '') === undefined);
    if (absent.length > 0) {
      throw new Invalid('file_not_found', 'No file has been uploaded for the symbol set.', null, atFault(absent));
    }
    const wrong = pending.filter((row) => !isRightSize(sizes.get(row.storage_ptr ?? '')));
    if (wrong.length > 0) return { refused: wrong, unused: await discard(trx, projectId, wrong) };
    const finished = pending.map(({ id }) => ({ id, hash: hashOf.get(id) ?? '' }));
    await finishSymbolSets(trx, finished);
    await needs.afterUpload(
      trx,
      projectId,
      pending.map((row) => row.ref),
    );
    return { refused: [], unused: pending.map((row) => row.previous_ptr).filter(isText) };
  });
  await needs.dropFiles(outcome.unused);
  // Thrown after the commit: the sets with wrong files are gone although the call is refused.
  if (outcome.refused.length > 0) {
    const detail = `A file must have 1 to ${SYMBOL_SET_BYTES_MAX} bytes.`;
    throw new Invalid('file_too_large', detail, null, atFault(outcome.refused));
  }
}

export async function finishUpload(
  needs: FinishNeeds,
  projectId: number,
  id: string,
  contentHash: string | null | undefined,
): Promise<void> {
  if (!(await findSymbolSet(needs.db, projectId, id))) throw new NotFound();
  if (!contentHash) throw new Invalid('content_hash_required', 'content_hash is required');
  await finishUploads(needs, projectId, new Map([[id, contentHash]]));
}

/** No upload is pending any longer, and nothing is kept for its failure. */
export const FINISHED = {
  previous_ptr: null,
  previous_hash: null,
  upload_state: null,
  upload_expires_at: null,
  failure_reason: null,
} as const;

const MEASURED_AT_ONCE = 8;

/** Sizes by storage key, read before anything is locked: on S3 each is a request. */
async function measure({ db, blobs }: FinishNeeds, projectId: number, ids: readonly string[]) {
  const rows = await findSymbolSets(db, projectId, ids);
  const waiting = rows.flatMap((row) => (row.content_hash === null ? (row.storage_ptr ?? []) : []));
  const sizes = new Map<string, number>();
  const measureSome = async () => {
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      const size = await blobs.size(key);
      if (size !== undefined) sizes.set(key, size);
    }
  };
  await Promise.all(Array.from({ length: MEASURED_AT_ONCE }, measureSome));
  return sizes;
}

/** A set that had a file before its failed upload has it again; the others go. */
async function discard(trx: Trx, projectId: number, rows: readonly SymbolSetRow[]): Promise<string[]> {
  const unused = rows.map((row) => row.storage_ptr).filter(isText);
  for (const row of rows) if (row.previous_ptr !== null) await updateSymbolSet(trx, row.id, restored(row));
  const gone = rows.filter((row) => row.previous_ptr === null).map((row) => row.id);
  if (gone.length > 0) await deleteSymbolSets(trx, projectId, gone);
  return unused;
}

/** As the set was before the upload that came to nothing. */
export function restored(row: SymbolSetRow) {
  return { ...FINISHED, storage_ptr: row.previous_ptr, content_hash: row.previous_hash };
}

function isRightSize(size: number | undefined): boolean {
  return size !== undefined && size > 0 && size <= SYMBOL_SET_BYTES_MAX;
}

function unknownSets(ids: readonly string[]): Invalid {
  return new Invalid('symbol_set_not_found', `Unknown symbol set IDs: ${ids.join(', ')}`);
}

function atFault(rows: readonly SymbolSetRow[]) {
  return { extra: { symbol_set_ids: rows.map((row) => row.id), chunk_ids: rows.map((row) => row.ref) } };
}
