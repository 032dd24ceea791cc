import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** What each room may import, besides packages and itself. Arrows point down. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  platform: ['kernel'],
  http: ['kernel'],
  features: ['http', 'platform', 'kernel'],
  start: ['features', 'http', 'platform', 'kernel'],
};

/** Types that describe a boundary may cross it where code may not. */
const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = { http: ['platform'] };

/** What each wing of a feature may import of the others. Files beside the wings serve them all and import none. */
const WINGS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  reviews: { queues: [], finished: ['queues'], ratings: ['queues', 'finished'] },
};

/** A table is written by the feature that owns it, and besides: */
const OTHER_WRITERS: Readonly<Record<string, readonly string[]>> = {
  // The organization and project a person is in now change as they join, leave and dissolve organizations.
  user: ['users', 'organizations', 'members'],
};

/** Tests, benches, and what only they use. */
const TEST_CODE = /(\.test|\.bench|\/testing|-kit)\.ts$/;

/** The floors of the web app, from the ground up. A floor imports only from those below it. */
const FLOORS = ['base', 'api', 'ui', 'frame', 'features', 'app'];

/** Where files may know each other in a circle, because what they take apart is recursive. */
const CIRCLES_ALLOWED: readonly RegExp[] = [
  // An expression holds queries and lambdas, which hold expressions.
  /^src\/features\/hogql\/printer\//,
  /^src\/features\/hog\/compiler\//,
  // Types that stand beside the code that makes them.
  /^src\/features\/ai-events\/(cost|otlp)\//,
];

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
}

