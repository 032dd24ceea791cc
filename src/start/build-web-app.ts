import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '#platform/log.ts';
import { WEB_DIST } from './web-app.ts';

const WEB = join(import.meta.dirname, '../../web');
const STAMP = join(WEB_DIST, '.built-from');

/** Builds the web app when it is missing or older than its sources. An installation without sources keeps what it has. */
export async function buildWebApp(log: Logger): Promise<void> {
  if (!existsSync(join(WEB, 'vite.config.ts'))) return;
  const fingerprint = await fingerprintSources();
  const builtFrom = await readFile(STAMP, 'utf8').catch(() => undefined);
  if (builtFrom === fingerprint) return;
  log.info('building the web app');
  const { build } = await import('vite');
  await build({ root: WEB, configFile: join(WEB, 'vite.config.ts'), logLevel: 'error' });
  await writeFile(STAMP, fingerprint);
}

/** Names, sizes and times of everything the build reads: cheap, and changes whenever a file does. */
async function fingerprintSources(): Promise<string> {
  const paths: string[] = [];
  for await (const path of glob(['src/**/*', 'public/**/*', 'index.html', 'package.json', 'vite.config.ts'], {
    cwd: WEB,
  })) {
    paths.push(path);
  }
  const hash = createHash('sha256');
  for (const path of paths.sort()) {
    const { size, mtimeMs } = await stat(join(WEB, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
