import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { CohortKit, did, has } from '../testing.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

const preview = (home: CohortKit, filters: unknown, account = home.account) =>
  home.request('POST', 'preview/', { filters }, account);

describe('a preview of criteria', () => {
  it('counts the persons they would match, and stores nothing', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: { plan: 'pro' }, bob: { plan: 'free' }, cy: { plan: 'pro' } });
    const answer = await preview(home, home.all(has('plan', 'exact', 'pro'), did('seen')));
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json()).toEqual({ count: 2, total: 3 });
    expect((await home.request('GET', '')).json().count).toBe(0);
  });

  it('agrees with what saving them gives', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: { plan: 'pro' }, bob: { plan: 'free' } });
    const filters = home.all(did('seen'), { ...has('plan', 'exact', 'free'), negation: true });
    expect((await preview(home, filters)).json().count).toBe((await home.calculated({ filters })).count);
  });

  it('says what would make a calculation fail, in the same words', async () => {
    const home = await CohortKit.make(kit);
    const refusal = async (...values: object[]) => {
      const answer = await preview(home, home.all(...values));
      expect(answer.statusCode, answer.body).toBe(400);
      return answer.json();
    };
    expect(await refusal({ ...did('seen'), negation: true })).toEqual({
      type: 'validation_error',
      code: 'validation_error',
      detail: 'This cohort only says who does not belong. Please add at least one criterion that says who does.',
      attr: 'filters',
    });
    expect(await refusal()).toMatchObject({ code: 'no_properties', attr: 'filters' });
    expect(await refusal(has('plan', 'regex', '('))).toMatchObject({ code: 'invalid_regex' });
    expect(await refusal({ type: 'person' })).toMatchObject({ detail: 'Missing required keys for person filter: key' });
    const missing = await home.request('POST', 'preview/', {});
    expect(missing.json()).toMatchObject({ detail: "Must contain a 'properties' key with type and values" });
  });

  it('turns too many at once away', async () => {
    const home = await CohortKit.make(kit);
    const filters = home.all(has('plan', 'is_set'));
    const answers = await Promise.all(Array.from({ length: 12 }, () => preview(home, filters)));
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses).toContain(200);
    expect(statuses).toContain(429);
    expect((await preview(home, filters)).statusCode).toBe(200);
  });

  it('needs the right to read cohorts, and sees one project only', async () => {
    const home = await CohortKit.make(kit);
    await home.capture({ ada: { plan: 'pro' } });
    const stranger = await CohortKit.make(kit);
    const filters = home.all(has('plan', 'is_set'));
    expect((await preview(stranger, filters)).json()).toEqual({ count: 0, total: 0 });
    const url = `${home.account.base}/cohorts/preview/`;
    expect((await kit.request({ method: 'POST', url, payload: { filters } })).statusCode).toBe(401);
    const narrow = await kit.makeKey(home.account, ['person:read']);
    const refused = await kit.request({ method: 'POST', url, key: narrow, payload: { filters } });
    expect(refused.statusCode).toBe(403);
    expect(
      (await kit.request({ method: 'POST', url, key: stranger.account.key, payload: { filters } })).statusCode,
    ).toBe(403);
  });
});
