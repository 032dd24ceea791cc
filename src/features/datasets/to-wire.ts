import type { ItemRow } from './item-queries.ts';
import type { DatasetRow } from './queries.ts';
import type { Dataset, DatasetItem } from './schema.ts';

export function toDataset({ project_id, ...row }: DatasetRow): Dataset {
  return {
    ...row,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    team: project_id,
  };
}

export function toItem({ project_id, dataset_id, ...row }: ItemRow): DatasetItem {
  return {
    ...row,
    dataset: dataset_id,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    team: project_id,
  };
}
