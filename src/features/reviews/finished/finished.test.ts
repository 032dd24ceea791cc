import { describe, expect, it } from 'vitest';
import { useKit } from '#kit/index.ts';
import { type Place, reviewKit } from '../testing.ts';

const { kit, at, makeScorer, makeReview } = reviewKit(await useKit());

const reviews = (place: Place, method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path = '', payload?: object) =>
  at(place).send(method, `trace_reviews/${path}`, payload);

const tone = {
  name: 'Tone',
  kind: 'categorical',
  config: {
    options: [
      { key: 'kind', label: 'Kind' },
      { key: 'curt', label: 'Curt' },
      { key: 'rude', label: 'Rude' },
    ],
    selection_mode: 'multiple',
    max_selections: 2,
  },
};

describe('a review', () => {
  it('keeps scores of every kind, ordered by what their scorers are called', async () => {
    const ada = await kit.makeAccount();
    const [good, stars, mood] = [
      await makeScorer(ada),
      await makeScorer(ada, { name: 'Stars', kind: 'numeric', config: { min: 0, max: 10, step: 0.1 } }),
      await makeScorer(ada, tone),
    ];
    const made = await makeReview(ada, {
      trace_id: ' trace/1 ',
      comment: '  fine  ',
      scores: [
        { definition_id: mood.id, categorical_values: [' Kind ', 'curt'] },
        { definition_id: stars.id, numeric_value: 4.3 },
        { definition_id: good.id, boolean_value: false, definition_version_id: good.current_version_id },
      ],
    });
    const score = {
      id: expect.any(String),
      definition_archived: false,
      definition_version: 1,
      categorical_values: null,
      numeric_value: null,
      boolean_value: null,
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      updated_at: expect.stringMatching(/\.\d{6}Z$/),
    };
    const person = expect.objectContaining({ id: ada.user.id, email: ada.user.email, hedgehog_config: null });
    expect(made).toEqual({
      id: expect.any(String),
      trace_id: 'trace/1',
      trace_url: `http://localhost:80/project/${ada.project.id}/traces/trace%2F1`,
      comment: 'fine',
      created_at: expect.stringMatching(/\.\d{6}Z$/),
      updated_at: expect.stringMatching(/\.\d{6}Z$/),
      created_by: person,
      reviewed_by: person,
      team: ada.project.id,
      scores: [
        {
          ...score,
          definition_id: good.id,
          definition_name: 'Good?',
          definition_kind: 'boolean',
          definition_version_id: good.current_version_id,
          definition_config: {},
          boolean_value: false,
        },
        {
          ...score,
          definition_id: stars.id,
          definition_name: 'Stars',
          definition_kind: 'numeric',
          definition_version_id: stars.current_version_id,
          definition_config: stars.config,
          numeric_value: '4.300000',
        },
        {
          ...score,
          definition_id: mood.id,
          definition_name: 'Tone',
          definition_kind: 'categorical',
          definition_version_id: mood.current_version_id,
          definition_config: tone.config,
          categorical_values: ['kind', 'curt'],
        },
      ],
    });
    expect((await reviews(ada, 'GET', `${made.id}/`)).json()).toEqual(made);
    const environment = `/api/environments/${ada.project.id}`;
    expect((await reviews({ ...ada, base: environment }, 'GET', `${made.id}`)).json()).toEqual(made);
  });

  it('needs no scores, no comment and no trace that was captured', async () => {
    const ada = await kit.makeAccount();
    expect(await makeReview(ada, { trace_id: 't', comment: '  ' })).toMatchObject({ comment: null, scores: [] });
  });

  it('shows what a scorer is called now and what it asked then', async () => {
    const ada = await kit.makeAccount();
    const scorer = await makeScorer(ada, { name: 'Stars', kind: 'numeric', config: { max: 5 } });
    const made = await makeReview(ada, { trace_id: 't', scores: [{ definition_id: scorer.id, numeric_value: '5' }] });
    await at(ada).post(`score_definitions/${scorer.id}/new_version/`, { config: { max: 3 } });
    await at(ada).patch(`score_definitions/${scorer.id}/`, { name: 'Points', archived: true });
    const [score] = (await reviews(ada, 'GET', `${made.id}/`)).json().scores;
    expect(score).toMatchObject({
      definition_name: 'Points',
      definition_archived: true,
      definition_version: 1,
      definition_config: { max: 5 },
      numeric_value: '5.000000',
    });
    const again = (version?: string) =>
      reviews(ada, 'PATCH', `${made.id}/`, {
        scores: [{ definition_id: scorer.id, definition_version_id: version, numeric_value: 5 }],
      });
    expect((await again()).json()).toMatchObject({ attr: 'scores', detail: expect.stringContaining('numeric_value') });
    expect((await again(scorer.current_version_id)).statusCode).toBe(200);
  });

  it.each([
    [{ trace_id: undefined }, 'required', 'trace_id'],
    [{ trace_id: ' ' }, 'blank', 'trace_id'],
    [{ trace_id: 'x'.repeat(256) }, 'max_length', 'trace_id'],
    [{ comment: [] }, 'invalid_input', 'comment'],
    [{ scores: 'x' }, 'not_a_list', 'scores'],
    [{ queue_id: 'x' }, 'invalid_input', 'queue_id'],
  ])('is refused as %j', async (overrides, code, attr) => {
    const ada = await kit.makeAccount();
    const answer = await reviews(ada, 'POST', '', { trace_id: 't', ...overrides });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ type: 'validation_error', code, attr });
  });

  it('refuses scores that do not fit, naming the field, and then keeps nothing', async () => {
    const ada = await kit.makeAccount();
    const [good, stars, mood] = [
      await makeScorer(ada),
      await makeScorer(ada, { name: 'Stars', kind: 'numeric', config: { min: 1, max: 5, step: 0.1 } }),
      await makeScorer(ada, tone),
    ];
    const foreign = await makeScorer(await kit.makeAccount());
    const yes = { definition_id: good.id, boolean_value: true };
    for (const [scores, field] of [
      [[{ boolean_value: true }], 'definition_id'],
      [[{ ...yes, definition_id: 'x' }], 'definition_id'],
      [[{ definition_id: good.id }], 'exactly one score value field'],
      [[{ ...yes, numeric_value: 1 }], 'exactly one score value field'],
      [[yes, yes], 'definition_id'],
      [[{ ...yes, definition_id: foreign.id }], 'definition_id'],
      [[{ ...yes, definition_version_id: foreign.current_version_id }], 'definition_version_id'],
      [[{ ...yes, definition_version_id: stars.current_version_id }], 'definition_version_id'],
      [[{ definition_id: good.id, numeric_value: 1 }], 'boolean_value'],
      [[{ definition_id: stars.id, numeric_value: '5.1' }], 'numeric_value'],
      [[{ definition_id: stars.id, numeric_value: '1.15' }], 'numeric_value'],
      [[{ definition_id: stars.id, numeric_value: '1.0000001' }], 'numeric_value'],
      [[{ definition_id: stars.id, numeric_value: '1234567890123' }], 'numeric_value'],
      [[{ definition_id: stars.id, numeric_value: true }], 'numeric_value'],
      [[{ definition_id: mood.id, categorical_values: [] }], 'categorical_values'],
      [[{ definition_id: mood.id, categorical_values: ['kind', 'KIND'] }], 'categorical_values'],
      [[{ definition_id: mood.id, categorical_values: ['not kind'] }], 'categorical_values'],
      [[{ definition_id: mood.id, categorical_values: ['warm'] }], 'categorical_values'],
      [[{ definition_id: mood.id, categorical_values: ['kind', 'curt', 'rude'] }], 'categorical_values'],
      [[yes, 'x'], 'dictionary'],
    ] as const) {
      const answer = await reviews(ada, 'POST', '', { trace_id: 't', scores });
      expect(answer.statusCode, JSON.stringify(scores)).toBe(400);
      expect(answer.json()).toMatchObject({ type: 'validation_error', attr: 'scores' });
      expect(answer.json().detail).toContain(field);
    }
    expect((await reviews(ada, 'GET')).json().count).toBe(0);
  });

  it('is the only one of its trace, also when several people submit at once', async () => {
    const ada = await kit.makeAccount();
    const answers = await Promise.all(Array.from({ length: 6 }, () => reviews(ada, 'POST', '', { trace_id: 'one' })));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 400, 400, 400, 400, 400]);
    expect(answers.find((answer) => answer.statusCode === 400)?.json()).toEqual({
      type: 'validation_error',
      code: 'invalid_input',
      detail: 'An active review already exists for this trace.',
      attr: 'trace_id',
    });
    expect((await reviews(ada, 'GET')).json().count).toBe(1);
    const second = { ...ada, ...(await kit.makeProject(ada)) };
    await makeReview(second, { trace_id: 'one' });
  });

  it('changes what is given and remembers who saved it last', async () => {
    const ada = await kit.makeAccount();
    const bob = await kit.makeMember(ada);
    const scorer = await makeScorer(ada);
    const scores = [{ definition_id: scorer.id, boolean_value: true }];
    const made = await makeReview(ada, { trace_id: 't', comment: 'first', scores });
    kit.clock.advance(1000);
    const touched = (await reviews(bob, 'PATCH', `${made.id}/`, { trace_id: ' t ' })).json();
    expect(touched).toEqual({
      ...made,
      reviewed_by: expect.objectContaining({ id: bob.user.id }),
      updated_at: expect.any(String),
    });
    expect(touched.updated_at > made.updated_at).toBe(true);
    const commented = (await reviews(bob, 'PATCH', `${made.id}/`, { comment: null })).json();
    expect(commented).toMatchObject({ comment: null, scores: made.scores });
    const rescored = (await reviews(bob, 'PATCH', `${made.id}/`, { scores })).json();
    expect(rescored.scores[0].id).not.toBe(made.scores[0].id);
    expect((await reviews(bob, 'PATCH', `${made.id}/`, { scores: [] })).json().scores).toEqual([]);
    expect((await reviews(bob, 'PATCH', `${made.id}/`, { trace_id: 'u' })).json()).toEqual({
      type: 'validation_error',
      code: 'invalid_input',
      detail: 'Trace ID cannot be changed once a review is created.',
      attr: 'trace_id',
    });
    expect((await reviews(bob, 'PUT', `${made.id}/`, { trace_id: 't' })).statusCode).toBe(405);
  });

  it('can be taken back, after which the trace can be reviewed again', async () => {
    const ada = await kit.makeAccount();
    const made = await makeReview(ada, { trace_id: 't' });
    const gone = await reviews(ada, 'DELETE', `${made.id}/`);
    expect([gone.statusCode, gone.body]).toEqual([204, '']);
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      expect((await reviews(ada, method, `${made.id}/`, method === 'PATCH' ? {} : undefined)).statusCode).toBe(404);
    }
    expect((await reviews(ada, 'GET')).json().count).toBe(0);
    expect((await makeReview(ada, { trace_id: 't' })).id).not.toBe(made.id);
    const log = await kit.request({ method: 'GET', url: `${ada.base}/activity_log/?scope=TraceReview`, key: ada.key });
    expect(log.json().results.map(({ activity }: { activity: string }) => activity)).toEqual([
      'created',
      'deleted',
      'created',
    ]);
  });

  it('is sent as a form as well', async () => {
    const ada = await kit.makeAccount();
    const scorer = await makeScorer(ada);
    const scores = JSON.stringify([{ definition_id: scorer.id, boolean_value: true }]);
    const answer = await kit.request({
      method: 'POST',
      url: `${ada.base}/llm_analytics/trace_reviews`,
      key: ada.key,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ trace_id: 'form', comment: 'c', scores }).toString(),
    });
    expect(answer.json()).toMatchObject({ trace_id: 'form', comment: 'c', scores: [{ boolean_value: true }] });
  });
});

