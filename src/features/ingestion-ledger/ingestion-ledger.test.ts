import { randomUUID } from 'node:crypto';
import { Registry } from 'prom-client';
import { beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { CaptureLog } from '#features/ingestion/log/capture-log.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender, SOON } from '#kit/sender.ts';
import { createEventStore } from '#platform/clickhouse/client.ts';
import { compose } from '#start/compose.ts';
import { auditLastHour, auditLastWeeks, rollUpLedger } from './jobs.ts';
import { Ledger } from './ledger.ts';
import { removeCounted } from './removal.ts';

interface Lane {
  readonly lane: string;
  readonly received: number;
  readonly accepted: number;
  readonly refused: Record<string, number>;
  readonly dropped: Record<string, number>;
  readonly deduplicated: number;
  readonly stored: number;
}

interface Row {
  readonly minute: string;
  readonly stored: number;
  readonly readable: number;
  readonly waiting: number;
  readonly set_aside: number;
  readonly late_deduplicated: number;
  readonly removed: Record<string, number>;
  readonly difference: number;
  readonly lanes: Lane[];
}

interface Account {
  readonly difference: number;
  readonly explained: { readonly events: number; readonly reason: string }[];
  readonly totals: Row & Lane;
  readonly results: Row[];
  readonly canary: unknown;
}

let kit: Kit;
let sender: Sender;
beforeAll(async () => {
  kit = await useKit();
});
beforeEach(async () => {
  sender = await Sender.make(kit);
});

const sum = (reasons: Record<string, number>) => Object.values(reasons).reduce((all, count) => all + count, 0);

/** The account of the sender's project, whose identities hold whatever happened. */
async function account(query = ''): Promise<Account> {
  const answer = await sender.get(`/ingestion_ledger/?${query}`);
  expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, '']);
  const read: Account = answer.json();
  for (const one of [read.totals, ...read.results, ...read.results.flatMap(({ lanes }) => lanes)]) {
    if ('accepted' in one) expect(one.received).toBe(one.accepted + sum(one.refused) + sum(one.dropped));
    if ('accepted' in one && !query.includes('lane')) expect(one.accepted).toBe(one.stored + one.deduplicated);
    if (!('difference' in one)) continue;
    const { readable, waiting, set_aside, late_deduplicated, removed, difference } = one;
    expect(one.stored).toBe(readable + waiting + set_aside + late_deduplicated + sum(removed) + difference);
  }
  return read;
}

async function lane(name: string): Promise<Lane | undefined> {
  return (await account()).totals.lanes.find((one) => one.lane === name);
}

const counts = (more: Partial<Lane>) => ({
  received: 0,
  accepted: 0,
  refused: {},
  dropped: {},
  deduplicated: 0,
  stored: 0,
  ...more,
});

const event = (more: object = {}) => ({ event: 'asked', distinct_id: 'ada', uuid: randomUUID(), ...more });
/** Changes no person and queues nothing, so that copies are looked for when it is stored. */
const quiet = (more: object = {}) => event({ properties: { $process_person_profile: false }, ...more });

const V1_HEADERS = {
  'posthog-sdk-info': 'test/1.0',
  'posthog-attempt': '1',
  'posthog-request-timestamp': '2026-01-01T00:00:00Z',
  'content-type': 'application/json',
};
const bearer = () => ({ authorization: `Bearer ${sender.account.project.api_token}` });

function v1(batch: readonly object[], id: string = randomUUID()) {
  return sender.post('/i/v1/analytics/events/', { batch }, { ...V1_HEADERS, ...bearer(), 'posthog-request-id': id });
}

const hex = (bytes: number) =>
  randomUUID()
    .replaceAll('-', '')
    .slice(0, bytes * 2);
function span(attributes: Record<string, string>, more: object = {}) {
  return {
    traceId: hex(16),
    spanId: hex(8),
    name: 'chat',
    startTimeUnixNano: '1764547200000000000',
    endTimeUnixNano: '1764547201000000000',
    attributes: Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } })),
    ...more,
  };
}
const exported = (spans: readonly object[]) => ({
  resourceSpans: [{ scopeSpans: [{ scope: { name: 'test' }, spans }] }],
});
const otlp = (path: string, body: object) =>
  sender.post(path, JSON.stringify(body), { ...bearer(), 'content-type': 'application/json' });

async function run(job: typeof auditLastHour): Promise<void> {
  await kit.platform.jobs.enqueue(kit.platform.db, job, {});
  await kit.drainJobs();
}

