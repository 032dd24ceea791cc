import { toTimestamp, toTimestampOrNull } from '#kernel/time/text.ts';
import type { Platform } from '#platform/platform.ts';
import type { ImportRow } from './queries.ts';
import type { DatasetImport } from './schema.ts';

/** Open pages follow the topic `dataset_import:<id>`; the content is the import as its own address answers it. */
export function announceImport({ announcer }: Pick<Platform, 'announcer'>, row: ImportRow): void {
  const content = { ...toImport(row), ...moments(row) };
  announcer.announce('object.changed', { projectId: row.project_id, topic: `dataset_import:${row.id}`, content });
}

export function toImport(row: ImportRow): DatasetImport {
  const { project_id, dataset_id, options, created_by_id, ...shown } = row;
  return { ...shown, ...moments(row), dataset: dataset_id };
}

function moments(row: ImportRow) {
  return {
    created_at: toTimestamp(row.created_at),
    updated_at: toTimestamp(row.updated_at),
    finished_at: toTimestampOrNull(row.finished_at),
  };
}
