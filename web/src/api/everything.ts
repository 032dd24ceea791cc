const PAGE_ROWS = 200;
/** A list as long as this is no list to look something up in. */
const ROWS_MAX = 10_000;

interface Page {
  readonly next?: string | null;
  readonly results: readonly unknown[];
}

/** Every row of a list, page after page: what is looked up or counted in a part of it is wrong without a sign. */
export async function readEverything<Whole extends Page>(
  read: (part: { readonly limit: number; readonly offset: number }) => Promise<Whole>,
): Promise<Whole> {
  const first = await read({ limit: PAGE_ROWS, offset: 0 });
  const results = [...first.results];
  for (let { next } = first; next && results.length < ROWS_MAX; ) {
    const page = await read({ limit: PAGE_ROWS, offset: results.length });
    results.push(...page.results);
    next = page.results.length > 0 ? page.next : null;
  }
  return { ...first, results };
}
