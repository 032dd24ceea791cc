import { execFile } from 'node:child_process';
import { link, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isObject, parseJson } from '#kernel/json.ts';

/** A process. Its start time distinguishes it from a later process with the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly began: string;
}

/** Who has the folder open. */
export interface FolderHolder extends ProcessIdentity {
  readonly parent: ProcessIdentity;
}

const LOCK = 'engine.lock';

class FolderInUse extends Error {
  constructor(dataDir: string, pid: number) {
    super(`${dataDir} is open in another engine (process ${pid}).`);
    this.name = 'FolderInUse';
  }
}

/**
 * Takes the folder for this process; the answer gives it back. The engine itself would open a folder twice and
 * damage it. A lock whose process is dead is taken over.
 */
export async function lockFolder(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, LOCK);
  const own = await describeSelf();
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, JSON.stringify(own));
  try {
    for (;;) {
      // A link appears whole or not at all, so two starters cannot both believe they made the file.
      if (await succeeds(link(draft, file), 'EEXIST')) return () => rm(file, { force: true });
      const holder = await findHolder(dataDir);
      if (holder) throw new FolderInUse(dataDir, holder.pid);
      await removeStale(file);
    }
  } finally {
    await unlink(draft);
  }
}

/** The living process that has the folder open. */
export async function findHolder(dataDir: string): Promise<FolderHolder | undefined> {
  const holder = await readHolder(join(dataDir, LOCK));
  return holder && (await isAlive(holder)) ? holder : undefined;
}

export async function isAlive({ pid, began }: ProcessIdentity): Promise<boolean> {
  return (await beganAt(pid)) === began;
}

async function describeSelf(): Promise<FolderHolder> {
  const identity = async (pid: number) => ({ pid, began: (await beganAt(pid)) ?? '' });
  return { ...(await identity(process.pid)), parent: await identity(process.ppid) };
}

/** Renames the lock first, because only one process can succeed in that. A lock that was renewed since it was read is put back. */
async function removeStale(file: string): Promise<void> {
  const aside = `${file}.stale.${process.pid}`;
  if (!(await succeeds(rename(file, aside), 'ENOENT'))) return;
  const moved = await readHolder(aside);
  if (moved && (await isAlive(moved))) await succeeds(link(aside, file), 'EEXIST');
  await unlink(aside);
}

async function readHolder(file: string): Promise<FolderHolder | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const holder = parseJson(text);
  return isIdentity(holder) && 'parent' in holder && isIdentity(holder.parent)
    ? { pid: holder.pid, began: holder.began, parent: holder.parent }
    : undefined;
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return isObject(value) && Number.isInteger(value.pid) && typeof value.began === 'string';
}

async function beganAt(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
    const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended; only its parent has not looked yet.
    return fields?.[0] === 'Z' ? undefined : fields?.[19];
  }
  const shown = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => undefined);
  return shown?.stdout.trim();
}

async function succeeds(attempt: Promise<unknown>, refusal: string): Promise<boolean> {
  try {
    await attempt;
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === refusal) return false;
    throw error;
  }
}
