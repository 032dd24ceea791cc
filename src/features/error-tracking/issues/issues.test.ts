import { describe, expect, it } from 'vitest';
import { ErrorKit } from '../testing.ts';

/** An exception of a Python program; each function name is a problem of its own. */
function pythonError(functionName: string, value = 'broken', extra: object = {}) {
  return {
    $exception_list: [
      {
        type: 'ValueError',
        value,
        stacktrace: {
          type: 'raw',
          frames: [{ platform: 'python', filename: 'app.py', function: functionName, lineno: 3, in_app: true }],
        },
      },
    ],
    ...extra,
  };
}

async function issueOf(own: ErrorKit, properties: object, options = {}): Promise<string> {
  await own.capture(properties, options);
  const { $exception_issue_id } = await own.newest();
  return $exception_issue_id;
}

describe('an issue', () => {
  it('is made by the first event of a problem and counts the later ones', async () => {
    const own = await ErrorKit.make();
    const id = await issueOf(own, pythonError('pay', 'order 17 failed', { $session_id: 's1' }));
    await own.capture(pythonError('pay', 'order 18 failed', { $session_id: 's2' }), { distinctId: 'grace' });
    await own.capture(pythonError('pay', 'order 19 failed'), { distinctId: 'grace' });
    const { status, body } = await own.call('GET', `issues/${id}/`);
    expect(status).toBe(200);
    expect(body).toEqual({
      id,
      name: 'ValueError',
      description: 'order 17 failed',
      status: 'active',
      first_seen: expect.stringMatching(/Z$/),
      last_seen: expect.stringMatching(/Z$/),
      assignee: null,
      release: null,
      external_issues: [],
      occurrences: 3,
      users: 2,
      sessions: 2,
      volume: expect.any(Array),
    });
    expect(body.volume).toHaveLength(20);
    expect(body.volume.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(3);
  });

  it('is exactly one, however many of its events arrive at once', async () => {
    const own = await ErrorKit.make();
    const functions = ['a', 'b', 'c', 'd'];
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        own.capture(pythonError(functions[i % 4] ?? ''), { distinctId: `user-${i}` }),
      ),
    );
    const { body } = await own.call('GET', 'issues/');
    expect(body.count).toBe(4);
    expect(body.results.map((issue: { occurrences: number }) => issue.occurrences)).toEqual([15, 15, 15, 15]);
    expect((await own.call('GET', 'fingerprints/')).body.count).toBe(4);
  });

  it('opens again with a new event once it was resolved', async () => {
    const own = await ErrorKit.make();
    const id = await issueOf(own, pythonError('pay'));
    expect((await own.call('PATCH', `issues/${id}/`, { status: 'resolved' })).body.status).toBe('resolved');
    await own.capture(pythonError('pay'));
    expect((await own.call('GET', `issues/${id}/`)).body).toMatchObject({ status: 'active', occurrences: 2 });
  });

  it('that is suppressed takes no more events', async () => {
    const own = await ErrorKit.make();
    const id = await issueOf(own, pythonError('noise'));
    await own.call('PATCH', `issues/${id}/`, { status: 'suppressed' });
    await own.capture(pythonError('noise'));
    await own.capture(pythonError('other'));
    expect(await own.stored()).toHaveLength(2);
    expect((await own.call('GET', `issues/${id}/`)).body.occurrences).toBe(1);
  });

  it('is identified by its message only where there is no stack', async () => {
    const own = await ErrorKit.make();
    const plain = (value: string) => ({ $exception_list: [{ type: 'Error', value }] });
    const one = await issueOf(own, plain('first'));
    expect(await issueOf(own, plain('first'))).toBe(one);
    expect(await issueOf(own, plain('second'))).not.toBe(one);
  });

  it('is chosen by the fingerprint a sender gives', async () => {
    const own = await ErrorKit.make();
    const one = await issueOf(own, pythonError('a', 'x', { $exception_fingerprint: 'checkout' }));
    expect(await issueOf(own, pythonError('b', 'x', { $exception_fingerprint: 'checkout' }))).toBe(one);
    const properties = await own.newest();
    expect(properties).toMatchObject({
      $exception_fingerprint: 'checkout',
      $exception_proposed_fingerprint: expect.stringMatching(/^[0-9a-f]{128}$/),
      $exception_fingerprint_record: [{ type: 'manual' }],
    });
    await own.capture(pythonError('a', 'x', { $exception_fingerprint: 'ä'.repeat(40) }));
    expect((await own.newest()).$exception_fingerprint).toMatch(/^[0-9a-f]{128}$/);
  });

  it('names the traces, sessions and persons it met', async () => {
    const own = await ErrorKit.make();
    const id = await issueOf(
      own,
      pythonError('ask', 'model failed', { $ai_trace_id: 'trace-7', $ai_session_id: 'talk-1', $session_id: 'visit-1' }),
      { distinctId: 'grace' },
    );
    await own.capture(pythonError('other'));
    const { body } = await own.call('GET', `issues/${id}/occurrences/`);
    expect(body).toMatchObject({
      next: null,
      results: [{ distinct_id: 'grace', trace_id: 'trace-7', ai_session_id: 'talk-1', session_id: 'visit-1' }],
    });
    expect(body.results[0].properties.$exception_issue_id).toBe(id);
    const found = async (query: string) =>
      (await own.call('GET', `issues/?${query}`)).body.results.map((issue: { id: string }) => issue.id);
    expect(await found('trace_id=trace-7')).toEqual([id]);
    expect(await found('session_id=visit-1')).toEqual([id]);
    expect(await found('session_id=talk-1')).toEqual([id]);
    expect(await found('trace_id=trace-8')).toEqual([]);
    const persons = await own.call('GET', `issues/${id}/persons/`);
    expect(persons.body.results).toEqual([
      { person_id: expect.any(String), distinct_id: 'grace', occurrences: 1, last_seen: expect.stringMatching(/Z$/) },
    ]);
  });

  it('is changed and assigned by members', async () => {
    const own = await ErrorKit.make();
    const member = await own.kit.makeMember(own.account);
    const stranger = await own.kit.makeAccount();
    const id = await issueOf(own, pythonError('pay'));
    const changed = await own.call('PATCH', `issues/${id}/`, {
      name: 'Payments fail',
      description: 'see runbook',
      assignee: { type: 'user', id: member.user.id },
    });
    expect(changed.body).toMatchObject({
      name: 'Payments fail',
      description: 'see runbook',
      assignee: { type: 'user', id: member.user.id },
    });
    expect((await own.call('PATCH', `issues/${id}/assign/`, { assignee: null })).body).toEqual({ success: true });
    expect((await own.call('GET', `issues/${id}/`)).body.assignee).toBeNull();
    const foreign = await own.call('PATCH', `issues/${id}/assign/`, {
      assignee: { type: 'user', id: stranger.user.id },
    });
    expect(foreign).toMatchObject({ status: 400, body: { code: 'does_not_exist', attr: 'assignee__id' } });
    const wrong = await own.call('PATCH', `issues/${id}/`, { status: 'done' });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid_choice', attr: 'status' } });
    expect((await own.call('PATCH', `issues/${id}/`, {})).status).toBe(200);
    const log = await own.kit.request({
      method: 'GET',
      url: `${own.account.base}/activity_log/?scope=ErrorTrackingIssue`,
      key: own.account.key,
    });
    expect(log.json().results.length).toBeGreaterThanOrEqual(2);
    const ownLog = await own.call('GET', `issues/${id.replaceAll('-', '')}/activity/`);
    expect(ownLog.body.results).toEqual(log.json().results);
    const foreignUrl = `${stranger.base}/error_tracking/issues/${id}/activity/`;
    expect((await own.kit.request({ method: 'GET', url: foreignUrl, key: stranger.key })).statusCode).toBe(404);
    const small = await own.kit.makeKey(own.account, ['error_tracking:read']);
    const refused = await own.kit.request({
      method: 'GET',
      url: `${own.account.base}/error_tracking/issues/${id}/activity/`,
      key: small,
    });
    expect(refused.json().detail).toContain("'activity_log:read'");
  });

  it('is assigned to a role of the organization, and found by its assignee', async () => {
    const own = await ErrorKit.make();
    const stranger = await own.kit.makeAccount();
    const makeRole = async ({ organization, key }: typeof own.account) => {
      const url = `/api/organizations/${organization.id}/roles/`;
      return (await own.kit.request({ method: 'POST', url, key, payload: { name: 'On call' } })).json().id;
    };
    const [role, foreign] = [await makeRole(own.account), await makeRole(stranger)];
    const [a, b] = [await issueOf(own, pythonError('a')), await issueOf(own, pythonError('b'))];
    const assigned = await own.call('PATCH', `issues/${a}/`, { assignee: { type: 'role', id: role } });
    expect(assigned.body.assignee).toEqual({ type: 'role', id: role });
    const bulk = { action: 'assign', ids: [b], assignee: { type: 'user', id: own.account.user.id } };
    expect((await own.call('POST', 'issues/bulk/', bulk)).status).toBe(200);
    const found = async (assignee: string | number) =>
      (await own.call('GET', `issues/?assignee=${assignee}`)).body.results.map(({ id }: { id: string }) => id);
    expect([await found(role), await found(own.account.user.id), await found('none')]).toEqual([[a], [b], []]);
    const user = { type: 'user', id: own.account.user.id };
    expect((await own.call('PATCH', `issues/${a}/`, { assignee: user })).body.assignee).toEqual(user);
    expect(await own.call('PATCH', `issues/${a}/`, { assignee: { type: 'role', id: foreign } })).toMatchObject({
      status: 400,
      body: { code: 'does_not_exist', attr: 'assignee__id' },
    });
    expect(await own.call('PATCH', `issues/${a}/`, { assignee: { type: 'team', id: 1 } })).toMatchObject({
      body: { code: 'invalid_choice', attr: 'assignee__type' },
    });
    const rule = await own.call('POST', 'grouping_rules/', {
      filters: {
        type: 'AND',
        values: [{ key: '$exception_values', type: 'event', operator: 'icontains', value: 'q' }],
      },
      assignee: { type: 'role', id: role },
    });
    expect(rule.body.assignee).toEqual({ type: 'role', id: role });
    const ruled = await issueOf(own, pythonError('c', 'query failed'));
    expect((await own.call('GET', `issues/${ruled}/`)).body.assignee).toEqual({ type: 'role', id: role });
  });

  it('is not visible outside its project', async () => {
    const [own, other] = [await ErrorKit.make(), await ErrorKit.make()];
    const id = await issueOf(own, pythonError('pay'));
    const missing = { type: 'invalid_request', code: 'not_found', detail: 'Not found.', attr: null };
    for (const path of [`issues/${id}/`, `issues/${id}/occurrences/`, `issues/${id}/persons/`]) {
      expect((await other.call('GET', path)).body).toEqual(missing);
      expect((await own.call('GET', path, undefined, { key: other.account.key })).status).toBe(403);
    }
    expect((await other.call('PATCH', `issues/${id}/`, { status: 'resolved' })).body).toEqual(missing);
    const theirs = await issueOf(other, pythonError('pay'));
    expect(await other.call('POST', `issues/${theirs}/merge/`, { ids: [id] })).toMatchObject({
      status: 400,
      body: { code: 'does_not_exist', attr: 'ids' },
    });
    const bulk = await other.call('POST', 'issues/bulk/', {
      action: 'set_status',
      status: 'resolved',
      ids: [theirs, id],
    });
    expect(bulk).toMatchObject({ status: 400, body: { code: 'does_not_exist' } });
    expect((await other.call('GET', `issues/${theirs}/`)).body.status).toBe('active');
    expect((await other.call('GET', 'issues/')).body.count).toBe(1);
  });

  it('needs a key with the scope', async () => {
    const own = await ErrorKit.make();
    const id = await issueOf(own, pythonError('pay'));
    const reader = { key: await own.kit.makeKey(own.account, ['error_tracking:read']) };
    const annotator = { key: await own.kit.makeKey(own.account, ['annotation:write']) };
    expect((await own.call('GET', 'issues/', undefined, reader)).status).toBe(200);
    expect((await own.call('GET', `issues/${id}/occurrences/`, undefined, reader)).body.detail).toContain('query:read');
    expect((await own.call('GET', `issues/${id}/persons/`, undefined, reader)).body.detail).toContain('person:read');
    for (const [method, path] of [
      ['PATCH', `issues/${id}/`],
      ['PATCH', `issues/${id}/assign/`],
      ['POST', `issues/${id}/merge/`],
      ['POST', `issues/${id}/split/`],
      ['POST', 'issues/bulk/'],
      ['POST', 'grouping_rules/'],
    ] as const) {
      expect((await own.call(method, path, {}, reader)).body.detail).toBe(
        "API key missing required scope 'error_tracking:write'",
      );
    }
    for (const path of ['issues/', 'fingerprints/', 'stack_frames/', 'grouping_rules/', 'releases/']) {
      expect((await own.call('GET', path, undefined, annotator)).body.detail).toBe(
        "API key missing required scope 'error_tracking:read'",
      );
      const url = `${own.account.base}/error_tracking/${path}`;
      expect((await own.kit.request({ method: 'GET', url })).statusCode).toBe(401);
    }
  });
});