describe('what is sent', () => {
  it('is accounted for by its way in', async () => {
    const twice = event();
    expect((await sender.batch([twice, twice, event()])).statusCode).toBe(200);
    expect((await sender.batch([twice])).statusCode).toBe(200);
    expect((await sender.capture(event())).statusCode).toBe(200);
    expect((await sender.capture({ distinct_id: 'ada', $set: { plan: 'pro' } }, '/engage/')).statusCode).toBe(200);
    const ai = { api_key: sender.account.project.api_token, batch: [event({ event: '$ai_span' })] };
    expect((await sender.post('/i/v0/ai/batch/', ai)).statusCode).toBe(200);
    const { totals } = await account();
    const of = (name: string) => totals.lanes.find((one) => one.lane === name);
    expect(of('batch')).toMatchObject({ received: 4, accepted: 4 });
    expect(of('capture')).toMatchObject(counts({ received: 1, accepted: 1, stored: 1 }));
    expect(of('engage')).toMatchObject(counts({ received: 1, accepted: 1, stored: 1 }));
    expect(of('ai')).toMatchObject(counts({ received: 1, accepted: 1, stored: 1 }));
    expect(totals.readable).toBe(5);
    expect((of('batch')?.deduplicated ?? 0) + totals.late_deduplicated).toBe(2);
  });

  it('and refused with a whole request counts as received and refused', async () => {
    expect((await sender.batch([event(), { event: 'nameless' }, event()])).statusCode).toBe(400);
    expect((await sender.batch([event({ uuid: 'none' })])).statusCode).toBe(400);
    expect((await sender.post('/batch/', '{"api_key', { 'content-type': 'text/plain' })).statusCode).toBe(400);
    const refused = { missing_distinct_id: 3, invalid_uuid: 1 };
    await expect.poll(() => lane('batch'), SOON).toMatchObject(counts({ received: 4, refused }));
    expect((await account()).totals).toMatchObject({ refused, stored: 0, readable: 0 });
    const named = ['invalid_uuid', 'missing_distinct_id'];
    await expect.poll(async () => (await sender.problems()).sort(), SOON).toEqual(named);
  });

  it('and refused one by one is counted beside what is taken', async () => {
    const now = new Date().toISOString();
    const answer = await v1([
      event({ timestamp: now }),
      { ...event(), timestamp: 'never' },
      event({ timestamp: now, event: '' }),
    ]);
    expect(answer.statusCode).toBe(200);
    const refused = { invalid_timestamp: 1, missing_event_name: 1 };
    await expect.poll(() => lane('v1'), SOON).toMatchObject(counts({ received: 3, accepted: 1, stored: 1, refused }));
  });

  it('and dropped on purpose is counted by its reason', async () => {
    const recording = { event: '$snapshot', distinct_id: 'ada', properties: { $snapshot_data: [] } };
    const identify = event({ event: '$identify', properties: { $process_person_profile: false } });
    expect((await sender.batch([recording, identify, event()])).statusCode).toBe(200);
    expect(await lane('batch')).toMatchObject(
      counts({ received: 3, accepted: 1, stored: 1, dropped: { replay: 1, person_event_without_profile: 1 } }),
    );
    // A request of which nothing is kept waits for its count all the same.
    expect((await sender.batch([recording])).statusCode).toBe(200);
    expect(await lane('batch')).toMatchObject({ received: 4, dropped: { replay: 2 } });
    const { api_token: token } = sender.account.project;
    const replay = JSON.stringify([
      { ...recording, properties: { token } },
      { ...recording, properties: { token } },
    ]);
    expect((await sender.post('/s/', replay, { 'content-type': 'text/plain' })).statusCode).toBe(200);
    await expect.poll(() => lane('discard'), SOON).toMatchObject(counts({ received: 2, dropped: { replay: 2 } }));
    await expect.poll(() => sender.problems(), SOON).toContain('replay_dropped');
  });

  it('is as much as a proxy in front has counted, whatever was answered', async () => {
    const bad = { event: 'without id' };
    const now = new Date().toISOString();
    const requests = Array.from({ length: 30 }, (_, n) => {
      if (n % 5 === 0) return { sent: 2, answer: sender.batch([event(), bad]) };
      if (n % 5 === 1) return { sent: 2, answer: v1([event({ timestamp: now }), bad]) };
      if (n % 5 === 2) return { sent: 1, answer: sender.capture(event()) };
      if (n % 5 === 3)
        return { sent: 2, answer: otlp('/v1/traces', exported([span({ 'gen_ai.system': 'a' }), span({})])) };
      return { sent: 3, answer: sender.batch([event(), event(), quiet()]) };
    });
    const answers = await Promise.all(requests.map(({ answer }) => answer));
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 400]));
    const sent = requests.reduce((all, one) => all + one.sent, 0);
    await expect.poll(async () => (await account()).totals.received, SOON).toBe(sent);
  });

  it('and changed on the way is named', async () => {
    const groups = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((type) => [type, 'x']));
    await sender.batch([
      event({ timestamp: 'yesterday-ish' }),
      event({ distinct_id: 'x'.repeat(201) }),
      event({ properties: { $groups: groups } }),
    ]);
    const named = ['distinct_id_cut', 'group_types_over_limit', 'time_replaced'];
    await expect.poll(async () => (await sender.problems()).sort(), SOON).toEqual(named);
  });
});

