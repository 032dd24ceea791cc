import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { CohortKit, did } from '../testing.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

const where = (...keys: string[]) => ({ event_filters: keys.map((key) => ({ type: 'hogql', key })) });

async function shop(): Promise<CohortKit> {
  const home = await CohortKit.make(kit);
  const paid = (distinct_id: string, properties: object) => ({ event: 'paid', distinct_id, properties });
  const answer = await home.sender.batch([
    paid('ada', { amount: 12, currency: 'EUR', $set: { plan: 'pro' } }),
    paid('bob', { amount: 5, currency: 'EUR', $set: { plan: 'pro' } }),
    paid('cy', { amount: 40, currency: 'USD', $set: { plan: 'free' } }),
    { event: 'left', distinct_id: 'dee', properties: { amount: 99 } },
  ]);
  expect(answer.statusCode, answer.body).toBe(200);
  return home;
}

describe('event filters written in HogQL', () => {
  it('narrow the events of every kind of behaviour', async () => {
    const home = await shop();
    const names = async (more: object) => {
      const cohort = await home.calculated({ filters: home.all(did('paid', more)) });
      expect(cohort.last_error_message).toBe(null);
      return await home.names(cohort.id);
    };
    expect(await names(where('toFloat(properties.amount) > 10'))).toEqual(['ada', 'cy']);
    expect(await names(where('properties.amount > 10'))).toEqual(['ada', 'cy']);
    expect(await names(where('toFloat(properties.amount) > 10', "properties.currency = 'EUR'"))).toEqual(['ada']);
    expect(await names(where("person.properties.plan = 'pro' and event = 'paid'"))).toEqual(['ada', 'bob']);
    const once = { value: 'performed_event_multiple', operator: 'gte', operator_value: 1 };
    expect(await names({ ...once, ...where("properties.currency in ('USD')") })).toEqual(['cy']);
    expect(await names({ value: 'performed_event_first_time', ...where('toFloat(properties.amount) < 10') })).toEqual([
      'bob',
    ]);
    expect(await names({ key: null, ...where('toFloat(properties.amount) > 30') })).toEqual(['cy', 'dee']);
  });

  it('stand beside other filters, and may ask for members of another cohort', async () => {
    const home = await shop();
    const rich = await home.calculated({ filters: home.all(did('paid', where('toFloat(properties.amount) >= 12'))) });
    const both = {
      event_filters: [
        { type: 'hogql', key: `person_id in cohort ${rich.id}` },
        { type: 'event', key: 'currency', operator: 'exact', value: 'EUR' },
      ],
    };
    const cohort = await home.calculated({ filters: home.all(did('paid', both)) });
    expect(await home.names(cohort.id)).toEqual(['ada']);
  });

  it('follow people who were merged', async () => {
    const home = await shop();
    await home.sender.capture({ event: '$identify', distinct_id: 'zoe', properties: { $anon_distinct_id: 'bob' } });
    const { id } = await home.calculated({ filters: home.all(did('paid', where('toFloat(properties.amount) = 5'))) });
    expect((await home.members(id)).map(({ uuid }: { uuid: string }) => uuid)).toEqual([await home.uuid('zoe')]);
  });

  it('fail in words where they are no HogQL, and keep the members there were', async () => {
    const home = await shop();
    const good = await home.calculated({ filters: home.all(did('paid', where('toFloat(properties.amount) > 10'))) });
    const failed = async (key: string) => {
      await home.patch(good.id, { filters: home.all(did('paid', where(key))) });
      await kit.drainJobs();
      const after = await home.get(good.id);
      expect(await home.names(good.id)).toEqual(['ada', 'cy']);
      return after.last_error_message;
    };
    expect(await failed('properties.amount >')).toMatch(/^Syntax error/);
    expect(await failed('count() > 1')).toBe('A filter of type hogql is about one event and takes no aggregates.');
    expect(await failed('nonsense = 1')).toBe('Unable to resolve field: nonsense');
    expect(await failed('{x} = 1')).toBe('This construct is not supported: Placeholder.');
    expect(await failed("(select name from system.tables limit 1) = ''")).toMatch(/Unknown table/);
  });

  it('never see another project', async () => {
    const [home, stranger] = [await shop(), await shop()];
    const filters = home.all(did('paid', where('uuid in (select uuid from events)')));
    const { id } = await stranger.calculated({ filters });
    expect(await stranger.names(id)).toEqual(['ada', 'bob', 'cy']);
    expect((await home.get(id)).code ?? 'not_found').toBe('not_found');
  });

  it('by element are refused when they are saved', async () => {
    const home = await CohortKit.make(kit);
    const filters = home.all(did('paid', { event_filters: [{ type: 'element', key: 'text', value: 'Buy' }] }));
    const answer = await home.post({ filters });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      attr: 'filters',
      detail: 'event_filters of type element are not supported: clicked elements are not indexed.',
    });
  });
});
