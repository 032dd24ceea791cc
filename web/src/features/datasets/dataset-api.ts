import type { QueryClient } from '@tanstack/react-query';
import { projectApi } from '../../api/client.ts';
import { keys } from '../../api/queries.ts';
import type { Wire } from '../../api/wire.gen.ts';

export type Dataset = Wire['Dataset'];

/** What an item is made of. */
export interface NewItem {
  readonly input: unknown;
  readonly output: unknown;
  readonly metadata?: unknown;
  readonly ref_trace_id?: string | null;
  readonly ref_timestamp?: string | null;
  readonly ref_source_id?: string | null;
}

export type DatasetItem = Wire['DatasetItem'];

export type BulkAnswer = Pick<Wire['DatasetItemsCreated'], 'created' | 'skipped'>;

export const DATASETS = 'datasets/';
export const ITEMS = 'dataset_items/';
export const datasetApi = <const Rest extends string = ''>(
  projectId: number,
  id: string,
  rest: Rest = '' as Rest, // Absent, Rest is its default.
) => projectApi(projectId, `${DATASETS}${encodeURIComponent(id)}/${rest}`);
export const itemApi = (projectId: number, id: string) => projectApi(projectId, `${ITEMS}${encodeURIComponent(id)}/`);

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
