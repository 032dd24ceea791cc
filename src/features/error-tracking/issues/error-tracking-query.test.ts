import { describe, expect, it } from 'vitest';
import { ErrorKit } from '../testing.ts';
import { runErrorTrackingQuery } from './error-tracking-query.ts';

const error = (type: string, value: string) => ({ $exception_list: [{ type, value }] });

async function ask(own: ErrorKit, query: object) {
  const { platform } = own.kit;
  const { project, organization } = own.account;
  const asked = {
    ...project,
    name: 'Project',
    organization_id: organization.id,
    timezone: 'UTC',
    week_start_day: null,
    test_account_filters: [],
    level: 15,
  } as const;
  return await runErrorTrackingQuery(platform, asked, { kind: 'ErrorTrackingQuery', ...query });
}

describe('ErrorTrackingQuery', () => {
  it('answers the issues that happened in the range with what was counted', async () => {
    const own = await ErrorKit.make();
    await own.capture(error('TypeError', 'first'));
    await own.capture(error('TypeError', 'first'), { distinctId: 'grace' });
    await own.capture(error('RangeError', 'second'));
    const { results, ...page } = await ask(own, {
      orderBy: 'occurrences',
      dateRange: { date_from: '-7d' },
      volumeResolution: 7,
    });
    expect(page).toMatchObject({ hasMore: false, limit: 50, offset: 0 });
    expect(results).toMatchObject([
      {
        name: 'TypeError',
        description: 'first',
        status: 'active',
        assignee: null,
        aggregations: { occurrences: 2, users: 2 },
      },
      { name: 'RangeError', aggregations: { occurrences: 1, users: 1, sessions: 0 } },
    ]);
    expect(results[0]?.aggregations.volumeRange).toHaveLength(7);
    expect((await ask(own, { limit: 1 })).hasMore).toBe(true);
    expect((await ask(own, { issueId: results[1]?.id })).results).toHaveLength(1);
    expect((await ask(own, { searchQuery: 'RANGE' })).results).toHaveLength(1);
    expect((await ask(own, { status: 'resolved' })).results).toEqual([]);
    expect((await ask(own, { dateRange: { date_from: '-60d', date_to: '-30d' } })).results).toEqual([]);
    const byGrace = { type: 'event_metadata', key: 'distinct_id', operator: 'exact', value: 'grace' };
    const filtered = await ask(own, { filterGroup: { type: 'AND', values: [byGrace] } });
    expect(filtered.results).toMatchObject([{ name: 'TypeError', aggregations: { occurrences: 1 } }]);
  });

  it('refuses what it does not know', async () => {
    const own = await ErrorKit.make();
    await expect(ask(own, { orderBy: 'name' })).rejects.toMatchObject({
      code: 'invalid_choice',
      attr: 'query__orderBy',
    });
    await expect(ask(own, { status: 'gone' })).rejects.toMatchObject({ code: 'invalid_choice' });
  });
});
