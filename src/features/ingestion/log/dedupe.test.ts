import { beforeAll, describe, expect, it } from 'vitest';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await useKit();
});

const uuid = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const event = (n: number, more: Record<string, unknown> = {}) => ({
  event: 'once',
  distinct_id: 'ada',
  uuid: uuid(n),
  timestamp: '2026-01-01T00:00:00Z',
  ...more,
});

describe('the same event sent again', () => {
  it('is stored once from one request, later ones, and with another time', async () => {
    const sender = await Sender.make(kit);
    expect((await sender.batch([event(1), event(1), event(1, { timestamp: '2026-01-02T00:00:00Z' })])).statusCode).toBe(
      200,
    );
    expect((await sender.batch([event(1)])).statusCode).toBe(200);
    expect((await sender.batch([event(1, { timestamp: '2025-06-01T00:00:00Z' }), event(2)])).statusCode).toBe(200);
    kit.clock.advance(24 * 3_600_000);
    expect((await sender.batch([event(1, { uuid: uuid(1).toUpperCase() })])).statusCode).toBe(200);
    expect((await sender.events()).map(({ id }) => id).sort()).toEqual([uuid(1), uuid(2)]);
    expect((await sender.events())[0]?.timestamp).toBe('2026-01-01T00:00:00.000000Z');
  });

  it('is stored once when its copies arrive at the same time', async () => {
    const sender = await Sender.make(kit);
    const numbers = Array.from({ length: 40 }, (_, n) => n);
    const answers = await Promise.all(
      [0, 1, 2, 3, 4].flatMap((round) =>
        numbers.map((n) =>
          sender.batch([
            event(n, { $set: { [`p${n}`]: 1 }, properties: { round } }),
            event((n * 7 + round) % 40, { $set: {} }),
          ]),
        ),
      ),
    );
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    expect((await sender.events()).map(({ id }) => id).sort()).toEqual(numbers.map(uuid));
  });

  it('is another event with another name, another distinct id, or in another project', async () => {
    const [sender, stranger] = [await Sender.make(kit), await Sender.make(kit)];
    await sender.batch([event(1), event(1, { event: 'twice' }), event(1, { distinct_id: 'bob' })]);
    await stranger.batch([event(1)]);
    await sender.batch([event(1), event(1, { event: 'twice' }), event(1, { distinct_id: 'bob' })]);
    expect(await sender.events()).toHaveLength(3);
    expect(await stranger.events()).toHaveLength(1);
  });

  it('changes its person only once', async () => {
    const sender = await Sender.make(kit);
    await sender.batch([event(1, { event: '$set', $set: { plan: 'free' } })]);
    await sender.batch([event(2, { event: '$set', $set: { plan: 'pro' } })]);
    await sender.batch([event(1, { event: '$set', $set: { plan: 'free' } })]);
    expect((await sender.person('ada'))?.properties).toEqual({ plan: 'pro' });
  });
});
