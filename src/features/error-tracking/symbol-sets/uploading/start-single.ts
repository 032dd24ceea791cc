import { Invalid } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import { insertSymbolSets, lockSymbolSetsByRef, updateSymbolSet } from '../queries.ts';
import { checkReleases, repointed, type Slot, type WantedUpload } from './start.ts';
import { newKey } from './storage-key.ts';

interface Needs extends Pick<Platform, 'db' | 'clock'> {
  readonly dropFiles: (keys: readonly string[]) => Promise<void>;
}

/** The single upload of old clients: it knows no hashes, so an existing set always takes the new file. */
export async function startSingleUpload(
  needs: Needs,
  projectId: number,
  { wanted, expiresAt }: { wanted: WantedUpload; expiresAt: Date },
): Promise<Slot> {
  const now = needs.clock.now();
  const key = newKey(projectId);
  const { id, unused } = await needs.db.transaction().execute(async (trx) => {
    await checkReleases(trx, projectId, [wanted]);
    const id = uuidv7(now.getTime());
    const made = await insertSymbolSets(trx, [
      {
        id,
        project_id: projectId,
        ref: wanted.chunk_id,
        storage_ptr: key,
        release_id: wanted.release_id,
        upload_state: 'open',
        upload_expires_at: expiresAt,
        last_used: null,
        created_at: now,
      },
    ]);
    const [row] = await lockSymbolSetsByRef(trx, projectId, [wanted.chunk_id]);
    if (!row || made.size > 0) return { id, unused: [] };
    if (row.release_id !== null && wanted.release_id !== null && row.release_id !== wanted.release_id) {
      throw new Invalid('release_id_mismatch', 'Symbol set has already been uploaded for a different release');
    }
    const changes = {
      ...repointed(row, key, expiresAt),
      release_id: row.release_id ?? wanted.release_id,
    };
    await updateSymbolSet(trx, row.id, changes);
    return { id: row.id, unused: row.content_hash === null && row.storage_ptr !== null ? [row.storage_ptr] : [] };
  });
  await needs.dropFiles(unused);
  return { chunkId: wanted.chunk_id, symbolSetId: id, key };
}