async function importsOf(folder: string): Promise<Import[]> {
  const found: Import[] = [];
  for await (const file of glob(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT })) {
    if (TEST_CODE.test(file)) continue;
    const text = readFileSync(join(ROOT, file), 'utf8');
    for (const [, type, path = ''] of text.matchAll(/^(?:import|export) (type )?[^'"]*?from '([#.][^']+)';$/gms)) {
      const target = path.startsWith('#')
        ? join('src', path.slice(1))
        : relative(ROOT, resolve(ROOT, dirname(file), path));
      found.push({ from: file, to: target, isType: type !== undefined });
    }
  }
  return found;
}

/** Of the groups that import each other in a circle, each as the way round it; empty where every arrow points down. */
function circlesOf(imports: readonly Import[], groupOf: (path: string) => string): string[] {
  const arrows = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const [one, other] = [groupOf(from), groupOf(to)];
    if (one !== other) arrows.set(one, (arrows.get(one) ?? new Set()).add(other));
  }
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (group: string, way: readonly string[]): void => {
    if (way.includes(group)) circles.push([...way.slice(way.indexOf(group)), group].join(' → '));
    if (way.includes(group) || done.has(group)) return;
    for (const next of arrows.get(group) ?? []) walk(next, [...way, group]);
    done.add(group);
  };
  for (const group of arrows.keys()) walk(group, []);
  return circles;
}

/** A statement that writes a table, built or as text. */
const WRITE =
  /(?:insertInto|updateTable|deleteFrom)\(\s*'(\w+)|\b(?:insert into|update|delete from)\s+"?([a-z_]+)"?\s+(?:as \w+\s+)?(?:\(|set\b|where\b|using\b|values\b|select\b)/g;

const room = (path: string) => path.split('/')[1] ?? '';
const feature = (path: string) => path.split('/')[2] ?? '';
const isSchema = (path: string) => path.startsWith('src/features/') && path.endsWith('/schema.ts');

describe('architecture', () => {
  it('reads the imports it judges', async () => {
    expect((await importsOf('src')).length).toBeGreaterThan(500);
  });

  it('has imports that point down from room to room', async () => {
    const wrong = (await importsOf('src')).filter(({ from, to, isType }) => {
      if (!to.startsWith('src/') || room(from) === room(to)) return false;
      if (ROOMS[room(from)]?.includes(room(to))) return false;
      return !(isType && TYPES_ONLY[room(from)]?.includes(room(to)));
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('has features that enter each other by their index only', async () => {
    const wrong = (await importsOf('src')).filter(
      ({ from, to }) =>
        to.startsWith('src/features/') &&
        feature(to) !== (room(from) === 'features' ? feature(from) : '') &&
        !to.endsWith('/index.ts') &&
        !(isSchema(from) && isSchema(to)),
    );
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('has schemas of the wire that import fields and other schemas only', async () => {
    const words = ['src/http/fields.ts', 'src/http/query.ts', 'src/http/resource.ts'];
    const wrong = (await importsOf('src')).filter(
      ({ from, to }) => isSchema(from) && !isSchema(to) && !words.includes(to),
    );
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('has wings that import each other one way', async () => {
    const all = await importsOf('src/features');
    for (const [name, arrows] of Object.entries(WINGS)) {
      const wingOf = (path: string) => (feature(path) === name ? (path.split('/')[3] ?? '') : undefined);
      const wrong = all.filter(({ from, to }) => {
        const [here, there] = [wingOf(from), wingOf(to)];
        if (here === undefined || there === undefined || here === 'index.ts' || here === there) return false;
        return there in arrows && !arrows[here]?.includes(there);
      });
      expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
    }
  });

  it('has tables that one feature writes', async () => {
    const writers = new Map<string, Set<string>>();
    for await (const file of glob('src/**/*.ts', { cwd: ROOT })) {
      if (TEST_CODE.test(file)) continue;
      for (const [, built, raw] of readFileSync(join(ROOT, file), 'utf8').matchAll(WRITE)) {
        const table = built ?? raw ?? '';
        writers.set(
          table,
          (writers.get(table) ?? new Set()).add(room(file) === 'features' ? feature(file) : room(file)),
        );
      }
    }
    expect(writers.size).toBeGreaterThan(40);
    const wrong = [...writers].filter(
      ([table, by]) => by.size > 1 && [...by].some((name) => !OTHER_WRITERS[table]?.includes(name)),
    );
    expect(wrong.map(([table, by]) => `${table}: ${[...by].join(', ')}`)).toEqual([]);
  });

  it('has a web app that takes nothing from the server: its types are web/src/api/wire.gen.ts', async () => {
    const wrong = (await importsOf('web/src')).filter(({ to }) => to.startsWith('src/'));
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('has a web app whose floors import only from below', async () => {
    const floor = (path: string) => FLOORS.indexOf(path.split('/')[2] ?? '');
    const imports = (await importsOf('web/src')).filter(({ to }) => to.startsWith('web/src/'));
    expect(imports.length).toBeGreaterThan(1000);
    const wrong = imports.filter(({ from, to }) => floor(from) < floor(to) || floor(to) < 0);
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('has features of the web app that are entered by their index only', async () => {
    const owner = (path: string) => /^web\/src\/features\/([^/]+)/.exec(path)?.[1];
    const wrong = (await importsOf('web/src')).filter(
      ({ from, to }) =>
        owner(to) !== undefined && owner(to) !== owner(from) && to !== `web/src/features/${owner(to)}/index.ts`,
    );
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('has no circle in the web app: among floors, features, the folders inside a feature, or files', async () => {
    const imports = (await importsOf('web/src')).filter(({ to }) => to.startsWith('web/src/'));
    const partOf = (path: string, depth: number) => dirname(path).split('/').slice(2, depth).join('/');
    const floorOrFeature = (path: string) => partOf(path, path.includes('/features/') ? 4 : 3);
    expect(circlesOf(imports, floorOrFeature)).toEqual([]);
    // What lies in a feature's own folder is the ground its inner folders stand on, and the door to them.
    const isInner = (path: string) => /^web\/src\/features\/[^/]+\/[^/]+\//.test(path);
    const inner = imports.filter(({ from, to }) => isInner(from) && isInner(to));
    expect(circlesOf(inner, (path) => partOf(path, 5))).toEqual([]);
    expect(circlesOf(imports, (path) => path)).toEqual([]);
  });

  it('has no circle among files, types counted', async () => {
    const isAllowed = ({ from, to }: Import) => CIRCLES_ALLOWED.some((place) => place.test(from) && place.test(to));
    const imports = (await importsOf('src')).filter((one) => !isAllowed(one));
    expect(circlesOf(imports, (path) => path)).toEqual([]);
  });

  it('has no circle among features', async () => {
    const imports = (await importsOf('src')).filter(
      ({ from, to }) => room(from) === 'features' && room(to) === 'features',
    );
    expect(circlesOf(imports, feature)).toEqual([]);
  });

  it('reads the environment in one place', async () => {
    const readers: string[] = [];
    for await (const file of glob('src/**/*.ts', { cwd: ROOT })) {
      if (TEST_CODE.test(file)) continue;
      if (readFileSync(join(ROOT, file), 'utf8').includes('process.env')) readers.push(file);
    }
    expect(readers.filter((file) => !file.startsWith('src/platform/'))).toEqual([]);
  });
});
