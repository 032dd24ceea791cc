import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Logger } from '#platform/log.ts';
import { WEB_DIST } from './web-app.ts';

const WEB = join(import.meta.dirname, '../../web');
const BUILD_MS_MAX = 300_000;
const STAMP = '.built-from';

/** Builds the web app when it is missing or older than its sources. An installation without sources keeps what it has. */
export async function buildWebApp(log: Logger, environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  if (!existsSync(join(WEB, 'vite.config.ts'))) {
    if (!existsSync(join(WEB_DIST, 'index.html'))) log.warn('the web app is not built, and its sources are not here');
    return;
  }
  const fingerprint = await fingerprintSources();
  const builtFrom = await readFile(join(WEB_DIST, STAMP), 'utf8').catch(() => undefined);
  if (builtFrom === fingerprint) return;
  log.info('building the web app');
  // Beside the one in use, and swapped when it is whole: another process may be building, or serving, at this moment.
  const fresh = `${WEB_DIST}.${process.pid}`;
  try {
    // A process of its own: what a build needs of memory is not given back by the one that goes on to serve.
    const build = promisify(execFile)(
      process.execPath,
      [viteProgram(), 'build', WEB, '--outDir', fresh, '--logLevel', 'error'],
      {
        timeout: BUILD_MS_MAX,
        signal,
        // Whatever this process runs as, or the app would carry React's development build.
        env: { ...environment, NODE_ENV: 'production' },
      },
    );
    // Low priority, because the engines start at the same time and API clients wait for them.
    if (build.child.pid) setPriority(build.child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    await build;
    await writeFile(join(fresh, STAMP), fingerprint);
    await rm(WEB_DIST, { recursive: true, force: true });
    await rename(fresh, WEB_DIST);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (signal.aborted) return;
    if (!existsSync(join(WEB_DIST, 'index.html'))) throw error;
    log.error({ err: error }, 'the web app could not be built; the one built before is served');
  }
}

function viteProgram(): string {
  return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
}

/** Names, sizes and times of everything the build reads: cheap, and changes whenever a file does. */
async function fingerprintSources(): Promise<string> {
  const paths: string[] = [];
  for await (const path of glob(
    ['src/**/*', 'public/**/*', 'index.html', 'package.json', 'vite.config.ts', 'precompress.ts'],
    {
      cwd: WEB,
    },
  )) {
    paths.push(path);
  }
  const hash = createHash('sha256');
  for (const path of paths.sort()) {
    const { size, mtimeMs } = await stat(join(WEB, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
