import { randomBytes } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { chmod, link, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The data folder cannot be used, with a sentence for the operator. */
class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable';
}

/** Another Hedgerow has the folder. */
export class DataFolderInUse extends DataFolderUnusable {}

/** Held from `lockDataFolder` until released or until the process ends, however it ends. */
export interface DataFolderLock {
  release(): Promise<void>;
}

/** In a folder that a restore has not finished; it names the backup. */
export const UNFINISHED_RESTORE = 'restore-unfinished';

const SECRET_LENGTH_MIN = 32;

/** Makes the folder if need be, readable by its owner only, and keeps every other Hedgerow out of it. */
export async function lockDataFolder(dir: string): Promise<DataFolderLock> {
  const folder = resolve(dir);
  await makeFolder(folder);
  const pidFile = join(folder, 'hedgerow.pid');
  const lock = openLock(folder);
  if (lock === undefined) {
    const pid = await readFile(pidFile, 'utf8').catch(() => '');
    const holder = pid.trim() === '' ? 'another Hedgerow' : `another Hedgerow (process ${pid.trim()})`;
    throw new DataFolderInUse(
      `The data folder ${folder} is in use by ${holder}. Stop that one, or choose another HEDGEROW_DATA_DIR.`,
    );
  }
  const unfinished = await readIfThere(join(folder, UNFINISHED_RESTORE));
  if (unfinished !== undefined) {
    lock.close();
    throw new DataFolderUnusable(
      `The data folder ${folder} holds a part of the backup ${unfinished.trim()}: its restore did not finish. Empty it and restore again.`,
    );
  }
  await writeFile(pidFile, `${process.pid}\n`, { mode: 0o600 });
  return {
    async release() {
      if (!lock.isOpen) return;
      await rm(pidFile, { force: true });
      lock.close();
    },
  };
}

/**
 * Node offers no file locks, but the SQLite inside it takes one of the operating system's: it cannot outlive its
 * process, needs no guess about reused process ids, and holds between containers that share a volume.
 * Undefined when another process (or another lock of this one) has it.
 */
function openLock(folder: string): DatabaseSync | undefined {
  const file = join(folder, 'hedgerow.lock');
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    chmodSync(file, 0o600);
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw new DataFolderUnusable(`The data folder ${folder} cannot be locked: ${textOf(error)}`, { cause: error });
  }
}

/** The key material of this installation: made once, readable by the owner only. */
export async function readOrCreateSecret(dir: string): Promise<string> {
  const file = join(resolve(dir), 'secret-key');
  const secret = (await readIfThere(file)) ?? (await createSecret(file));
  if (secret.trim().length < SECRET_LENGTH_MIN) {
    throw new DataFolderUnusable(
      `${file} is damaged: it holds fewer than ${SECRET_LENGTH_MIN} characters. Restore it from a backup, or remove it ` +
        'and enter the provider keys again: what was sealed with the lost key cannot be opened with a new one.',
    );
  }
  await chmod(file, 0o600);
  return secret.trim();
}

async function createSecret(file: string): Promise<string> {
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(unfinished, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    // A link appears whole or not at all, and never replaces a file that another process made first.
    await link(unfinished, file).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
  } finally {
    await rm(unfinished, { force: true });
  }
  await syncFolder(resolve(file, '..'));
  return readFile(file, 'utf8');
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new DataFolderUnusable(`The data folder ${folder} cannot be made: ${textOf(error)}`, { cause: error });
  }
  const probe = join(folder, `.writable-${randomBytes(6).toString('hex')}`);
  try {
    await writeFile(probe, '');
    await rm(probe);
  } catch (error) {
    const owner = await stat(folder);
    throw new DataFolderUnusable(
      `Hedgerow (user ${process.getuid?.() ?? '?'}) cannot write to the data folder ${folder}, ` +
        `which belongs to user ${owner.uid}: ${textOf(error)}`,
      { cause: error },
    );
  }
}

/** Makes a new name in the folder survive a power cut. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // Folders cannot be opened there.
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw new DataFolderUnusable(`${file} cannot be read: ${textOf(error)}`, { cause: error });
  }
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
