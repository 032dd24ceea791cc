import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Unavailable } from '#kernel/errors.ts';
import type { Blobs } from './blobs.ts';
import { Capped } from './capped.ts';
import { checkKey } from './keys.ts';

const LEFTOVER_AGE_MS = 24 * 3600 * 1000;

/** Files under `<dir>/objects`. A file appears under its key only when it is whole and on the disk. */
export function createDiskBlobs(dir: string): Blobs {
  const objectsDir = join(dir, 'objects');
  const incomingDir = join(dir, 'incoming');
  let prepared: Promise<void> | undefined;

  function pathOf(key: string): string {
    checkKey(key);
    return join(objectsDir, key);
  }

  return {
    async put(key, content, { bytesMax = Number.POSITIVE_INFINITY } = {}) {
      const path = pathOf(key);
      prepared ??= prepare(objectsDir, incomingDir);
      await prepared;
      const unfinished = join(incomingDir, randomUUID());
      const counted = new Capped(bytesMax);
      try {
        const source = Buffer.isBuffer(content) ? Readable.from([content]) : content;
        // flush: the bytes reach the disk before the name does.
        await pipeline(source, counted, createWriteStream(unfinished, { mode: 0o600, flush: true }));
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await rename(unfinished, path);
        await syncFolders(objectsDir, dirname(path));
      } catch (error) {
        await rm(unfinished, { force: true });
        throw isDiskFull(error) ? new Unavailable('The disk that holds files is full.', 60, { cause: error }) : error;
      }
      return { bytes: counted.bytes };
    },
    async get(key) {
      const handle = await openIfThere(pathOf(key));
      if (handle === undefined) return undefined;
      try {
        return await handle.readFile();
      } finally {
        await handle.close();
      }
    },
    async stream(key) {
      const handle = await openIfThere(pathOf(key));
      return handle?.createReadStream();
    },
    async size(key) {
      const found = await stat(pathOf(key)).catch(undefinedIfMissing);
      return found?.isFile() ? found.size : undefined;
    },
    async delete(key) {
      await rm(pathOf(key), { force: true });
    },
    presignPost: async () => undefined,
    presignGet: async () => undefined,
  };
}

async function prepare(objectsDir: string, incomingDir: string): Promise<void> {
  await mkdir(objectsDir, { recursive: true, mode: 0o700 });
  await mkdir(incomingDir, { recursive: true, mode: 0o700 });
  // What a killed process left half written; another process may be writing the young ones.
  for (const name of await readdir(incomingDir)) {
    const path = join(incomingDir, name);
    const found = await stat(path).catch(undefinedIfMissing);
    if (found && Date.now() - found.mtimeMs > LEFTOVER_AGE_MS) await rm(path, { force: true });
  }
}

/** Each folder between the file and the root, for those just made are names in their parents too. */
async function syncFolders(rootDir: string, dir: string): Promise<void> {
  if (process.platform === 'win32') return; // Folders cannot be opened there.
  for (let folder = dir; folder.length >= rootDir.length; folder = dirname(folder)) {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  const handle = await open(path, 'r').catch(undefinedIfMissing);
  if (handle === undefined) return undefined;
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  return undefined;
}

function undefinedIfMissing(error: unknown): undefined {
  if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return undefined;
  throw error;
}

function isDiskFull(error: unknown): boolean {
  return hasCode(error, 'ENOSPC') || hasCode(error, 'EDQUOT');
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
