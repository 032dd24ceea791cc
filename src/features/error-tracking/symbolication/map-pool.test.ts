import { afterEach, describe, expect, it } from 'vitest';
import { MIB } from '#kernel/bytes.ts';
import { encodeContainer } from '../symbol-sets/uploading/container.ts';
import { MapCache } from './map-cache.ts';
import { MapPool } from './map-pool.ts';

const pools: MapPool[] = [];
afterEach(async () => {
  for (const pool of pools.splice(0)) await pool.close();
});

const PLACE = { line: 0, column: 0, functionName: 'f' };
const GOOD = { version: 3, sources: ['a.ts'], names: [], mappings: 'AAAA', sourcesContent: ['throw 1'] };

const fileOf = (map: object | string, source = 'throw 1') =>
  encodeContainer(Buffer.from(source), Buffer.from(typeof map === 'string' ? map : JSON.stringify(map)));

function open(files: Record<string, Buffer>, options: { timeoutMs?: number; cacheBytesMax?: number } = {}) {
  const reads: string[] = [];
  const pool = new MapPool({
    readFile: async (key) => {
      reads.push(key);
      return files[key];
    },
    cacheBytesMax: 8 * MIB,
    threads: 1,
    ...options,
  });
  pools.push(pool);
  return { pool, reads };
}

/** A section whose map has sections of its own, this deep. */
function nested(depth: number): object {
  return depth === 0 ? GOOD : { version: 3, sections: [{ offset: { line: 0, column: 0 }, map: nested(depth - 1) }] };
}

