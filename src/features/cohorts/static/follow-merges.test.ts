import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { insertMembers } from '../members/queries.ts';
import { CohortKit } from '../testing.ts';
import { followNewestMerges } from './follow-merges.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

async function shop(): Promise<CohortKit> {
  const home = await CohortKit.make(kit);
  await home.capture({ visitor: {}, caller: {}, bob: { plan: 'pro' }, cy: {} });
  return home;
}

/** The second becomes part of the first. */
async function merge(home: CohortKit, distinct_id: string, alias: string): Promise<void> {
  const answer = await home.sender.capture({ event: '$merge_dangerously', distinct_id, properties: { alias } });
  expect(answer.statusCode, answer.body).toBe(200);
}

async function made(home: CohortKit, ...names: string[]): Promise<number> {
  const ids = await Promise.all(names.map((name) => home.uuid(name)));
  const answer = await home.post({ name: 'Fixed', is_static: true, _create_static_person_ids: ids });
  expect(answer.json(), answer.body).toMatchObject({ count: names.length });
  return answer.json().id;
}

/** Every door that lists members: the API's list and count, and two ways to ask HogQL. */
async function shown(home: CohortKit, id: number) {
  const uuids = (rows: unknown[][]) => rows.map(([uuid]) => String(uuid)).sort();
  return {
    list: (await home.members(id)).map(({ uuid }: { uuid: string }) => uuid).sort(),
    count: (await home.get(id)).count,
    rows: uuids(await home.hogql(`select person_id from cohort_people where cohort_id = ${id}`)),
    events: uuids(await home.hogql(`select distinct person_id from events where person_id in cohort ${id}`)),
  };
}

const everywhere = (...uuids: string[]) => {
  const sorted = uuids.sort();
  return { list: sorted, count: sorted.length, rows: sorted, events: sorted };
};

describe('the members of a static cohort', () => {
  it('stay when they are merged into another person, who then belongs in their place', async () => {
    const home = await shop();
    const id = await made(home, 'visitor', 'cy');
    await merge(home, 'bob', 'visitor');
    await home.refresh();
    expect(await shown(home, id)).toEqual(everywhere(await home.uuid('bob'), await home.uuid('cy')));
    expect(await home.uuid('visitor')).toBe(await home.uuid('bob'));
  });

  it('are one when two of them are merged', async () => {
    const home = await shop();
    const id = await made(home, 'visitor', 'bob');
    await merge(home, 'bob', 'visitor');
    await home.refresh();
    expect(await shown(home, id)).toEqual(everywhere(await home.uuid('bob')));
  });

  it('follow a chain of merges, made at once or over time', async () => {
    const home = await shop();
    const id = await made(home, 'visitor');
    await merge(home, 'caller', 'visitor');
    await merge(home, 'bob', 'caller');
    await home.refresh();
    expect(await shown(home, id)).toEqual(everywhere(await home.uuid('bob')));
    await merge(home, 'cy', 'bob');
    await home.refresh();
    expect(await shown(home, id)).toEqual(everywhere(await home.uuid('cy')));
  });

  it('do not come back as two when the merged person is split, and may be taken out', async () => {
    const home = await shop();
    const id = await made(home, 'visitor');
    await merge(home, 'bob', 'visitor');
    await home.refresh();
    const bob = await home.uuid('bob');
    const split = await home.sender.post(
      `${home.account.base}/persons/${bob}/split/`,
      { main_distinct_id: 'bob' },
      { authorization: `Bearer ${home.account.key}` },
    );
    expect(split.statusCode, split.body).toBeLessThan(300);
    await home.refresh();
    expect((await shown(home, id)).list).toEqual([bob]);
    await home.request('PATCH', `${id}/remove_person_from_static_cohort/`, { person_id: bob });
    expect((await shown(home, id)).count).toBe(0);
  });

  it('follow also when they were merged away while they were being added', async () => {
    const home = await shop();
    const id = await made(home, 'cy');
    const visitor = await home.uuid('visitor');
    await merge(home, 'bob', 'visitor');
    await home.refresh();
    // As if the file with the visitor had been read before the merge and stored after it.
    const [generation] = await home.storedGenerations(id);
    const which = { projectId: home.account.project.id, cohortId: id, generation: generation ?? '' };
    await insertMembers(kit.platform.events, which, [visitor]);
    await followNewestMerges(kit.platform, which);
    expect(await shown(home, id)).toEqual(everywhere(await home.uuid('bob'), await home.uuid('cy')));
  });

  it('of another project stay as they are', async () => {
    const [home, stranger] = [await shop(), await shop()];
    const id = await made(stranger, 'visitor');
    await merge(home, 'bob', 'visitor');
    await home.refresh();
    expect(await shown(stranger, id)).toEqual(everywhere(await stranger.uuid('visitor')));
  });

  it('leave when the person they became was deleted', async () => {
    const home = await shop();
    const id = await made(home, 'visitor', 'cy');
    await merge(home, 'bob', 'visitor');
    const url = `${home.account.base}/persons/${await home.uuid('bob')}/`;
    expect((await kit.request({ method: 'DELETE', url, key: home.account.key })).statusCode).toBeLessThan(300);
    await home.refresh();
    expect((await shown(home, id)).list).toEqual([await home.uuid('cy')]);
  });
});