describe('the list of issues', () => {
  it('is filtered, searched and ordered', async () => {
    const own = await ErrorKit.make();
    const [a, b, c] = [
      await issueOf(own, pythonError('a', 'alpha')),
      await issueOf(own, pythonError('b', 'beta')),
      await issueOf(own, pythonError('c', '50% off')),
    ];
    await own.capture(pythonError('a'));
    await own.capture(pythonError('a'), { distinctId: 'grace' });
    await own.capture(pythonError('b'));
    await own.call('POST', 'issues/bulk/', { action: 'set_status', status: 'archived', ids: [c] });
    const found = async (query: string) => {
      const { body } = await own.call('GET', `issues/?${query}`);
      return body.results?.map((issue: { id: string }) => issue.id) ?? body;
    };
    expect(await found('')).toEqual([b, a, c]);
    expect(await found('order_by=-occurrences')).toEqual([a, b, c]);
    expect(await found('order_by=-users&limit=1')).toEqual([a]);
    expect(await found('order_by=first_seen')).toEqual([a, b, c]);
    expect(await found('order_by=occurrences&limit=1&offset=1')).toEqual([b]);
    expect(await found('status=archived')).toEqual([c]);
    expect(await found('search=ALPHA')).toEqual([a]);
    expect(await found('search=50%25')).toEqual([c]);
    expect(await found('order_by=name')).toMatchObject({ code: 'invalid_choice', attr: 'order_by' });
    expect(await found('date_from=nonsense')).toMatchObject({ code: 'invalid_input', attr: 'date_from' });
    const { body } = await own.call('GET', 'issues/?date_from=-90d&date_to=-60d');
    expect(body.results.map((issue: { occurrences: number }) => issue.occurrences)).toEqual([0, 0, 0]);
  });
});

