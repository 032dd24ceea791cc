import { api, projectApi } from '../../../api/client.ts';
import { type BulkAnswer, ITEMS, type NewItem } from '../dataset-api.ts';

const ITEMS_MAX = 500;
/** Well below what the server takes in one request. */
const CHARACTERS_MAX = 4_000_000;

/** Items in portions one request can carry; one that is too large for any goes alone. */
export function portions(items: readonly NewItem[], charactersMax = CHARACTERS_MAX): readonly (readonly NewItem[])[] {
  const all: NewItem[][] = [];
  let size = 0;
  for (const item of items) {
    const own = JSON.stringify(item).length;
    const last = all.at(-1);
    if (last && last.length < ITEMS_MAX && size + own <= charactersMax) {
      last.push(item);
      size += own;
    } else {
      all.push([item]);
      size = own;
    }
  }
  return all;
}

/** Stores the items portion by portion; each is stored whole or not at all. */
export async function storeItems(
  projectId: number,
  dataset: string,
  items: readonly NewItem[],
  skipExistingSources: boolean,
): Promise<BulkAnswer> {
  let created = 0;
  let skipped = 0;
  for (const portion of portions(items)) {
    const answer = await api.post(projectApi(projectId, `${ITEMS}bulk/`), {
      items: portion.map((item) => ({ ...item, dataset })),
      skip_existing_sources: skipExistingSources,
    });
    created += answer.created;
    skipped += answer.skipped;
  }
  return { created, skipped };
}
