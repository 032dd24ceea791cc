import { randomBytes } from 'node:crypto';
import { build } from 'esbuild';
import { MIB } from '#kernel/bytes.ts';
import { encodeContainer } from '../symbol-sets/uploading/container.ts';
import { MapPool } from './map-pool.ts';
import { ReadableMap } from './original-place.ts';

// Run by hand: node src/features/error-tracking/symbolication/symbolication.bench.ts

const FUNCTIONS = 8_200;
const FRAMES = 50;
const ROUNDS = 30;
const WARM_ROUNDS = 300;

const source = Array.from(
  { length: FUNCTIONS },
  (_, i) => `export function step${i}(value: number, factor: number): number {
  const scaled = value * factor + ${i};
  if (scaled > ${i * 3}) throw new Error('step ${i} failed with ' + scaled + ' ${randomBytes(40).toString('hex')}');
  return [scaled, value].map((each) => each + factor).reduce((sum, each) => sum + each, ${i});
}`,
).join('\n');
const built = await build({
  stdin: { contents: source, loader: 'ts', sourcefile: 'src/steps.ts' },
  bundle: true,
  minify: true,
  sourcemap: 'external',
  format: 'esm',
  outfile: 'steps.js',
  write: false,
});
const map = built.outputFiles.find(({ path }) => path.endsWith('.map'))?.contents ?? new Uint8Array();
const script = built.outputFiles.find(({ path }) => path.endsWith('.js'))?.contents ?? new Uint8Array();
const file = encodeContainer(script, map);
const text = Buffer.from(script).toString();
const offsets = [...text.matchAll(/throw/g)].map(({ index }) => index);
const places = Array.from({ length: FRAMES }, (_, i) => {
  const offset = offsets[Math.floor((i * offsets.length) / FRAMES)] ?? 0;
  const lineStart = text.lastIndexOf('\n', offset) + 1;
  const line = text.slice(0, offset).split('\n').length - 1;
  return { line, column: offset - lineStart + 1, functionName: 'x' };
});

const pool = new MapPool({ readFile: async () => Buffer.from(file), cacheBytesMax: 256 * MIB, threads: 1 });
await pool.locate('warm-up', places.slice(0, 1));
const cold: number[] = [];
const warm: number[] = [];
const cpu: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const start = performance.now();
  const cpuBefore = process.cpuUsage();
  await pool.locate(`map-${round}`, places);
  const middle = performance.now();
  const { user, system } = process.cpuUsage(cpuBefore);
  cpu.push((user + system) / 1000);
  await pool.locate(`map-${round}`, places);
  cold.push(middle - start);
  warm.push(performance.now() - middle);
}
const before = process.cpuUsage();
for (let round = 0; round < WARM_ROUNDS; round++) await pool.locate(`map-${ROUNDS - 1}`, places);
const used = process.cpuUsage(before);
const warmCpu = ((used.user + used.system) / 1000 / WARM_ROUNDS).toFixed(2);
await pool.close();
const found = new ReadableMap(file);
const resolved = places.filter((place) => found.locate(place)).length;
const median = (times: number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]?.toFixed(1);
const worst = (times: number[]) => Math.max(...times).toFixed(1);
process.stdout.write(
  `map ${(map.length / 1e6).toFixed(1)} MB, script ${(script.length / 1e6).toFixed(1)} MB, ` +
    `decoded ${(found.bytes / 1e6).toFixed(1)} MB, ${resolved} of ${FRAMES} frames found\n` +
    `cold ${median(cold)} ms (worst ${worst(cold)}; ${median(cpu)} ms of CPU), warm ${median(warm)} ms (worst ${worst(warm)}; ${warmCpu} ms of CPU)\n`,
);