describe('an export', () => {
  const AI = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'gpt-4o' };

  it('of spans is accounted for span by span', async () => {
    const again = span(AI);
    const spans = [
      again,
      span(AI),
      span({ 'http.method': 'GET' }),
      span(AI, { endTimeUnixNano: '0' }),
      span({ ...AI, 'logfire.span_type': 'pending_span' }),
      span(AI, { traceId: '' }),
    ];
    expect((await otlp('/i/v0/ai/otel/v1/traces', exported(spans))).statusCode).toBe(200);
    expect((await otlp('/i/v0/ai/otel/v1/traces', exported([again]))).statusCode).toBe(200);
    const expected = {
      received: 7,
      accepted: 3,
      dropped: { not_ai: 1, unfinished: 1, pending_span: 1 },
      refused: { without_a_trace_id: 1 },
    };
    await expect.poll(() => lane('otel_traces'), SOON).toMatchObject(expected);
    expect((await account()).totals).toMatchObject({ readable: 2, difference: 0 });
  });

  it('of foreign spans only, of logs and of metrics is counted too', async () => {
    expect((await otlp('/v1/traces', exported([span({ a: 'b' }), span({ a: 'b' })]))).statusCode).toBe(200);
    const record = (more: object) => ({ timeUnixNano: '1764547200000000000', ...more });
    const ids = { traceId: hex(16), spanId: hex(8) };
    const body = (text: string) => ({ stringValue: text });
    const logRecords = [
      record({ body: body('hello') }),
      record({ ...ids, eventName: 'gen_ai.user.message', body: body('Hi') }),
      record({ ...ids, eventName: 'gen_ai.choice', body: body('Hello') }),
    ];
    expect((await otlp('/v1/logs', { resourceLogs: [{ scopeLogs: [{ logRecords }] }] })).statusCode).toBe(200);
    const metrics = [
      { name: 'a', gauge: { dataPoints: [{}, {}] } },
      { name: 'b', sum: { dataPoints: [{}] } },
    ];
    expect((await otlp('/v1/metrics', { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] })).statusCode).toBe(200);
    expect(await lane('otel_traces')).toMatchObject(counts({ received: 2, dropped: { not_ai: 2 } }));
    // The two messages are one event.
    const dropped = { otlp_logs: 1, otlp_metrics: 3 };
    expect(await lane('otel_logs')).toMatchObject(
      counts({ received: 6, accepted: 2, deduplicated: 1, stored: 1, dropped }),
    );
  });
});

