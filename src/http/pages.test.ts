import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Feature } from './feature.ts';
import { page, readCursor, toCursor } from './pages.ts';
import { ListQuery, SearchField } from './query.ts';
import { ask, testServer } from './testing.ts';

const ROWS = Array.from({ length: 5 }, (_, index) => index + 1);

const numbers = {
  name: 'numbers',
  projectRoutes: async (api) => {
    const schema = { querystring: ListQuery({ search: SearchField() }) };
    api.get('/numbers/', { config: { scope: 'annotation:read' }, schema }, async (request) => {
      const { limit, offset } = request.query;
      const rows = ROWS.slice(offset, offset + limit);
      return page(request, { count: ROWS.length, rows }, (number) => ({ number }));
    });
  },
} satisfies Feature;

let app: Awaited<ReturnType<typeof testServer>>;
beforeAll(async () => {
  app = await testServer([numbers]);
});
afterAll(() => app.close());

const list = async (query: string, headers: Record<string, string> = {}) => {
  const answer = await ask(app, {
    url: `/api/projects/1/numbers/${query}`,
    headers: { host: 'h.example:8000', ...headers },
  });
  return answer.json();
};
const HERE = 'http://h.example:8000/api/projects/1/numbers/';

describe('pages', () => {
  it('link to their neighbours and keep the other parameters', async () => {
    expect(await list('')).toEqual({
      count: 5,
      next: null,
      previous: null,
      results: ROWS.map((number) => ({ number })),
    });
    expect(await list('?limit=2&search=a%20b')).toEqual({
      count: 5,
      next: `${HERE}?limit=2&search=a+b&offset=2`,
      previous: null,
      results: [{ number: 1 }, { number: 2 }],
    });
    const middle = await list('?offset=2&limit=2');
    expect([middle.next, middle.previous]).toEqual([`${HERE}?offset=4&limit=2`, `${HERE}?limit=2`]);
    const last = await list('?offset=4&limit=1');
    expect([last.next, last.previous]).toEqual([null, `${HERE}?offset=3&limit=1`]);
  });

  it('end quietly past the last row', async () => {
    const past = await list('?offset=50&limit=2');
    expect([past.count, past.results, past.next, past.previous]).toEqual([5, [], null, `${HERE}?offset=48&limit=2`]);
  });

  it('lead through a proxy only when it is trusted, or to the address the operator states', async () => {
    const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'public.example' };
    const nextOf = async (overrides: object) => {
      const server = await testServer([numbers], { settings: { trustProxy: false, rateLimits: false, ...overrides } });
      const answer = await ask(server, {
        url: '/api/projects/1/numbers?limit=4',
        headers: { host: 'in:1', ...forwarded },
      });
      await server.close();
      return answer.json().next;
    };
    const tail = '/api/projects/1/numbers?limit=4&offset=4';
    expect(await nextOf({})).toBe(`http://in:1${tail}`);
    expect(await nextOf({ trustProxy: true })).toBe(`https://public.example${tail}`);
    expect(await nextOf({ publicUrl: 'https://stated.example' })).toBe(`https://stated.example${tail}`);
  });

  it('can go by cursor, and a cursor that is none starts over', () => {
    const cursor = toCursor(['2026-01-31T00:00:00.000000Z', 7]);
    expect(readCursor(cursor, 2)).toEqual(['2026-01-31T00:00:00.000000Z', 7]);
    for (const text of [undefined, 'x', toCursor([1]), Buffer.from('[{},1]').toString('base64url')]) {
      expect(readCursor(text, 2)).toBeUndefined();
    }
  });
});
