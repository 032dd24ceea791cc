import { Invalid } from '#kernel/errors.ts';
import { readUuid, uuidv7 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import { findReleases } from '../../releases/queries.ts';
import {
  insertSymbolSets,
  lockSymbolSetsByRef,
  type SymbolSetRow,
  touchSymbolSets,
  updateSymbolSet,
} from '../queries.ts';
import type { BulkStart } from '../schema.ts';
import { newKey } from './storage-key.ts';
import { SYMBOL_SET_BYTES_MAX } from './upload-form.ts';

export interface WantedUpload {
  readonly chunk_id: string;
  readonly release_id: string | null;
  readonly content_hash: string | null;
  readonly content_length?: number | null;
}

/** What a finished set does when other content comes. */
export type OnConflict = 'refuse' | 'replace' | 'skip';

export interface Slot {
  readonly chunkId: string;
  readonly symbolSetId: string;
  readonly key: string;
  /** What the client said it will send. */
  readonly bytes?: number | null;
}

/** Everything a call asks for, checked by itself; what is stored already is looked at under its lock. */
export function readBulkStart(body: BulkStart): { wanted: WantedUpload[]; onConflict: OnConflict } {
  if (body.force && body.skip_on_conflict) {
    throw refused('invalid_conflict_handling', 'Use either force or skip_on_conflict, not both.', []);
  }
  const legacy = body.chunk_ids.map((chunk_id) => ({ chunk_id, release_id: body.release_id, content_hash: null }));
  const wanted = [...body.symbol_sets, ...legacy].map((one: WantedUpload) => ({
    ...one,
    release_id: readReleaseId(one.release_id),
    content_hash: one.content_hash || null,
  }));
  const twice = repeated(wanted.map((one) => one.chunk_id));
  if (twice.length > 0) {
    throw refused('invalid_chunk_ids', `Duplicate chunk IDs provided: ${twice.join(', ')}`, twice);
  }
  const large = wanted.filter((one) => (one.content_length ?? 0) > SYMBOL_SET_BYTES_MAX).map((one) => one.chunk_id);
  if (large.length > 0) {
    throw refused('file_too_large', `Files may have at most ${SYMBOL_SET_BYTES_MAX} bytes: ${large.join(', ')}`, large);
  }
  return { wanted, onConflict: body.force ? 'replace' : body.skip_on_conflict ? 'skip' : 'refuse' };
}

/** Null when none is named; what is no uuid stays as it is, to be refused by name. */
export function readReleaseId(text: string | null | undefined): string | null {
  return readUuid(text) ?? (text || null);
}

interface StartNeeds extends Pick<Platform, 'db' | 'clock'> {
  /** Files no row points to any longer. */
  readonly dropFiles: (keys: readonly string[]) => Promise<void>;
}

/** Gives every chunk that has to be uploaded a place for its file: all of them, or none when one is refused. */
export async function startUploads(
  needs: StartNeeds,
  projectId: number,
  wanted: readonly WantedUpload[],
  { onConflict, expiresAt }: { onConflict: OnConflict; expiresAt: Date },
): Promise<Slot[]> {
  if (wanted.length === 0) return [];
  const now = needs.clock.now();
  const fresh = wanted.map((one) => ({ one, id: uuidv7(now.getTime()), key: newKey(projectId) }));
  const { slots, unused } = await needs.db.transaction().execute(async (trx) => {
    await checkReleases(trx, projectId, wanted);
    const made = await insertSymbolSets(
      trx,
      fresh.map(({ one, id, key }) => ({
        id,
        project_id: projectId,
        ref: one.chunk_id,
        storage_ptr: key,
        release_id: one.release_id,
        upload_state: 'open',
        upload_expires_at: expiresAt,
        last_used: null,
        created_at: now,
      })),
    );
    const refs = wanted.map((one) => one.chunk_id).filter((ref) => !made.has(ref));
    const existing = new Map((await lockSymbolSetsByRef(trx, projectId, refs)).map((row) => [row.ref, row]));
    checkExisting(wanted, existing, onConflict);
    const unused: string[] = [];
    const slots: Slot[] = [];
    const kept: { id: string; releaseId: string | null }[] = [];
    for (const { one, id, key } of fresh) {
      const row = existing.get(one.chunk_id);
      if (!row) {
        slots.push({ chunkId: one.chunk_id, symbolSetId: id, key, bytes: one.content_length });
        continue;
      }
      const isSkipped = isConflict(row, one) && onConflict === 'skip';
      if (isSkipped || isSame(row, one)) {
        kept.push({ id: row.id, releaseId: isSkipped ? null : one.release_id });
        continue;
      }
      if (row.content_hash === null && row.storage_ptr !== null) unused.push(row.storage_ptr);
      const release_id = row.release_id ?? one.release_id;
      await updateSymbolSet(trx, row.id, { release_id, ...repointed(row, key, expiresAt) });
      slots.push({ chunkId: one.chunk_id, symbolSetId: row.id, key, bytes: one.content_length });
    }
    await touchSymbolSets(trx, kept, now);
    return { slots, unused };
  });
  await needs.dropFiles(unused);
  return slots;
}

/** A new place for the file. What a finished set had is kept until the new file is there. */
export function repointed(row: SymbolSetRow, key: string, expiresAt: Date) {
  const previous = row.content_hash === null ? {} : { previous_ptr: row.storage_ptr, previous_hash: row.content_hash };
  return {
    ...previous,
    storage_ptr: key,
    content_hash: null,
    failure_reason: null,
    upload_state: 'open',
    upload_expires_at: expiresAt,
  } as const;
}

export async function checkReleases(
  db: Db,
  projectId: number,
  wanted: readonly Pick<WantedUpload, 'chunk_id' | 'release_id'>[],
): Promise<void> {
  const ids = [...new Set(wanted.flatMap((one) => one.release_id ?? []))];
  if (ids.length === 0) return;
  const known = await findReleases(
    db,
    projectId,
    ids.filter((id) => readUuid(id) === id),
  );
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  const chunks = wanted.filter((one) => unknown.includes(one.release_id ?? '')).map((one) => one.chunk_id);
  throw refused('invalid_release_id', `Unknown release ID provided: ${unknown.join(', ')}`, chunks);
}

function isSame(row: SymbolSetRow, one: WantedUpload): boolean {
  return row.content_hash !== null && row.content_hash === one.content_hash;
}

function isConflict(row: SymbolSetRow, one: WantedUpload): boolean {
  return row.content_hash !== null && row.content_hash !== one.content_hash;
}

/**
 * A finished set takes other content only when `onConflict` says so, and no set changes its release. Equal content is no
 * conflict, because an unchanged chunk is named again under each new release.
 */
function checkExisting(
  wanted: readonly WantedUpload[],
  existing: ReadonlyMap<string, SymbolSetRow>,
  onConflict: OnConflict,
): void {
  const pairs = wanted.flatMap((one) => {
    const row = existing.get(one.chunk_id);
    return row ? [{ one, row }] : [];
  });
  const found = (test: (pair: (typeof pairs)[number]) => boolean) => pairs.filter(test).map(({ one }) => one.chunk_id);

  const unhashed = found(({ one, row }) => row.content_hash !== null && one.content_hash === null);
  if (unhashed.length > 0) {
    throw refused('content_hash_required', `Content hash is required for ${setsNamed(unhashed)}.`, unhashed);
  }
  const other = found(({ one, row }) => isConflict(row, one));
  if (onConflict === 'refuse' && other.length > 0) {
    const exist = other.length > 1 ? 'already exist' : 'already exists';
    throw refused('content_hash_mismatch', `${capital(setsNamed(other))} ${exist} with different content.`, other);
  }
  const released = found(({ one, row }) => {
    if (one.release_id === null || row.release_id === null || one.release_id === row.release_id) return false;
    return !isSame(row, one) && !(onConflict === 'skip' && isConflict(row, one));
  });
  if (released.length > 0) {
    const have = released.length > 1 ? 'already have' : 'already has';
    throw refused('release_id_mismatch', `${capital(setsNamed(released))} ${have} a release ID`, released);
  }
}

/** The refusal of a whole batch, with the chunks at fault for clients that want to leave them out. */
function refused(code: string, detail: string, chunkIds: readonly string[]): Invalid {
  return new Invalid(code, detail, null, chunkIds.length > 0 ? { extra: { chunk_ids: chunkIds } } : undefined);
}

function setsNamed(refs: readonly string[]): string {
  return `${refs.length > 1 ? 'symbol sets' : 'symbol set'} ${refs.join(', ')}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function repeated(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(texts.filter((text) => seen.size === seen.add(text).size))];
}