describe('what was acknowledged', () => {
  it('and was there before is a late copy', async () => {
    const one = quiet();
    await sender.batch([one]);
    expect(await sender.events()).toHaveLength(1);
    kit.clock.advance(1_000);
    await sender.batch([one]);
    expect(await account()).toMatchObject({ difference: 0, totals: { stored: 2, readable: 1, late_deduplicated: 1 } });
  });

  it('and is gone behind the server’s back is named with its minute', async () => {
    await sender.batch([event(), event()]);
    const [gone] = await sender.events();
    const minute = (await account()).results[0]?.minute ?? '';
    await kit.platform.events.command(
      'ALTER TABLE events DELETE WHERE team_id = {project:Int64} AND uuid = {uuid:UUID}',
      { project: sender.account.project.id, uuid: gone?.id },
      { settings: { mutations_sync: 2 } },
    );
    expect(await account()).toMatchObject({
      difference: 1,
      results: [{ minute, stored: 2, readable: 1, difference: 1 }],
    });
    kit.clock.advance(2 * 60_000);
    await run(auditLastHour);
    const read = async () =>
      (await sender.get('/ingestion_problems/'))
        .json()
        .results.filter((problem: { code: string }) => problem.code === 'acknowledged_missing');
    const detail = `1 acknowledged of the minute ${minute.slice(0, 16)}Z cannot be read (batch).`;
    await expect.poll(read, SOON).toEqual([expect.objectContaining({ detail, count: 1 })]);
    await run(auditLastHour);
    await run(auditLastWeeks);
    expect(await read()).toHaveLength(1);
  });

  it('and was deleted with its person is removed, and nothing is missing', async () => {
    await sender.batch([event(), event(), event({ distinct_id: 'bob' })]);
    const person = await sender.person('ada');
    expect((await kit.as(sender.account).delete(`persons/${person?.uuid}/?delete_events=true`)).statusCode).toBe(202);
    await kit.drainJobs();
    expect(await account()).toMatchObject({
      difference: 0,
      totals: { stored: 3, readable: 1, removed: { person: 2 } },
    });
  });

  it('and was deleted by an interrupted job is explained until the job ends, and removed once', async () => {
    await sender.batch([event(), event(), event({ distinct_id: 'bob' })]);
    await sender.events();
    const needs = {
      ...kit.platform,
      log: new CaptureLog(kit.platform.db).books,
      ledger: new Ledger({ ...kit.platform, registry: new Registry() }),
    };
    const { id: projectId } = sender.account.project;
    const params = { who: 'ada' };
    const removal = { key: randomUUID(), projectId, reason: 'person', where: 'distinct_id = {who:String}', params };
    const remove = () =>
      kit.platform.events.command(
        `ALTER TABLE events DELETE WHERE team_id = {project:Int64} AND ${removal.where}`,
        { ...params, project: projectId },
        { settings: { mutations_sync: 2 } },
      );
    const killed = removeCounted(needs, removal, async () => {
      await remove();
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    const explained = [{ events: 2, reason: 'removing:person' }];
    expect((await sender.get('/ingestion_ledger/')).json()).toMatchObject({ difference: 0, explained });
    for (let again = 0; again < 2; again++) {
      await removeCounted(needs, removal, remove);
      const removed = { stored: 3, readable: 1, removed: { person: 2 } };
      expect(await account()).toMatchObject({ difference: 0, explained: [], totals: removed });
    }
  });

  it('waits in the log while the event store is away, and two processes share the books', async () => {
    const known = event({ $set: { plan: 'free' } });
    await sender.batch([known]);
    await sender.events();
    const away = createEventStore({ url: 'http://127.0.0.1:9/nothing' });
    const platform = { ...kit.platform, events: away };
    const other = await compose({ platform });
    const payload = { api_key: sender.account.project.api_token, batch: [event(), event(), { event: 'without id' }] };
    const post = (batch: readonly object[]) =>
      other.app.inject({ method: 'POST', url: '/batch/', payload: { ...payload, batch } });
    expect((await post(payload.batch.slice(0, 2))).statusCode).toBe(200);
    expect((await post(payload.batch.slice(2))).statusCode).toBe(400);
    expect(await account()).toMatchObject({ difference: 0, totals: { stored: 3, readable: 1, waiting: 2 } });
    // Whether these are copies can be told when the event store is back.
    expect((await post([known, event({ $set: { seats: 2 } })])).statusCode).toBe(200);
    expect(await account()).toMatchObject({ difference: 0, totals: { stored: 5, readable: 1, waiting: 4 } });
    await other.close();
    // Reads of the kit go on waiting for its own process.
    const events = { ...kit.platform.events, holdReads: () => {} };
    const third = await compose({ platform: { ...kit.platform, events } });
    await third.start();
    const drained = { difference: 0, totals: { stored: 5, readable: 4, late_deduplicated: 1, waiting: 0 } };
    await expect.poll(() => account(), SOON).toMatchObject(drained);
    await third.close();
  });
});

describe('the books', () => {
  it('fold into hours and days, and still add up', async () => {
    await sender.batch([event(), event()]);
    await sender.batch([{ event: 'without id' }]);
    await expect.poll(() => lane('batch'), SOON).toMatchObject({ refused: { missing_distinct_id: 1 } });
    const before = (await account()).totals;
    kit.clock.advance(9 * 86_400_000);
    await run(rollUpLedger);
    const rows = await kit.platform.db
      .selectFrom('ingestion_ledger')
      .selectAll()
      .where('project_id', '=', sender.account.project.id)
      .execute();
    expect(new Set(rows.map(({ writer, minute }) => `${writer} ${minute.getUTCMinutes()}`))).toEqual(new Set(['0 0']));
    for (const query of ['interval=hour&date_from=-10d', 'interval=day&date_from=-10d']) {
      expect((await account(query)).totals).toEqual(before);
    }
    kit.clock.advance(401 * 86_400_000);
    await run(rollUpLedger);
    expect((await account('interval=day&date_from=-400d')).results).toEqual([]);
  });

  it('show one lane, and refuse what they cannot answer', async () => {
    await sender.batch([event()]);
    await sender.capture(event());
    const { totals, results } = await account('lane=batch&interval=hour');
    expect(totals.lanes.map((one) => one.lane)).toEqual(['batch']);
    expect([totals.received, totals.readable, results.length]).toEqual([1, 2, 1]);
    for (const [query, attr] of [
      ['interval=week', 'interval'],
      ['lane=mail', 'lane'],
      ['date_from=soon', 'date_from'],
      ['date_from=-3d', 'date_from'],
      ['date_from=-36d&interval=hour', 'date_from'],
      ['date_to=2020-01-01', 'date_to'],
    ]) {
      const answer = await sender.get(`/ingestion_ledger/?${query}`);
      expect([query, answer.statusCode, answer.json().attr]).toEqual([query, 400, attr]);
    }
  });

  it('are shown to those who may see the project, under both addresses', async () => {
    const { base, key } = sender.account;
    const paths = ['/ingestion_ledger/', '/ingestion_ledger', '/ingestion_ledger/requests/none/'];
    const stranger = await kit.makeAccount();
    const small = await kit.makeKey(sender.account, ['annotation:read']);
    for (const root of [base, base.replace('projects', 'environments')]) {
      for (const path of paths) {
        const status = async (with_: string | undefined) =>
          (await kit.request({ url: `${root}${path}`, ...(with_ !== undefined && { key: with_ }) })).statusCode;
        const found = path.includes('none') ? 404 : 200;
        expect([await status(key), await status(undefined), await status(small), await status(stranger.key)]).toEqual([
          found,
          401,
          403,
          403,
        ]);
      }
    }
    await sender.batch([event()]);
    const other = await Sender.make(kit);
    expect((await other.get('/ingestion_ledger/')).json()).toMatchObject({
      results: [],
      totals: { stored: 0, readable: 0 },
    });
  });
});

describe('the canary', () => {
  it('flies through the server’s own doors, and is in no project', async () => {
    const [database] = await kit.platform.events.query<{ name: string }>('SELECT currentDatabase() AS name');
    const events = createEventStore({ url: inject('clickhouseUrl'), database: database?.name ?? '' });
    const settings = { ...kit.platform.settings, canary: true };
    const other = await compose({ platform: { ...kit.platform, events, settings } });
    await other.start();
    await other.app.ready();
    const { base: root, key } = sender.account;
    const headers = { authorization: `Bearer ${key}` };
    const canary = async () =>
      (await other.app.inject({ url: `${root}/ingestion_ledger/`, headers })).json<Account>().canary;
    const flown = { last_ok_at: expect.any(String), seconds: expect.any(Number), failures_24h: 0 };
    await expect.poll(canary, SOON).toEqual(flown);
    const { body } = await other.app.inject({ url: '/metrics' });
    expect(body).toMatch(/^hedgerow_canary_seconds \d/m);
    expect(body).toMatch(/^hedgerow_ingestion_events_total\{lane="batch",outcome="stored",reason=""\} 1$/m);
    expect(body).toMatch(/^hedgerow_otlp_spans_total\{family="\S+",outcome="accepted"\} 1$/m);
    await other.close();
    await events.close();
    expect((await account()).results).toEqual([]);
    expect((await account()).canary).toBeNull();
  });
});

describe('a request that names itself', () => {
  it('is found by its name for a day, with all of its attempts', async () => {
    const id = randomUUID();
    const batch = [event({ timestamp: new Date().toISOString() }), { ...event(), timestamp: 'never' }];
    await v1(batch, id);
    await v1(batch, id);
    const read = async () => (await sender.get(`/ingestion_ledger/requests/${id}/`)).json();
    await expect.poll(read, SOON).toMatchObject({
      id,
      lane: 'v1',
      source: 'test/1.0',
      attempts: 2,
      received: 4,
      accepted: 2,
      refused: { invalid_timestamp: 2 },
    });
    const sent = { api_key: sender.account.project.api_token, batch: [event()] };
    await sender.post('/batch/', sent, { 'x-request-id': 'mine/1' });
    expect((await sender.get('/ingestion_ledger/requests/mine%2F1/')).json()).toMatchObject({ attempts: 1, stored: 1 });
    kit.clock.advance(25 * 3_600_000);
    await run(rollUpLedger);
    expect((await sender.get(`/ingestion_ledger/requests/${id}/`)).statusCode).toBe(404);
  });
});
