import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, lstat, mkdir, open, readlink, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { MIB } from '#kernel/bytes.ts';
import { contentsOf, type Entry } from './contents.ts';
import { BackupRefused, type Kept, placeOf } from './manifest.ts';

interface Sum {
  readonly bytes: number;
  readonly sha256: string;
}

/** Copies a data folder's contents and says what was copied. Each file is on the disk before the next begins. */
export async function copyContents(from: string, to: string): Promise<Kept[]> {
  const kept: Kept[] = [];
  for await (const entry of contentsOf(from)) kept.push(await copyOne(entry, from, to));
  return kept;
}

/** What a folder's contents are, without copying them. */
export async function describeContents(folder: string): Promise<Kept[]> {
  const kept: Kept[] = [];
  for await (const entry of contentsOf(folder)) {
    kept.push(entry.kind === 'file' ? { ...entry, ...(await sumOf(join(folder, entry.name))) } : entry);
  }
  return kept;
}

/** Puts into a folder what a backup lists, and throws `BackupRefused` for a file that is not what the list says. */
export async function copyListed(entries: readonly Kept[], from: string, to: string): Promise<void> {
  for (const entry of entries) {
    const copied = await copyOne(entry, from, to);
    const mistake = entry.kind === 'file' && copied.kind === 'file' ? differenceOf(entry, copied) : undefined;
    if (mistake !== undefined) throw new BackupRefused(`${join(from, entry.name)} ${mistake}.`);
  }
}

/** Everything that is not as the backup's list says, one sentence each. */
export async function findDamage(entries: readonly Kept[], folder: string): Promise<string[]> {
  const damage: string[] = [];
  for (const entry of entries) {
    const mistake = await checkOne(entry, placeOf(folder, entry.name));
    if (mistake !== undefined) damage.push(`${entry.name} ${mistake}`);
  }
  return damage;
}

async function copyOne(entry: Entry, from: string, to: string): Promise<Kept> {
  const [source, target] = [placeOf(from, entry.name), placeOf(to, entry.name)];
  if (entry.kind === 'link') {
    await symlink(entry.target, target);
    return entry;
  }
  if (entry.kind === 'folder') {
    await mkdir(target, { mode: entry.mode | 0o700 });
    return { ...entry, mode: entry.mode | 0o700 };
  }
  return { ...entry, ...(await copyFile(source, target, entry.mode)) };
}

async function copyFile(source: string, target: string, mode: number): Promise<Sum> {
  const file = await open(target, 'wx', mode);
  try {
    const sum = await sumOf(source, (chunk) => file.writeFile(chunk));
    await file.sync();
    await chmod(target, mode);
    return sum;
  } finally {
    await file.close();
  }
}

async function sumOf(path: string, write?: (chunk: Buffer) => Promise<void>): Promise<Sum> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: MIB }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    await write?.(chunk);
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function checkOne(entry: Kept, path: string): Promise<string | undefined> {
  const found = await lstat(path).catch(() => undefined);
  if (!found) return 'is missing';
  if (entry.kind === 'folder') return found.isDirectory() ? undefined : 'is no folder';
  if (entry.kind === 'link') {
    return found.isSymbolicLink() && (await readlink(path)) === entry.target ? undefined : 'is another link';
  }
  if (!found.isFile()) return 'is no file';
  if (found.size !== entry.bytes) return differenceOf(entry, { ...entry, bytes: found.size });
  try {
    return differenceOf(entry, await sumOf(path));
  } catch (error) {
    return `cannot be read: ${(error as Error).message}`;
  }
}

function differenceOf(expected: Sum, found: Sum): string | undefined {
  if (found.bytes !== expected.bytes) return `has ${found.bytes} bytes instead of ${expected.bytes}`;
  return found.sha256 === expected.sha256 ? undefined : 'does not have its checksum';
}
