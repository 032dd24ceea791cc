import { describe, expect, it } from 'vitest';
import { ErrorKit } from '../testing.ts';

const error = (type: string, more: object = {}) => ({ $exception_list: [{ type, value: 'v' }], ...more });

async function make() {
  const own = await ErrorKit.make();
  await own.capture(error('TypeError', { $lib: 'posthog-node', $current_url: 'https://shop.example/cart' }));
  await own.capture(error('TypeError', { $lib: 'posthog-node' }), { distinctId: 'grace' });
  await own.capture(error('RangeError', { $lib: 'web' }));
  const { kit, account } = own;
  const ask = async (payload: object, key = account.key) => {
    const url = `${account.base}/error_tracking/query/issues/`;
    const answer = await kit.request({ method: 'POST', url, key, payload });
    return { status: answer.statusCode, body: answer.json() };
  };
  const namesOf = async (payload: object) =>
    (await ask(payload)).body.results.map(({ name }: { name: string }) => name);
  return { own, ask, namesOf };
}

describe('error_tracking/query/issues/', () => {
  it('answers active issues of the last week, the most frequent first', async () => {
    const { ask } = await make();
    const { status, body } = await ask({});
    expect([status, body.hasMore, body.limit, body.offset]).toEqual([200, false, 25, 0]);
    expect(body.results).toMatchObject([
      { name: 'TypeError', status: 'active', aggregations: { occurrences: 2, users: 2 } },
      { name: 'RangeError', status: 'active', aggregations: { occurrences: 1 } },
    ]);
  });

  it('is narrowed by every field that it takes', async () => {
    const { own, ask, namesOf } = await make();
    expect(await namesOf({ library: 'web' })).toEqual(['RangeError']);
    expect(await namesOf({ library: ['web', 'posthog-node'] })).toEqual(['TypeError', 'RangeError']);
    expect(await namesOf({ url: 'shop.example' })).toEqual(['TypeError']);
    expect(await namesOf({ searchQuery: 'range' })).toEqual(['RangeError']);
    expect(await namesOf({ filterGroup: [{ key: '$lib', value: 'web' }] })).toEqual(['RangeError']);
    expect(await namesOf({ status: 'resolved' })).toEqual([]);
    expect(await namesOf({ dateRange: { date_from: '-60d', date_to: '-30d' } })).toEqual([]);
    expect(await namesOf({ orderDirection: 'ASC' })).toEqual(['RangeError', 'TypeError']);
    expect(await namesOf({ limit: 1, offset: 1 })).toEqual(['RangeError']);
    expect(await namesOf({ assignee: { type: 'user', id: 900_000_000 } })).toEqual([]);
    expect(await namesOf({ fingerprint: 'none' })).toEqual([]);
    const rows = await own.kit.request({
      url: `${own.account.base}/persons/?distinct_id=grace`,
      key: own.account.key,
    });
    expect(await namesOf({ personId: rows.json().results[0].uuid })).toEqual(['TypeError']);
    const { body } = await ask({ volumeResolution: 3 });
    expect(body.results[0].aggregations.volumeRange).toHaveLength(3);
  });

  it.each([
    [{ status: 'gone' }, 'status'],
    [{ orderBy: 'name' }, 'orderBy'],
    [{ limit: 101 }, 'limit'],
    [{ volumeResolution: 201 }, 'volumeResolution'],
    [{ personId: "x' OR 1" }, 'personId'],
    [{ library: 5 }, 'library'],
    [{ release: '1.0' }, 'release'],
    [{ user: 'ada' }, 'user'],
    [{ filePath: 'a.ts' }, 'filePath'],
  ])('refuses %j', async (payload, attr) => {
    const { ask } = await make();
    expect(await ask(payload)).toMatchObject({ status: 400, body: { type: 'validation_error', attr } });
  });

  it('needs both of its scopes, and shows a stranger nothing', async () => {
    const { own, ask } = await make();
    const { kit, account } = own;
    const key = (...scopes: string[]) => kit.makeKey(account, scopes);
    expect((await ask({}, await key('error_tracking:read', 'query:read'))).status).toBe(200);
    expect((await ask({}, await key('error_tracking:read'))).body.detail).toContain("'query:read'");
    expect((await ask({}, await key('query:read'))).body.detail).toContain("'error_tracking:read'");
    expect((await ask({}, (await kit.makeAccount()).key)).status).toBe(403);
    const url = `/api/environments/${account.project.id}/error_tracking/query/issues/`;
    expect((await kit.request({ method: 'POST', url, payload: {} })).statusCode).toBe(401);
  });
});
