import type { Readable } from 'node:stream';
import { MIB } from '#kernel/bytes.ts';
import { ApiError, Conflict, NotFound } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { Columns } from './columns.ts';
import { importItems } from './jobs.ts';
import { announceImport } from './progress.ts';
import { findImport, type ImportRow, insertImport, moveImport } from './queries.ts';
import { blobKey } from './raw-rows.ts';
import type { Delimiter, Format } from './schema.ts';

export const FILE_BYTES_MAX = 50 * MIB;

type Needs = Pick<Platform, 'db' | 'blobs' | 'jobs' | 'clock' | 'announcer'>;

export interface NewImport {
  readonly project_id: number;
  readonly dataset_id: string;
  readonly created_by_id: number;
  readonly format: Format;
  readonly file_name: string | null;
  readonly options: { readonly delimiter?: Delimiter; readonly columns?: Columns };
}

/** Keeps the file, and queues its import once it is there whole. */
export async function startImport(needs: Needs, file: Readable, facts: NewImport): Promise<ImportRow> {
  const { db, jobs, clock } = needs;
  const { project_id } = facts;
  const at = clock.now();
  const id = uuidv7(at.getTime());
  const options = JSON.stringify(facts.options);
  await insertImport(db, { ...facts, options, id, status: 'uploading', created_at: at, updated_at: at });
  const bytes = await keepFile(needs, file, { id, project_id });
  return db.transaction().execute(async (trx) => {
    const changes = { status: 'waiting', bytes_total: bytes, updated_at: clock.now() } as const;
    const row = await moveImport(trx, id, ['uploading'], changes);
    if (!row) throw new NotFound();
    await jobs.enqueue(trx, importItems, { project_id, import_id: id });
    return row;
  });
}

async function keepFile(needs: Needs, file: Readable, place: { id: string; project_id: number }): Promise<number> {
  const { db, blobs, clock } = needs;
  try {
    return (await blobs.put(blobKey(place), file, { bytesMax: FILE_BYTES_MAX })).bytes;
  } catch (error) {
    const now = clock.now();
    const reason = error instanceof ApiError ? error.detail : 'The upload broke off.';
    const failed = { status: 'failed', error: reason, updated_at: now, finished_at: now } as const;
    await moveImport(db, place.id, ['uploading'], failed);
    throw error;
  }
}

/** What is imported by then stays. */
export async function cancelImport(needs: Needs, projectId: number, id: string): Promise<ImportRow> {
  const at = needs.clock.now();
  const row = await moveImport(needs.db, id, ['waiting', 'checking', 'importing'], {
    status: 'cancelled',
    updated_at: at,
    finished_at: at,
  });
  if (row) announceImport(needs, row);
  return row ?? requireImport(needs, projectId, id);
}

/** Goes on after the last row that was dealt with. */
export async function resumeImport(needs: Needs, projectId: number, id: string): Promise<ImportRow> {
  const { db, blobs, jobs, clock } = needs;
  if ((await blobs.size(blobKey({ id, project_id: projectId }))) === undefined) {
    throw new Conflict('file_gone', 'The file of this import is no longer kept. Upload it again.');
  }
  const row = await db.transaction().execute(async (trx) => {
    const changes = { status: 'waiting', error: null, updated_at: clock.now(), finished_at: null } as const;
    const moved = await moveImport(trx, id, ['cancelled', 'failed'], changes);
    if (moved) await jobs.enqueue(trx, importItems, { project_id: projectId, import_id: id });
    return moved;
  });
  if (!row) throw new Conflict('not_stopped', 'Only a cancelled or failed import can be resumed.');
  announceImport(needs, row);
  return row;
}

async function requireImport({ db }: Needs, projectId: number, id: string): Promise<ImportRow> {
  const row = await findImport(db, projectId, id);
  if (!row) throw new NotFound();
  return row;
}