describe('the list of reviews', () => {
  it('shows the last saved first, filters, and names each review once', async () => {
    const ada = await kit.makeAccount();
    const [good, other] = [await makeScorer(ada), await makeScorer(ada, { name: 'Other' })];
    const scored = (...scorers: { id: string }[]) =>
      scorers.map(({ id }) => ({ definition_id: id, boolean_value: true }));
    for (const [trace_id, comment, scores] of [
      ['a', 'needs work', scored(good, other)],
      ['b', null, scored(other)],
      ['c', '100%', []],
    ] as const) {
      await makeReview(ada, { trace_id, comment, scores });
      kit.clock.advance(1000);
    }
    const [first] = (await reviews(ada, 'GET', '?trace_id=a')).json().results;
    await reviews(ada, 'PATCH', `${first.id}/`, {});
    const traces = async (query: string) =>
      (await reviews(ada, 'GET', query)).json().results?.map(({ trace_id }: { trace_id: string }) => trace_id);
    expect(await traces('')).toEqual(['a', 'c', 'b']);
    expect(await traces('?order_by=created_at')).toEqual(['a', 'b', 'c']);
    expect(await traces('?order_by=-created_at')).toEqual(['c', 'b', 'a']);
    expect(await traces('?trace_id__in=a,c,zzz')).toEqual(['a', 'c']);
    expect(await traces(`?definition_id=${good.id}`)).toEqual(['a']);
    expect(await traces(`?definition_id__in=${good.id},${other.id}`)).toEqual(['a', 'b']);
    expect(await traces('?search=WORK')).toEqual(['a']);
    expect(await traces('?search=0%25')).toEqual(['c']);
    expect(await traces('?search=')).toHaveLength(3);
    expect(await traces('?limit=1&offset=1')).toEqual(['c']);
    for (const attr of ['definition_id', 'definition_id__in']) {
      const answer = await reviews(ada, 'GET', `?${attr}=x`);
      expect([answer.statusCode, answer.json().attr]).toEqual([400, attr]);
    }
    expect((await reviews(ada, 'GET', '?order_by=comment')).json()).toMatchObject({
      code: 'invalid_choice',
      attr: 'order_by',
    });
  });
});

