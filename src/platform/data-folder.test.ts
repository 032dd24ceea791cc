import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataFolder, readOrCreateSecret } from './data-folder.ts';

let parent: string;
let dir: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  parent = await mkdtemp('/tmp/hedgerow-test-');
  dir = join(parent, 'data');
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(parent, { recursive: true });
});

/** A real second Hedgerow process, as far as the folder can tell. */
async function lockFromAnotherProcess(): Promise<ChildProcess> {
  const script = `
    const { lockDataFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'data-folder.ts'))});
    await lockDataFolder(${JSON.stringify(dir)});
    process.stdout.write('locked');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

describe('the data folder', () => {
  it('is made readable by its owner only', async () => {
    const lock = await lockDataFolder(dir);
    expect(await modeOf(dir)).toBe(0o700);
    await lock.release();
  });

  it('refuses a second Hedgerow and names the process that holds it', async () => {
    const holder = await lockFromAnotherProcess();
    await expect(lockDataFolder(dir)).rejects.toThrow(
      `The data folder ${dir} is in use by another Hedgerow (process ${holder.pid}).`,
    );
  });

  it('is free again the moment its holder is killed', async () => {
    const holder = await lockFromAnotherProcess();
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const lock = await lockDataFolder(dir);
    await lock.release();
  });

  it('can be locked again after being released, and not before', async () => {
    const lock = await lockDataFolder(dir);
    await expect(lockDataFolder(dir)).rejects.toThrow(`(process ${process.pid})`);
    await lock.release();
    const again = await lockDataFolder(dir);
    await again.release();
    await again.release();
  });

  it('says in words when the path is not a folder', async () => {
    await writeFile(dir, '');
    await expect(lockDataFolder(dir)).rejects.toThrow(`The data folder ${dir} cannot be made`);
  });
});

describe('the secret key', () => {
  it('is made once and stays the same, readable by its owner only', async () => {
    const lock = await lockDataFolder(dir);
    const [first, second] = await Promise.all([readOrCreateSecret(dir), readOrCreateSecret(dir)]);
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(second).toBe(first);
    expect(await readOrCreateSecret(dir)).toBe(first);
    expect(await modeOf(join(dir, 'secret-key'))).toBe(0o600);
    await lock.release();
  });

  it('is never replaced when it is damaged', async () => {
    const lock = await lockDataFolder(dir);
    await writeFile(join(dir, 'secret-key'), 'short');
    await expect(readOrCreateSecret(dir)).rejects.toThrow('is damaged');
    await lock.release();
  });
});
