import { cp, mkdir, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Command, DataFolders, type Ended, Server, serveEnvironment } from '#kit/server.ts';

const TIMEOUT = 240_000;
const folders = new DataFolders();
const run = (args: readonly string[], dataDir: string): Promise<Ended> =>
  new Command(args, { HEDGEROW_DATA_DIR: dataDir, HEDGEROW_LOG_LEVEL: 'error' }).ended;

/** A stopped server's folder, with a name that looks like something left out of backups, and a backup of it. */
let dataDir = '';
let copy = '';

beforeAll(async () => {
  const root = await folders.make();
  dataDir = join(root, 'runtime-prod');
  copy = join(root, 'hedgerow.lock-copies');
  const server = await Server.start(dataDir);
  expect((await server.batch([{ event: 'kept', distinct_id: 'ada' }])).status).toBe(200);
  await server.events();
  expect(await server.stop()).toMatchObject({ code: 0 });
  await mkdir(join(dataDir, 'blobs/runtime-x'), { recursive: true });
  await writeFile(join(dataDir, 'blobs/runtime-x/engine.pid'), 'an upload with a name like a lock');
  await mkdir(join(root, 'larger disk'));
  await writeFile(join(root, 'larger disk/upload'), 'on another disk');
  await symlink(join(root, 'larger disk'), join(dataDir, 'blobs/elsewhere'));
}, TIMEOUT);
afterAll(() => folders.remove());

describe('hedgerow backup', () => {
  it('copies a folder of any name whole, and the copy can be checked and restored', { timeout: TIMEOUT }, async () => {
    expect(await run(['backup', copy], dataDir)).toMatchObject({
      code: 0,
      output: expect.stringContaining('keep it safe'),
    });
    expect(await readFile(join(copy, 'blobs/runtime-x/engine.pid'), 'utf8')).toContain('upload');
    expect(await readFile(join(copy, 'blobs/elsewhere/upload'), 'utf8')).toBe('on another disk');
    expect(await readdir(copy)).not.toContain('hedgerow.lock');
    expect(await run(['backup', '--verify', copy], dataDir)).toMatchObject({ code: 0 });

    // As a new file system looks when it is mounted: the folder itself cannot be replaced.
    const volume = await folders.make();
    await mkdir(join(volume, 'lost+found'));
    expect(await run(['restore', copy], volume)).toMatchObject({ code: 0 });
    const restored = await Server.start(volume);
    expect((await restored.events()).map(({ event }) => event)).toEqual(['kept']);
    expect(await restored.stop()).toMatchObject({ code: 0 });
    expect(await readdir(volume)).toContain('lost+found');
  });

  it('refuses a folder that is missing or holds no data, and makes nothing', { timeout: TIMEOUT }, async () => {
    const root = await folders.make();
    const [missing, target] = [join(root, 'typo'), join(root, 'out')];
    for (const wrong of [missing, root]) {
      expect(await run(['backup', target], wrong)).toMatchObject({
        code: 1,
        output: expect.stringMatching(/^\S+ is no data folder of Hedgerow: it has no postgres\/cluster\/PG_VERSION\./),
      });
    }
    expect(await readdir(root)).toEqual([]);
  });

  it.each([
    ['the data folder', () => dataDir, 'is not empty'],
    ['a folder inside the data folder', () => join(dataDir, 'backups/today'), 'lie one inside the other'],
    ['a folder around the data folder', () => join(dataDir, '..'), 'lie one inside the other'],
  ])('refuses %s as its target in a sentence', { timeout: TIMEOUT }, async (_name, target, sentence) => {
    const { code, output } = await run(['backup', target()], dataDir);
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`${sentence}|lie one inside the other`));
    expect(output).not.toMatch(/^\s+at /m);
  });

  it('refuses wrong arguments', { timeout: TIMEOUT }, async () => {
    for (const args of [[], ['--verify'], ['a', 'b'], ['--deep', 'x']]) {
      expect(await run(['backup', ...args], dataDir)).toMatchObject({
        code: 1,
        output: expect.stringContaining('Usage'),
      });
    }
  });
});

describe('a backup that is not whole', () => {
  /** A backup made for one test, with something done to it. */
  async function damaged(damage: (folder: string) => Promise<unknown>): Promise<string> {
    const folder = join(await folders.make(), 'backup');
    await cp(copy, folder, { recursive: true, verbatimSymlinks: true });
    await damage(folder);
    return folder;
  }
  const mark = 'hedgerow-backup.json';

  it.each<[string, (folder: string) => Promise<unknown>, string]>([
    ['a missing file', (folder) => rm(join(folder, 'postgres/cluster/PG_VERSION')), 'PG_VERSION is missing'],
    ['a shorter file', (folder) => truncate(join(folder, 'secret-key'), 3), 'secret-key has 3 bytes instead of 44'],
    [
      'a changed byte',
      async (folder) => {
        const file = join(folder, 'secret-key');
        const bytes = await readFile(file);
        bytes.write(bytes.toString('latin1', 5, 6) === 'x' ? 'y' : 'x', 5);
        await writeFile(file, bytes);
      },
      'secret-key does not have its checksum',
    ],
    [
      'a missing empty folder',
      (folder) => rm(join(folder, 'postgres/cluster/pg_notify'), { recursive: true }),
      'pg_notify is missing',
    ],
    ['no list, because it was not finished', (folder) => rm(join(folder, mark)), 'holds no finished backup'],
    ['half a list', (folder) => truncate(join(folder, mark), 5000), 'is damaged'],
    [
      'a list that was changed',
      async (folder) => {
        const text = await readFile(join(folder, mark), 'utf8');
        await writeFile(join(folder, mark), text.replace('PG_VERSION', '../../etc'));
      },
      'is damaged',
    ],
    ['nothing in it', (folder) => rename(folder, `${folder}-away`), 'holds no backup'],
  ])(
    'with %s is refused by verify and restore, which writes nothing',
    { timeout: TIMEOUT },
    async (_name, damage, sentence) => {
      const folder = await damaged(damage);
      const target = join(await folders.make(), 'data');
      for (const args of [
        ['backup', '--verify', folder],
        ['restore', folder],
      ]) {
        const { code, output } = await run(args, target);
        expect({ code, output }).toEqual({ code: 6, output: expect.stringContaining(sentence) });
        expect(output).not.toMatch(/^\s+at /m);
      }
      await expect(readdir(target)).rejects.toThrow('ENOENT');
    },
  );

  it('made without checksums by the first version restores with a warning when it holds a data folder', {
    timeout: TIMEOUT,
  }, async () => {
    const old = JSON.stringify({ made_at: '2026-11-01T00:00:00Z', from: '/data' });
    const whole = await damaged((folder) => writeFile(join(folder, mark), old));
    const into = await folders.make();
    expect(await run(['restore', whole], into)).toMatchObject({
      code: 0,
      output: expect.stringContaining('no checksums'),
    });
    expect(await readdir(into)).not.toContain(mark);
    const empty = await folders.make();
    await writeFile(join(empty, mark), old);
    expect(await run(['restore', empty], await folders.make())).toMatchObject({
      code: 6,
      output: expect.stringContaining('holds no data folder'),
    });
  });

  it('left half restored keeps a server from starting on the half', { timeout: TIMEOUT }, async () => {
    const half = await folders.make();
    await writeFile(join(half, 'restore-unfinished'), '/backups/today\n');
    const { code, output } = await new Command(['serve'], serveEnvironment(half)).ended;
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining('its restore did not finish') });
  });
});
