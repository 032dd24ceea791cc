import type { QueryClient } from '@tanstack/react-query';
import { projectApi } from '../../api/client.ts';
import { keys } from '../../api/queries.ts';
import type { UserBasic } from '../../api/types.ts';

export interface Dataset {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly metadata: unknown;
  readonly item_count: number;
  readonly deleted: boolean;
  readonly created_at: string;
  readonly updated_at: string;
  readonly created_by: UserBasic | null;
}

/** What an item is made of. */
export interface NewItem {
  readonly input: unknown;
  readonly output: unknown;
  readonly metadata?: unknown;
  readonly ref_trace_id?: string | null;
  readonly ref_timestamp?: string | null;
  readonly ref_source_id?: string | null;
}

export interface DatasetItem extends Required<NewItem> {
  readonly id: string;
  readonly dataset: string;
  readonly deleted: boolean;
  readonly created_at: string;
  readonly updated_at: string;
  readonly created_by: UserBasic | null;
}

export interface BulkAnswer {
  readonly created: number;
  readonly skipped: number;
}

export const DATASETS = 'datasets/';
export const ITEMS = 'dataset_items/';
export const datasetApi = (projectId: number, id: string, rest = ''): string =>
  projectApi(projectId, `${DATASETS}${encodeURIComponent(id)}/${rest}`);
export const itemApi = (projectId: number, id: string): string =>
  projectApi(projectId, `${ITEMS}${encodeURIComponent(id)}/`);

/** Datasets too: they say how many items they have. */
export async function refreshItems(client: QueryClient, projectId: number): Promise<void> {
  await Promise.all(
    [ITEMS, DATASETS].map((path) => client.invalidateQueries({ queryKey: keys.project(projectId, path) })),
  );
}

export async function refreshDatasets(client: QueryClient, projectId: number): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: keys.project(projectId, DATASETS) }),
    client.invalidateQueries({ queryKey: ['activity'] }),
  ]);
}
