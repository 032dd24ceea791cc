import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { createEventStore } from '#platform/clickhouse/client.ts';
import { EventStoreUnavailable } from '#platform/clickhouse/event-store.ts';
import { CohortKit, did, has } from '../testing.ts';
import { calculateCohort } from './calculate.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

const signal = AbortSignal.timeout(60_000);

describe('calculating', () => {
  it('twice at once, while the cohort is edited, deleted and brought back, ends with the newest criteria', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: { plan: 'pro' }, bob: { plan: 'free' } });
    const { id } = await home.calculated({ filters: home.all(has('plan', 'exact', 'pro')) });
    const which = { projectId: home.account.project.id, cohortId: id };
    await home.patch(id, {});
    const calculate = () => calculateCohort(kit.platform, which, { signal, isLast: true });
    await Promise.all([
      calculate(),
      home.patch(id, { deleted: true }).then(() => home.patch(id, { deleted: false })),
      home.patch(id, { filters: home.all(has('plan', 'exact', 'free')) }).then(calculate),
      calculate(),
    ]);
    await kit.drainJobs();
    const after = await home.get(id);
    expect(after).toMatchObject({ is_calculating: false, deleted: false, count: 1, errors_calculating: 0 });
    expect(after.version).toBe(after.pending_version);
    expect(await home.names(id)).toEqual(['bob']);
    expect(await home.hogql(`select distinct_id from events where person_id in cohort ${id}`)).toEqual([['bob']]);
  });

  it('waits for an engine that is away, and gives up at the last attempt without losing members', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: { plan: 'pro' } });
    const { id } = await home.calculated({ filters: home.all(has('plan', 'is_set')) });
    await home.patch(id, { filters: home.all(has('plan', 'is_not_set')) });
    await home.loseJobs();
    const away = { ...kit.platform, events: createEventStore({ url: 'http://127.0.0.1:9', graceMs: 100 }) };
    const which = { projectId: home.account.project.id, cohortId: id };
    const attempt = (isLast: boolean) => calculateCohort(away, which, { signal, isLast });
    await expect(attempt(false)).rejects.toThrow(EventStoreUnavailable);
    expect(await home.get(id)).toMatchObject({ is_calculating: true, errors_calculating: 0 });
    await attempt(true);
    expect(await home.get(id)).toMatchObject({
      is_calculating: false,
      errors_calculating: 1,
      last_error_message:
        'An error occurred while calculating this cohort. Please review your matching criteria or contact support.',
      version: 1,
      count: 1,
    });
    const history = (await home.request('GET', `${id}/calculation_history/`)).json().results;
    expect(history.map((one: { error_code: string | null }) => one.error_code)).toEqual([
      'unknown',
      'interrupted',
      null,
    ]);
    expect(await home.names(id)).toEqual(['ada']);
  });

  it('tells open pages when it begins and how it ends', async () => {
    const home = await CohortKit.make(kit);
    const heard: Record<string, unknown>[] = [];
    const leave = kit.platform.announcer.listen('object.changed', ({ projectId, topic, content }) => {
      if (projectId === home.account.project.id) heard.push({ topic, ...content });
    });
    const { id } = await home.calculated({ filters: home.all(has('plan', 'is_set')) });
    await home.patch(id, { name: 'x' });
    leave();
    expect(heard).toEqual([
      expect.objectContaining({ topic: `cohort:${id}`, id, is_calculating: false, version: 1, count: 0 }),
      expect.objectContaining({ topic: `cohort:${id}`, is_calculating: true, pending_version: 2 }),
    ]);
  });

  it('leaves out test accounts where the criteria say so, and knows when a person was first seen', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: { email: 'ada@example.com' }, test: { email: 'test@hedgerow.test' } });
    const test_account_filters = [
      { key: 'email', type: 'person', operator: 'not_icontains', value: '@hedgerow.test' },
      { key: 'amount', type: 'event', operator: 'gt', value: 5 },
    ];
    const url = `${home.account.base}/`;
    await kit.request({ method: 'PATCH', url, key: home.account.key, payload: { test_account_filters } });
    const filters = { ...home.all(has('email', 'is_set')), filterTestAccounts: true };
    expect(await home.names((await home.calculated({ filters })).id)).toEqual(['ada']);
    const seen = (operator: string, value: string) =>
      home.calculated({ filters: home.all({ type: 'person_metadata', key: 'created_at', operator, value }) });
    expect(await seen('is_date_after', '-1d')).toMatchObject({ count: 2, errors_calculating: 0 });
    expect(await seen('is_date_before', '-1d')).toMatchObject({ count: 0, errors_calculating: 0 });
  });

  it.each([
    ['performed_event', {}],
    ['performed_event_multiple', { operator: 'gte', operator_value: 1 }],
    ['performed_event_first_time', {}],
    [
      'performed_event_sequence',
      { seq_event: 'left', seq_event_type: 'events', seq_time_value: 1, seq_time_interval: 'day' },
    ],
    ['performed_event_regularly', { operator: 'gte', operator_value: 1, total_periods: 3, min_periods: 1 }],
    ['stopped_performing_event', { seq_time_value: 1, seq_time_interval: 'day' }],
  ])('of %s without a window is stored, and says what is missing', async (value, more) => {
    const home = await CohortKit.make(kit);
    const leaf = { type: 'behavioral', key: 'paid', event_type: 'events', value, ...more };
    const made = await home.calculated({ filters: home.all(leaf) });
    expect(made).toMatchObject({
      count: null,
      is_calculating: false,
      errors_calculating: 1,
      last_error_message: expect.stringContaining('time_value or time_interval is missing'),
    });
    const fixed = { ...leaf, time_value: '30', time_interval: 'day' };
    await home.patch(made.id, { filters: home.all(fixed) });
    await kit.drainJobs();
    expect(await home.get(made.id)).toMatchObject({ errors_calculating: 0, count: 0 });
    const fixedOnce = await home.post({ is_static: true, filters: home.all(leaf) });
    expect([fixedOnce.statusCode, fixedOnce.json().attr]).toEqual([400, 'filters']);
  });

  it('counts an event at the very edge of its window by the project’s own clock', async () => {
    const account = await kit.makeAccount({ timezone: 'Pacific/Auckland' });
    const home = new CohortKit(kit, account);
    const now = kit.clock.now().toISOString();
    const today = Temporal.Instant.from(now).toZonedDateTimeISO('Pacific/Auckland').startOfDay();
    const start = today.subtract({ days: 2 }).toInstant();
    await home.sender.batch([
      { event: 'paid', distinct_id: 'inside', timestamp: start.toString() },
      { event: 'paid', distinct_id: 'outside', timestamp: start.subtract({ milliseconds: 1 }).toString() },
    ]);
    const { id } = await home.calculated({ filters: home.all(did('paid', { time_value: 2 })) });
    expect(await home.names(id)).toEqual(['inside']);
  });
});
