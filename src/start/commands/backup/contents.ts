import { readdir, readlink, realpath, stat } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { UsageError } from '../../usage-error.ts';

/** Something in a data folder; `name` is its path below the folder, with `/` on every system. */
export type Entry =
  | { readonly kind: 'folder'; readonly name: string; readonly mode: number }
  | { readonly kind: 'file'; readonly name: string; readonly mode: number }
  | { readonly kind: 'link'; readonly name: string; readonly target: string };

/**
 * What belongs to a running process, or can be unpacked again, and not to the data: by its place below the folder, because
 * the folder's own name and the names of uploaded files may be anything.
 */
const LEFT_OUT = [
  /^hedgerow\.(lock|pid)/,
  /^\.writable-/,
  /^postgres\/run\//,
  /^postgres\/runtime-[^/]*$/,
  /^postgres\/cluster\/postmaster\.(pid|opts)$/,
  /^clickhouse\/engine\.lock/,
];

/** Everything in the folder that a backup holds, folders before what is in them, in the order of names. */
export async function* contentsOf(root: string, below = ''): AsyncGenerator<Entry> {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = posix.join(below, entry.name);
    if (LEFT_OUT.some((pattern) => pattern.test(name))) continue;
    const target = entry.isSymbolicLink() ? await targetInside(root, name) : undefined;
    if (target !== undefined) {
      yield { kind: 'link', name, target };
      continue;
    }
    // A link that leaves the folder, for instance to a larger disk, is data too: what it points at is copied.
    const found = await stat(join(root, name));
    const mode = found.mode & 0o777;
    if (found.isDirectory()) {
      yield { kind: 'folder', name, mode };
      yield* contentsOf(root, name);
    } else if (found.isFile()) {
      yield { kind: 'file', name, mode };
    } else {
      throw new UsageError(`${join(root, name)} is neither a file nor a folder and cannot be copied.`);
    }
  }
}

/** Where a link points, relative to the link; undefined when that is outside the folder. */
async function targetInside(root: string, name: string): Promise<string | undefined> {
  const text = await readlink(join(root, name));
  if (!text.startsWith('/') && !posix.join(posix.dirname(name), text).startsWith('..')) return text;
  const found = relative(await realpath(root), await realpath(join(root, name)));
  if (found.startsWith('..')) return undefined;
  return posix.relative(posix.dirname(name), found.split(sep).join('/'));
}