describe('access to reviews', () => {
  it('needs a key with the scope', async () => {
    const ada = await kit.makeAccount();
    const made = await makeReview(ada, { trace_id: 't' });
    const anonymous = await kit.request({ method: 'GET', url: `${ada.base}/llm_analytics/trace_reviews/` });
    expect(anonymous.statusCode).toBe(401);
    const reader = { ...ada, key: await kit.makeKey(ada, ['llm_analytics:read']) };
    expect((await reviews(reader, 'GET', `${made.id}/`)).statusCode).toBe(200);
    for (const [method, path] of [
      ['POST', ''],
      ['PATCH', `${made.id}/`],
      ['DELETE', `${made.id}/`],
    ] as const) {
      const answer = await reviews(reader, method, path, { trace_id: 'u' });
      expect(answer.json().detail).toBe("API key missing required scope 'llm_analytics:write'");
    }
    const none = { ...ada, key: await kit.makeKey(ada, ['query:read']) };
    expect((await reviews(none, 'GET')).statusCode).toBe(403);
  });

  it('is refused to strangers and missing from other projects', async () => {
    const [ada, stranger] = [await kit.makeAccount(), await kit.makeAccount()];
    const made = await makeReview(ada, { trace_id: 't' });
    expect((await reviews({ ...ada, key: stranger.key }, 'GET', `${made.id}/`)).statusCode).toBe(403);
    const second = { ...ada, ...(await kit.makeProject(ada)) };
    for (const place of [stranger, second]) {
      for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
        const answer = await reviews(place, method, `${made.id}/`, method === 'PATCH' ? { comment: 'x' } : undefined);
        expect(answer.statusCode).toBe(404);
        expect(answer.json().detail).toBe('Not found.');
      }
      expect((await reviews(place, 'GET')).json()).toMatchObject({ count: 0, next: null });
    }
    expect((await reviews(ada, 'GET', `${made.id}/`)).json().comment).toBeNull();
    expect((await reviews(ada, 'GET', 'nonsense/')).statusCode).toBe(404);
  });
});
