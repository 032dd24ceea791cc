import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { isObject, parseJson } from '#kernel/json.ts';

/** Written last, so that a copy that was interrupted is never taken for a backup. */
const MANIFEST = 'hedgerow-backup.json';

/** One thing that a backup holds. */
export type Kept =
  | { readonly kind: 'folder'; readonly name: string; readonly mode: number }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly mode: number;
      readonly bytes: number;
      readonly sha256: string;
    }
  | { readonly kind: 'link'; readonly name: string; readonly target: string };

export interface Manifest {
  readonly made_at: string;
  readonly from: string;
  readonly entries: readonly Kept[];
}

/** A backup that must not be used, with what is wrong in words. */
export class BackupRefused extends Error {
  /** The exit code of commands that refuse one. */
  readonly exitCode = 6;

  constructor(message: string) {
    super(message);
    this.name = 'BackupRefused';
  }
}

const FORMAT = 2;

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const content = JSON.stringify(manifest);
  const text = `{"format":${FORMAT},"sha256":"${sha256(content)}","content":${content}}\n`;
  await writeFile(join(folder, MANIFEST), text, { mode: 0o600, flush: true });
}

/** Undefined for a backup without sums. Throws `BackupRefused` for a folder that holds no finished backup. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  if (text === undefined) {
    const isEmpty = (await readdir(folder).catch(() => [])).length === 0;
    throw new BackupRefused(
      isEmpty
        ? `${folder} holds no backup.`
        : `${folder} holds no finished backup: ${MANIFEST}, which is written last, is missing.`,
    );
  }
  const found = parseJson(text);
  if (!isObject(found)) throw new BackupRefused(`${join(folder, MANIFEST)} is damaged.`);
  // Backups of the first version kept no list of their files.
  if (found.format === undefined && typeof found.made_at === 'string') return undefined;
  if (typeof found.format === 'number' && found.format > FORMAT) {
    throw new BackupRefused(`${folder} was made by a newer Hedgerow. Restore it with that one.`);
  }
  const content = /"content":(.*)\}\n$/s.exec(text)?.[1];
  if (found.format !== FORMAT || content === undefined || found.sha256 !== sha256(content)) {
    throw new BackupRefused(`${join(folder, MANIFEST)} is damaged.`);
  }
  return found.content as Manifest; // Exactly what was written: its hash says so.
}

/** The name as a path below the folder; a manifest never names anything outside of it. */
export function placeOf(folder: string, name: string): string {
  const normal = posix.normalize(name);
  if (normal !== name || name.startsWith('..') || posix.isAbsolute(name)) {
    throw new BackupRefused(`The backup names ${name}, which is no path below its folder.`);
  }
  return join(folder, name);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