describe('source maps', () => {
  it('are read from their file once', async () => {
    const { pool, reads } = open({ good: fileOf(GOOD) });
    for (let i = 0; i < 3; i++) {
      expect(await pool.locate('good', [PLACE])).toMatchObject([{ source: 'a.ts', line: 1, column: 0 }]);
    }
    expect(reads).toEqual(['good']);
  });

  it('may be made of sections, and may begin with a guard line', async () => {
    const { pool } = open({ sections: fileOf(nested(3)), guarded: fileOf(`)]}'\n${JSON.stringify(GOOD)}`) });
    expect(await pool.locate('sections', [PLACE])).toMatchObject([{ source: 'a.ts' }]);
    expect(await pool.locate('guarded', [PLACE])).toMatchObject([{ source: 'a.ts' }]);
  });

  it('are asked once for a place, and again for what is new', async () => {
    const map = { ...GOOD, mappings: 'AAAA,CAAC,CAAC', sourcesContent: ['abc'] };
    const { pool, reads } = open({ good: fileOf(map) }, { cacheBytesMax: 1 });
    const at = (column: number) => ({ ...PLACE, column });
    const columns = async (...places: number[]) =>
      (await pool.locate('good', places.map(at))).map((place) => place?.column);
    expect(await columns(0, 2)).toEqual([0, 1]);
    expect(await columns(2, 0)).toEqual([1, 0]);
    expect(reads).toEqual(['good']);
    // Nothing of the map was kept, so what is new has it read again.
    expect(await columns(0, 3, 2)).toEqual([0, 2, 1]);
    expect(reads).toEqual(['good', 'good']);
  });

  it('join their sources to the root they name', async () => {
    const { pool } = open({ rooted: fileOf({ ...GOOD, sourceRoot: 'webpack:///src' }) });
    expect(await pool.locate('rooted', [PLACE])).toMatchObject([{ source: 'webpack:///src/a.ts' }]);
  });

  it.each([
    ['sections without end', nested(200), 'nested too deeply'],
    ['text that nests without end', '['.repeat(200_000), 'Invalid source map'],
    ['objects that nest without end', `{"sections":${'[{"map":{"sections":'.repeat(50_000)}`, 'Invalid source map'],
    [
      'a section far below everything',
      { version: 3, sections: [{ offset: { line: 4e9, column: 0 }, map: GOOD }] },
      'offset',
    ],
    [
      'a section without a map',
      { version: 3, sections: [{ offset: { line: 0, column: 0 }, url: 'http://127.0.0.1/' }] },
      'map of its own',
    ],
    ['too many mappings', { ...GOOD, mappings: 'A,'.repeat(6_100_000) }, 'too many mappings'],
    ['sources that are no list', { ...GOOD, sources: 7 }, 'Invalid source map'],
    ['no mappings', { version: 3, sources: [], names: [] }, 'Invalid source map'],
  ])('are refused with %s', async (_what, map, reason) => {
    const { pool } = open({ bad: fileOf(map), good: fileOf(GOOD) });
    await expect(pool.locate('bad', [PLACE])).rejects.toThrow(reason);
    expect(await pool.locate('good', [PLACE])).toMatchObject([{ source: 'a.ts' }]);
  });

  it('with broken VLQ, wild indexes or odd texts answer something or nothing, and end no thread', async () => {
    const odd = [
      { ...GOOD, mappings: '!!!!,~~~~;\u{1f600}' },
      { ...GOOD, mappings: 'AggggggggggggggggggggE,gggggggggggggg' },
      { ...GOOD, mappings: 'AAzzzzzzE,A/////D,DDDD' },
      { ...GOOD, sources: [null], sourcesContent: [7], names: [{}] },
      { ...GOOD, sources: ['\ud800\0'.repeat(5_000)], sourcesContent: ['\0'.repeat(100_000)] },
    ];
    const files = Object.fromEntries(odd.map((map, i) => [`odd-${i}`, fileOf(map, '`${'.repeat(10_000))]));
    const { pool } = open({ ...files, good: fileOf(GOOD) });
    const places = [PLACE, { ...PLACE, line: 2 ** 31 - 1, column: 2 ** 31 - 1 }, { ...PLACE, line: -1 }];
    for (const key of Object.keys(files)) {
      const [place] = await pool.locate(key, places).catch(() => []);
      if (place) expect(place.source).not.toMatch(/\0|\ud800/);
    }
    expect(await pool.locate('good', [PLACE])).toMatchObject([{ source: 'a.ts' }]);
  });

  it('that take too long cost one thread, and those who wait behind them get another', async () => {
    const slow = fileOf({ ...GOOD, mappings: 'AAAA,'.repeat(5_000_000) });
    const { pool } = open({ slow }, { timeoutMs: 5 });
    const slowOne = expect(pool.locate('slow', [PLACE])).rejects.toThrow('takes too long');
    const behind = expect(pool.locate('gone', [PLACE])).rejects.toThrow();
    await Promise.all([slowOne, behind]);
  });

  it('that are gone, or cannot be read now, are worth another try', async () => {
    const { pool } = open({});
    await expect(pool.locate('gone', [PLACE])).rejects.toMatchObject({ name: 'SymbolsUnavailable' });
    const broken = new MapPool({ readFile: () => Promise.reject(new Error('no disk')), cacheBytesMax: 1e6 });
    pools.push(broken);
    await expect(broken.locate('x', [PLACE])).rejects.toMatchObject({ name: 'SymbolsUnavailable' });
  });
});

describe('the cache of decoded maps', () => {
  it('stays within its bytes and forgets what was used longest ago', () => {
    const file = fileOf({ ...GOOD, sourcesContent: ['x'.repeat(100_000)] });
    const cache = new MapCache(500_000);
    for (const key of ['a', 'b', 'c', 'd']) {
      cache.find(key, file);
      cache.find('a', undefined);
      expect(cache.bytes).toBeLessThanOrEqual(500_000);
    }
    expect(cache.find('a', undefined)).toBeDefined();
    expect(cache.find('b', undefined)).toBeUndefined();
    expect(cache.find('d', undefined)).toBeDefined();
  });

  it('uses a map that is larger than the bound without keeping it', () => {
    const cache = new MapCache(1_000);
    const file = fileOf({ ...GOOD, sourcesContent: ['x'.repeat(100_000)] });
    expect(cache.find('large', file)).toBeTypeOf('object');
    expect(cache.bytes).toBe(0);
    expect(cache.find('large', undefined)).toBeUndefined();
  });
});
