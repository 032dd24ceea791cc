import { beforeAll, expect, it } from 'vitest';
import { type BuiltShop, buildShop, ErrorKit, exceptionFrom } from '../testing.ts';
import { MapPool } from './map-pool.ts';
import { readRawFrame } from './raw-frame.ts';
import { FrameResolver } from './resolver.ts';

let build: BuiltShop;
beforeAll(async () => {
  build = await buildShop();
});

it('waits for symbols until the deadline and no longer, and resolves the frame when it is asked again', async () => {
  const own = await ErrorKit.make();
  await own.uploadSymbols('chunk-slow', build.container);
  const { db, clock, blobs } = own.kit.platform;
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const pool = new MapPool({
    readFile: async (key) => {
      await released;
      return await blobs.get(key);
    },
    cacheBytesMax: 1e7,
  });
  const resolver = new FrameResolver({ db, clock, pool });
  const frames = exceptionFrom(build, 'checkout', 'chunk-slow').stacktrace.frames.map((frame) =>
    readRawFrame({ ...frame }),
  );
  const early = await resolver.resolve(own.account.project.id, frames, { deadlineMs: 20 });
  expect(early.map(({ isLate }) => isLate)).toEqual(frames.map(() => true));
  expect(early[0]?.frame).toMatchObject({
    resolved: false,
    resolve_failure: expect.stringContaining('still being read'),
  });
  release();
  const later = await resolver.resolve(own.account.project.id, frames, { deadlineMs: 20_000 });
  expect(later[0]).toMatchObject({ isLate: false, frame: { resolved: true, resolved_name: 'charge' } });
  await pool.close();
});

it('uses the newest file of a chunk, and keeps what the older one said until that is replaced', async () => {
  const own = await ErrorKit.make();
  const frame = {
    platform: 'web:javascript',
    filename: 'https://a.example/x.js',
    function: 'f',
    lineno: 1,
    colno: 1,
    chunk_id: 'c',
  };
  const exception = { type: 'Error', value: 'x', stacktrace: { type: 'raw', frames: [frame] } };
  const mapTo = (source: string) =>
    Buffer.from(JSON.stringify({ version: 3, sources: [source], names: [], mappings: 'AAAA' }));
  const sourceNow = async () => {
    await own.capture({ $exception_list: [exception] });
    return (await own.newest()).$exception_sources;
  };
  await own.uploadSymbols('c', mapTo('one.ts'));
  expect(await sourceNow()).toEqual(['one.ts']);
  await own.call('POST', 'symbol_sets/bulk_start_upload', {
    symbol_sets: [{ chunk_id: 'c', content_hash: 'never' }],
    force: true,
  });
  expect(await sourceNow()).toEqual(['one.ts']);
  await own.uploadSymbols('c', mapTo('two.ts'), { force: true });
  expect(await sourceNow()).toEqual(['two.ts']);
});
