import { toTimestamp, toTimestampOrNull } from '#kernel/time/text.ts';
import type { Db } from '#platform/postgres/db.ts';
import { findReleases, type ReleaseRow, toRelease } from '../releases/queries.ts';
import type { SymbolSetRow } from './queries.ts';
import type { SymbolSet } from './schema.ts';

export async function findReleasesOf(db: Db, projectId: number, rows: readonly SymbolSetRow[]) {
  return findReleases(db, projectId, [...new Set(rows.flatMap((row) => row.release_id ?? []))]);
}

export function toWire(row: SymbolSetRow, releases: ReadonlyMap<string, ReleaseRow>): SymbolSet {
  const release = releases.get(row.release_id ?? '');
  return {
    id: row.id,
    ref: row.ref,
    team_id: row.project_id,
    created_at: toTimestamp(row.created_at),
    storage_ptr: row.storage_ptr,
    failure_reason: row.failure_reason,
    last_used: toTimestampOrNull(row.last_used),
    has_uploaded_file: row.content_hash !== null,
    release: release ? toRelease(release) : null,
  };
}
