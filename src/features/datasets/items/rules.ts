import { Invalid } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { NewItem } from '../schema.ts';
import type { ItemChanges, ItemInsert } from './queries.ts';

export function noSuchDataset(id: string): Invalid {
  return new Invalid('does_not_exist', `Invalid pk "${id}" - object does not exist.`, 'dataset');
}

/** JSON null and no value at all are one thing. */
export function toJsonText(value: unknown): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}

/** The columns for the keys a body has. */
export function toColumns(body: Partial<NewItem>): ItemChanges {
  const { dataset, input, output, metadata, ...plain } = body;
  return {
    ...plain,
    ...(dataset === undefined ? {} : { dataset_id: dataset }),
    ...(input === undefined ? {} : { input: toJsonText(input) }),
    ...(output === undefined ? {} : { output: toJsonText(output) }),
    ...(metadata === undefined ? {} : { metadata: toJsonText(metadata) }),
  };
}

export interface ItemFacts {
  readonly project_id: number;
  readonly created_by_id: number | null;
  readonly at: Date;
}

export function toInsert(item: NewItem, id: string, { project_id, created_by_id, at }: ItemFacts): ItemInsert {
  const columns = { ...toColumns(item), dataset_id: item.dataset };
  return { ...columns, id, project_id, created_by_id, created_at: at, updated_at: at };
}

/** Ids of rows made together: lists order such rows by id, so they rise. */
export function risingIds(count: number, at: Date): string[] {
  return Array.from({ length: count }, () => uuidv7(at.getTime())).sort();
}
