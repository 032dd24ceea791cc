/** A question a page asked of the API. */
export interface PageCall {
  readonly method: string;
  /** With its parameters. */
  readonly path: string;
  readonly body?: unknown;
}

const CALLS_MAX = 60;
const PAGES_MAX = 20;
const pages = new Map<string, readonly PageCall[]>();

/** What the page at this path asked for, oldest first and each question once; on an earlier visit, where answers were kept. */
export const callsOf = (page: string): readonly PageCall[] => pages.get(page) ?? [];

/**
 * Remembers the calls that only read. What people type into forms, passwords and keys included, is sent by other methods and
 * never kept. The call for the signed-in user is left out, because every page makes it.
 */
export function noteCall(page: string, { method, path, body }: PageCall): void {
  const isQuestion = method === 'GET' || (method === 'POST' && path.endsWith('/query/'));
  if (!isQuestion || path === '/api/users/@me/' || path === '/api/signup/') return;
  const call: PageCall = { method, path, ...(method === 'POST' ? { body } : {}) };
  const written = JSON.stringify(call);
  const calls = [...callsOf(page).filter((each) => JSON.stringify(each) !== written), call].slice(-CALLS_MAX);
  // Pages stand in the order of their last question: the first is the one to forget.
  pages.delete(page);
  pages.set(page, calls);
  for (const oldest of pages.keys()) {
    if (pages.size <= PAGES_MAX) break;
    pages.delete(oldest);
  }
}
