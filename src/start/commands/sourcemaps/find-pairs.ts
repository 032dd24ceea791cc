import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from '../../usage-error.ts';

/** A built script and the file of its source map. */
export interface ScriptAndMap {
  readonly scriptPath: string;
  readonly mapPath: string;
}

/** Every script below the folder that has a map on disk, in order of their paths. */
export async function findPairs(directory: string): Promise<ScriptAndMap[]> {
  const root = resolve(directory);
  const names = await readdir(root, { recursive: true }).catch(() => {
    throw new UsageError(`The folder ${directory} cannot be read.`);
  });
  const scripts = names.filter((name) => /\.(js|mjs|cjs)$/.test(name) && !name.split(/[\\/]/).includes('node_modules'));
  const pairs: ScriptAndMap[] = [];
  for (const name of scripts.sort()) {
    const scriptPath = join(root, name);
    const mapPath = await findMap(scriptPath);
    if (mapPath) pairs.push({ scriptPath, mapPath });
  }
  return pairs;
}

/** Where the script says its map is; else beside it. Maps inside the script, or somewhere on the web, are left alone. */
async function findMap(scriptPath: string): Promise<string | undefined> {
  const source = await readFile(scriptPath, 'utf8');
  const named = [...source.matchAll(/^\/\/[#@] sourceMappingURL=(\S+)\s*$/gm)].at(-1)?.[1];
  if (named !== undefined && /^[a-z][a-z0-9+.-]*:/i.test(named)) return undefined;
  const candidates = [
    ...(named === undefined ? [] : [resolve(dirname(scriptPath), decodeURIComponent(named.replace(/[?#].*$/, '')))]),
    `${scriptPath}.map`,
  ];
  for (const path of candidates) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isFile()) return path;
  }
  return undefined;
}
