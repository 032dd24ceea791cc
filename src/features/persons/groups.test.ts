import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

const describeGroup = (type: string, key: unknown, set?: unknown) => ({
  event: '$groupidentify',
  distinct_id: `$${type}_${key}`,
  properties: { $group_type: type, $group_key: key, $group_set: set, $set: { never: 1 } },
});

async function groups(sender: Sender) {
  const rows = await kit.platform.events.query<{ index: number; key: string; properties: string }>(
    'SELECT `index`, `key`, properties FROM groups FINAL WHERE team_id = {project:Int64} ORDER BY `index`, `key`',
    { project: sender.account.project.id },
  );
  return rows.map((row) => [row.index, row.key, JSON.parse(row.properties)]);
}

describe('groups', () => {
  it('are created and updated by merging over what they have', async () => {
    const sender = await Sender.make(kit);
    await sender.batch([describeGroup('company', 'acme', { plan: 'free', size: 5 }), describeGroup('team', 7)]);
    await sender.batch([describeGroup('company', 'acme', { plan: 'pro' }), describeGroup('company', 'bolt', 'wrong')]);
    expect(await groups(sender)).toEqual([
      [0, 'acme', { plan: 'pro', size: 5 }],
      [0, 'bolt', {}],
      [1, '7', {}],
    ]);
    expect((await sender.person('$company_acme'))?.properties).toEqual({});
  });

  it('have five types a project; events keep naming the others', async () => {
    const sender = await Sender.make(kit);
    const types = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const $groups = Object.fromEntries(types.map((type) => [type, `${type}-1`]));
    await sender.batch([{ event: 'grouped', distinct_id: 'ada', properties: { $groups } }, describeGroup('g', 'g-1')]);
    const rows = await kit.platform.events.query(
      'SELECT `$group_0`, `$group_4` FROM events WHERE team_id = {project:Int64} AND event = {event:String}',
      { project: sender.account.project.id, event: 'grouped' },
    );
    expect(rows).toEqual([{ $group_0: 'a-1', $group_4: 'e-1' }]);
    expect((await sender.events('event=grouped'))[0]?.properties.$groups).toEqual($groups);
    expect(await groups(sender)).toEqual([]);
  });

  it('cannot make an event unstorable by odd or endless names', async () => {
    const sender = await Sender.make(kit);
    const long = 'k'.repeat(10_000);
    const batch = [
      describeGroup(long, 'x'),
      describeGroup('company', `${'k'.repeat(399)}\u{1f600}`),
      describeGroup('company', { a: 1 }),
      {
        event: 'grouped',
        distinct_id: 'a',
        properties: { $groups: { company: long, [long]: 'x', odd: {}, none: null } },
      },
      { event: 'grouped', distinct_id: 'a', properties: { $groups: 'company' } },
    ];
    expect((await sender.batch(batch)).statusCode).toBe(200);
    expect(await sender.events()).toHaveLength(5);
    expect((await groups(sender)).map(([, key]) => key)).toEqual([`${'k'.repeat(399)}\ufffd`]);
  });
});
