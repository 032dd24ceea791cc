import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { MIB } from '#kernel/bytes.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender, SOON } from '#kit/sender.ts';

let kit: Kit;
let sender: Sender;
let token: string;
beforeAll(async () => {
  kit = await useKit();
  sender = await Sender.make(kit);
  token = sender.account.project.api_token;
});

const event = (properties: Record<string, unknown>) => ({ event: 'big', distinct_id: 'ada', properties });
const TEXT = { 'content-type': 'text/plain' };

describe('a request that is too large', () => {
  it.each(['/batch/', '/e/', '/i/v0/e/', '/capture/', '/track/', '/engage/'])(
    'is refused with 413 on %s above 20 MiB, in words',
    async (path) => {
      const answer = await sender.post(path, Buffer.alloc(20 * MIB + 1, 0x20), TEXT);
      expect([answer.statusCode, answer.body]).toEqual([413, 'the request body is too large']);
    },
  );

  it('is one above 25 MiB for session replay', async () => {
    expect((await sender.post('/s/', Buffer.alloc(24 * MIB, 0x20), TEXT)).statusCode).toBe(200);
    expect((await sender.post('/s/', Buffer.alloc(26 * MIB, 0x20), TEXT)).statusCode).toBe(413);
  });

  it('is one that unfolds beyond the cap, however it is packed', async () => {
    const bomb = gzipSync(Buffer.alloc(101 * MIB, 0x20), { level: 9 });
    expect((await sender.post('/e/', bomb, TEXT)).statusCode).toBe(413);
    expect((await sender.post('/e/', bomb.toString('base64'), TEXT)).statusCode).toBe(413);
    expect((await sender.post('/e/', gzipSync(bomb), TEXT)).statusCode).toBe(400);
  });

  it('is one whose values would take more memory than their text', async () => {
    const lists = gzipSync(`[${'[],'.repeat(4_000_001)}[]]`);
    expect((await sender.post('/e/', lists, TEXT)).statusCode).toBe(413);
  });
});

describe('one event', () => {
  const padded = (bytes: number) => event({ text: 'x'.repeat(bytes) });

  it('may take one MiB on the analytics routes', async () => {
    expect((await sender.batch([padded(MIB - 100)])).statusCode).toBe(200);
    expect((await sender.batch([padded(MIB + 1)])).statusCode).toBe(413);
    expect((await sender.batch([padded(10), padded(MIB + 1)])).statusCode).toBe(413);
    const packed = gzipSync(JSON.stringify({ api_key: token, batch: [padded(2 * MIB)] })).toString('base64');
    expect((await sender.post('/batch/', packed, TEXT)).statusCode).toBe(413);
  });

  it('may take eight on the routes of AI events', async () => {
    const generation = (bytes: number) => ({ ...padded(bytes), event: '$ai_generation' });
    const post = (one: unknown) => sender.post('/i/v0/ai/batch/', { api_key: token, batch: [one] });
    expect((await post(generation(7 * MIB))).statusCode).toBe(200);
    expect((await post(generation(8 * MIB))).statusCode).toBe(413);
    const [read] = await sender.events('event=$ai_generation');
    expect(read?.properties.text).toHaveLength(7 * MIB);
  });

  it('may nest fifty deep, and five hundred levels are too many', async () => {
    const nested = (levels: number) => JSON.parse(`${'{"a":['.repeat(levels / 2)}1${']}'.repeat(levels / 2)}`);
    const own = await Sender.make(kit);
    const deep = nested(50);
    expect((await own.roundTrip({ properties: { deep, $set: { deep } } })).properties.deep).toEqual(deep);
    expect((await own.person('ada'))?.properties.deep).toEqual(deep);
    expect((await own.capture(event({ deep: nested(480), $set: { deep: nested(480) } }))).statusCode).toBe(200);
    expect((await own.capture(event({ deep: nested(500) }))).statusCode).toBe(400);
    const abyss = `{"api_key":"${token}","event":"a","distinct_id":"b","properties":${'{"a":'.repeat(1e6)}1${'}'.repeat(1e6)}}`;
    expect((await own.post('/e/', abyss, TEXT)).statusCode).toBe(400);
  });

  it('may have as many properties as fit', async () => {
    const many = Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`p${i}`, i]));
    const own = await Sender.make(kit);
    const read = await own.roundTrip({ properties: many });
    expect(read.properties).toMatchObject({ p0: 0, p59999: 59_999 });
    expect(Object.keys(read.properties).length).toBeGreaterThanOrEqual(60_000);
  });

  it('may be of any month of a century', async () => {
    const own = await Sender.make(kit);
    const batch = Array.from({ length: 240 }, (_, i) => ({
      event: 'old',
      distinct_id: 'ada',
      timestamp: new Date(Date.UTC(2000, i, 1)).toISOString(),
    }));
    expect((await own.batch(batch, { historical_migration: true })).statusCode).toBe(200);
    expect(await own.events()).toHaveLength(240);
  });
});

describe('a person', () => {
  it('stops growing at half a megabyte, and shrinks again', async () => {
    const own = await Sender.make(kit);
    const set = (key: string, size: number) =>
      own.capture({ event: '$set', distinct_id: 'ada', $set: { [key]: 'x'.repeat(size) } });
    for (const key of ['a', 'b']) expect((await set(key, 300 * 1024)).statusCode).toBe(200);
    expect(Object.keys((await own.person('ada'))?.properties ?? {})).toEqual(['a']);
    await expect.poll(() => own.problems(), SOON).toEqual(['person_too_large']);
    await own.capture({ event: '$set', distinct_id: 'ada', properties: { $unset: ['a'] } });
    expect((await set('b', 300 * 1024)).statusCode).toBe(200);
    expect(Object.keys((await own.person('ada'))?.properties ?? {})).toEqual(['b']);
  });
});