describe('the order of issues', () => {
  it('by last seen is that of the times shown, also in a range of the past', async () => {
    const own = await ErrorKit.make();
    const at = (day: number) => ({ timestamp: `2026-10-0${day}T00:00:00Z` });
    await own.capture(pythonError('often', 'often'), at(1));
    await own.capture(pythonError('often', 'often'), at(9));
    await own.capture(pythonError('once', 'once'), at(5));
    const range = 'date_from=2026-10-01T00:00:00Z&date_to=2026-10-06T00:00:00Z';
    const { body } = await own.call('GET', `issues/?${range}&order_by=-last_seen`);
    const shown = body.results as { description: string; last_seen: string }[];
    expect(shown.map(({ description, last_seen }) => [description, last_seen.slice(0, 10)])).toEqual([
      ['often', '2026-10-09'],
      ['once', '2026-10-05'],
    ]);
  });
});

describe('merging and splitting', () => {
  it('merges issues with all that happened and will happen to them', async () => {
    const own = await ErrorKit.make();
    const [a, b] = [await issueOf(own, pythonError('a')), await issueOf(own, pythonError('b'))];
    expect(await own.call('POST', `issues/${a}/merge/`, { ids: [b] })).toMatchObject({
      status: 200,
      body: { success: true },
    });
    expect(await issueOf(own, pythonError('b'))).toBe(a);
    const { body } = await own.call('GET', 'issues/');
    expect(body).toMatchObject({ count: 1, results: [{ id: a, occurrences: 3 }] });
    expect((await own.call('GET', `issues/${b}/`)).body).toMatchObject({ id: a, occurrences: 3 });
    expect((await own.call('GET', `issues/${a}/occurrences/`)).body.results).toHaveLength(3);
    expect((await own.call('GET', `fingerprints/?issue_id=${a}`)).body.count).toBe(2);
    const query = {
      kind: 'HogQLQuery',
      query: "select issue_id, count() from events where event = '$exception' group by 1",
    };
    expect((await own.kit.as(own.account).post('query/', { query })).json().results).toEqual([[a, 3]]);
    expect((await own.call('POST', `issues/${a}/merge/`, { ids: [b] })).body.code).toBe('does_not_exist');
    expect((await own.call('POST', `issues/${a}/merge/`, { ids: [a] })).status).toBe(200);
  });

  it('splits a fingerprint off with its events', async () => {
    const own = await ErrorKit.make();
    const a = await issueOf(own, pythonError('a'));
    await own.capture(pythonError('b', 'of b'));
    const { $exception_fingerprint, $exception_issue_id: b } = await own.newest();
    await own.call('POST', `issues/${a}/merge/`, { ids: [b] });
    await own.capture(pythonError('b'));
    const split = await own.call('POST', `issues/${a}/split/`, {
      fingerprints: [{ fingerprint: $exception_fingerprint, name: 'B' }],
    });
    expect(split).toMatchObject({ status: 200, body: { success: true, new_issue_ids: [expect.any(String)] } });
    const [apart] = split.body.new_issue_ids;
    await own.kit.drainJobs();
    expect((await own.call('GET', `issues/${apart}/`)).body).toMatchObject({ name: 'B', occurrences: 2 });
    expect((await own.call('GET', `issues/${a}/`)).body.occurrences).toBe(1);
    expect(await issueOf(own, pythonError('b'))).toBe(apart);
    const stored = await own.stored();
    expect(stored.filter((one) => one.$exception_issue_id === apart)).toHaveLength(3);
    const again = await own.call('POST', `issues/${a}/split/`, { fingerprints: [$exception_fingerprint] });
    expect(again).toMatchObject({ status: 400, body: { code: 'does_not_exist', attr: 'fingerprints' } });
    const last = await own.call('POST', `issues/${apart}/split/`, { fingerprints: [$exception_fingerprint] });
    expect(last).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  it('lets two merges of the same issue at a time end with one', async () => {
    const own = await ErrorKit.make();
    const [a, b, c] = [
      await issueOf(own, pythonError('a')),
      await issueOf(own, pythonError('b')),
      await issueOf(own, pythonError('c')),
    ];
    const answers = await Promise.all([
      own.call('POST', `issues/${a}/merge/`, { ids: [c] }),
      own.call('POST', `issues/${b}/merge/`, { ids: [c] }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    const { body } = await own.call('GET', 'issues/');
    expect(body.results.map((issue: { occurrences: number }) => issue.occurrences).sort()).toEqual([1, 2]);
  });
});

describe('grouping rules', () => {
  const rule = (value: string) => ({
    filters: { type: 'AND', values: [{ key: '$exception_values', type: 'event', operator: 'icontains', value }] },
  });

  it('put all events they match into one issue', async () => {
    const own = await ErrorKit.make();
    const made = await own.call('POST', 'grouping_rules/', {
      ...rule('timeout'),
      assignee: { type: 'user', id: own.account.user.id },
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ order_key: 1, description: null, ...rule('timeout') });
    const one = await issueOf(own, pythonError('a', 'Timeout of 3 s'));
    expect(await issueOf(own, pythonError('b', 'timeout of 9 s'))).toBe(one);
    expect((await own.newest()).$exception_fingerprint).toBe(`custom-rule:${made.body.id}`);
    expect((await own.call('GET', `issues/${one}/`)).body.assignee).toEqual({ type: 'user', id: own.account.user.id });
    expect(await issueOf(own, pythonError('a', 'other'))).not.toBe(one);
    const changed = await own.call('PATCH', `grouping_rules/${made.body.id}/`, rule('other'));
    expect(changed.body.filters).toEqual(rule('other').filters);
    expect(await issueOf(own, pythonError('a', 'other'))).toBe(one);
    expect((await own.call('DELETE', `grouping_rules/${made.body.id}/`)).status).toBe(204);
    expect((await own.call('DELETE', `grouping_rules/${made.body.id}/`)).status).toBe(404);
    expect(await issueOf(own, pythonError('a', 'other'))).not.toBe(one);
  });

  it('are tried in their order and need a condition', async () => {
    const own = await ErrorKit.make();
    const [first, second] = [
      await own.call('POST', 'grouping_rules/', rule('time')),
      await own.call('POST', 'grouping_rules/', rule('timeout')),
    ];
    await own.capture(pythonError('a', 'timeout'));
    expect((await own.newest()).$exception_fingerprint).toBe(`custom-rule:${first.body.id}`);
    const orders = { [first.body.id]: 2, [second.body.id]: 1 };
    expect((await own.call('PATCH', 'grouping_rules/reorder/', { orders })).body).toEqual({ success: true });
    await own.capture(pythonError('a', 'timeout'));
    expect((await own.newest()).$exception_fingerprint).toBe(`custom-rule:${second.body.id}`);
    expect((await own.call('POST', 'grouping_rules/', { filters: { type: 'AND', values: [] } })).body).toMatchObject({
      code: 'invalid_input',
      attr: 'filters',
    });
    expect((await own.call('POST', 'grouping_rules/', {})).body).toMatchObject({ code: 'required', attr: 'filters' });
    const other = await ErrorKit.make();
    expect((await other.call('DELETE', `grouping_rules/${first.body.id}/`)).status).toBe(404);
    expect((await other.call('PATCH', `grouping_rules/${first.body.id}/`, rule('x'))).status).toBe(404);
  });
});

describe('removing a project', () => {
  it('takes symbol sets, frames and issues along', async () => {
    const own = await ErrorKit.make();
    await own.capture(pythonError('a'));
    await own.uploadSymbols('chunk', Buffer.from('bytes'));
    const { db } = own.kit.platform;
    const projectId = own.account.project.id;
    const set = await db
      .selectFrom('symbol_set')
      .selectAll()
      .where('project_id', '=', projectId)
      .executeTakeFirstOrThrow();
    await own.kit.request({ method: 'DELETE', url: `${own.account.base}/`, key: own.account.key });
    await own.kit.drainJobs();
    for (const table of ['symbol_set', 'stack_frame', 'error_issue', 'error_fingerprint'] as const) {
      expect(await db.selectFrom(table).select('id').where('project_id', '=', projectId).execute()).toEqual([]);
    }
    expect(await own.kit.platform.blobs.size(set.storage_ptr ?? '')).toBeUndefined();
  });
});
