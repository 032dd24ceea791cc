import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error.ts';
import { ApiClient } from './sourcemaps/api-client.ts';
import { findPairs } from './sourcemaps/find-pairs.ts';
import { injectChunkIds } from './sourcemaps/inject.ts';
import { requireRelease } from './sourcemaps/release.ts';
import { uploadAll } from './sourcemaps/upload.ts';

const USAGE = `Usage: hedgerow sourcemaps inject|upload --directory <folder> [options]

  inject   Give every script with a source map a chunk id, by which its stack traces are made readable.
  upload   Inject, then upload scripts and maps.

Options:
  --directory <folder>         Where the built scripts are.
  --host <url>                 Default: POSTHOG_CLI_HOST, else http://127.0.0.1:8000.
  --project-id <id>            Default: POSTHOG_CLI_PROJECT_ID or POSTHOG_CLI_ENV_ID.
  --release-name <name>        With --release-version: file the upload under this release.
  --release-version <version>
  --force                      Replace what was uploaded for the same chunk with other content.
  --skip-on-conflict           Leave it alone instead.
  --delete-after               Remove the maps from the folder once they are uploaded.
  --concurrency <n>            Files uploaded at a time; default 8.
  --batch-size <n>             Files announced in one call; default 50.

The personal API key is read from POSTHOG_CLI_API_KEY (or POSTHOG_CLI_TOKEN); it needs the scope error_tracking:write.`;

const OPTIONS = {
  directory: { type: 'string' },
  host: { type: 'string' },
  'project-id': { type: 'string' },
  'release-name': { type: 'string' },
  'release-version': { type: 'string' },
  force: { type: 'boolean' },
  'skip-on-conflict': { type: 'boolean' },
  'delete-after': { type: 'boolean' },
  concurrency: { type: 'string' },
  'batch-size': { type: 'string' },
} as const;

/** Prepares a build for readable stack traces, as the published CLI does, and uploads its source maps. */
export async function sourcemaps(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const { action, options } = readArguments(args);
  if (!options.directory) throw new UsageError(USAGE);
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const pairs = await findPairs(options.directory);
  if (pairs.length === 0) throw new UsageError(`No script with a source map was found in ${options.directory}.`);
  if (action === 'inject') {
    await injectChunkIds(pairs, undefined);
    say(`Injected chunk ids into ${pairs.length} ${pairs.length === 1 ? 'script' : 'scripts'}.`);
    return;
  }
  const client = new ApiClient({
    host: options.host ?? environment.POSTHOG_CLI_HOST ?? 'http://127.0.0.1:8000',
    projectId: required(
      options['project-id'] ?? environment.POSTHOG_CLI_PROJECT_ID ?? environment.POSTHOG_CLI_ENV_ID,
      'Name the project with --project-id or POSTHOG_CLI_PROJECT_ID.',
    ),
    key: required(
      environment.POSTHOG_CLI_API_KEY ?? environment.POSTHOG_CLI_TOKEN,
      'Put a personal API key into POSTHOG_CLI_API_KEY.',
    ),
  });
  const release = await requireRelease(client, options['release-name'], options['release-version']);
  const scripts = await injectChunkIds(pairs, release?.id);
  await uploadAll(client, scripts, {
    releaseId: release?.id ?? null,
    force: options.force === true,
    skipOnConflict: options['skip-on-conflict'] === true,
    deleteAfter: options['delete-after'] === true,
    concurrency: countOf(options.concurrency, 8, 64),
    batchSize: countOf(options['batch-size'], 50, 1_000),
    say,
  });
}

function readArguments(args: readonly string[]) {
  const [action, ...rest] = args;
  if (action !== 'inject' && action !== 'upload') throw new UsageError(USAGE);
  try {
    return { action, options: parseArgs({ args: rest, options: OPTIONS }).values };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : 'Wrong arguments.'}\n\n${USAGE}`);
  }
}

function required(value: string | undefined, complaint: string): string {
  if (!value) throw new UsageError(complaint);
  return value;
}

function countOf(text: string | undefined, fallback: number, most: number): number {
  const count = text === undefined ? fallback : Number(text);
  if (!Number.isInteger(count) || count < 1 || count > most)
    throw new UsageError(`${text} is no number from 1 to ${most}.`);
  return count;
}
