import { StoreAway } from '#kernel/errors.ts';
import { ConfigError, readConfig, settingsHelp } from './config.ts';

interface Command {
  readonly summary: string;
  /** Resolves with an exit code where failure is an answer and no error. */
  readonly run: (args: readonly string[], environment: NodeJS.ProcessEnv) => Promise<unknown>;
}

/** Loaded when asked for, so that `--help` answers at once. */
const COMMANDS: Readonly<Record<string, Command>> = {
  serve: {
    summary: 'Start the server with everything it needs.',
    run: async (_args, environment) => (await import('./serve.ts')).serve(readConfig(environment), environment),
  },
  migrate: {
    summary: 'Bring both stores’ schemas up to date and stop.',
    run: async (_args, environment) => (await import('./commands/migrate.ts')).migrate(readConfig(environment)),
  },
  'create-key': {
    summary: 'Make a personal API key: create-key <email> <label> [scope …].',
    run: async (args, environment) =>
      (await import('./commands/create-key.ts')).createKey(readConfig(environment), args),
  },
  'reset-password': {
    summary:
      'Give a person a new password: reset-password <email> [--stdin], or HEDGEROW_NEW_PASSWORD, or a made-up one.',
    run: async (args, { HEDGEROW_NEW_PASSWORD, ...settings }) =>
      (await import('./commands/reset-password.ts')).resetPassword(readConfig(settings), args, {
        HEDGEROW_NEW_PASSWORD,
      }),
  },
  'accept-secret': {
    summary: 'Go on with another secret key when the old one is lost.',
    run: async (_args, environment) =>
      (await import('./commands/accept-secret.ts')).acceptPresentSecret(readConfig(environment)),
  },
  rebuild: {
    summary: 'Copy data to the event store again: rebuild persons.',
    run: async (args, environment) => (await import('./commands/rebuild.ts')).rebuild(readConfig(environment), args),
  },
  backup: {
    summary:
      'Copy the data folder of a stopped server: backup <new folder>; or check a copy: backup --verify <folder>.',
    run: async (args, environment) => (await import('./commands/backup.ts')).backup(readConfig(environment), args),
  },
  restore: {
    summary: 'Check a backup and put it into an empty data folder: restore <backup folder>.',
    run: async (args, environment) => (await import('./commands/backup.ts')).restore(readConfig(environment), args),
  },
  demo: {
    summary: 'Fill a demo project with a made-up product: demo [--project <id>] [--events <number>] [--seed <text>].',
    run: async (args, environment) => (await import('./commands/demo.ts')).demo(readConfig(environment), args),
  },
  doctor: {
    summary: 'Explain what is wrong with an installation.',
    run: async (_args, environment) => (await import('./commands/doctor.ts')).doctor(readConfig(environment)),
  },
  sourcemaps: {
    summary: 'Upload the source maps of a build: sourcemaps upload --directory <folder>.',
    run: async (args, environment) => (await import('./commands/sourcemaps.ts')).sourcemaps(args, environment),
  },
  openapi: {
    summary: 'Print the OpenAPI document.',
    run: async () => (await import('./commands/openapi.ts')).printOpenApi(),
  },
};

/** Runs one command and returns the process's exit code. An operator's mistake prints a sentence, without a stack trace. */
export async function run(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const [name = 'help', ...rest] = args;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command || rest.includes('--help')) {
    process.stdout.write(help());
    return command || name === 'help' || name === '--help' ? 0 : 1;
  }
  try {
    const code = await command.run(rest, environment);
    return typeof code === 'number' ? code : 0;
  } catch (error) {
    process.stderr.write(`${forOperator(error) ?? stackOf(error)}\n`);
    const code = error instanceof Error ? Reflect.get(error, 'exitCode') : undefined;
    return typeof code === 'number' ? code : 1;
  }
}

/** Errors whose message is the whole story. */
const FOR_OPERATOR = new Set([
  'BackupRefused',
  'UsageError',
  'PostgresCannotStart',
  'DataFolderUnusable',
  'ClickhouseCannotStart',
  'ModelPricesInvalid',
  'SchemaTooNew',
  'SecretDiffers',
]);

function forOperator(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const isKnown = error instanceof ConfigError || error instanceof StoreAway || FOR_OPERATOR.has(error.name);
  return isKnown || isPortTaken(error) ? error.message : undefined;
}

function isPortTaken(error: Error): boolean {
  return Reflect.get(error, 'code') === 'EADDRINUSE';
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function help(): string {
  const commands = Object.entries(COMMANDS).map(([name, { summary }]) => `  ${name.padEnd(16)}${summary}`);
  return `Usage: hedgerow <command>\n\nCommands:\n${commands.join('\n')}\n\nSettings, read from the environment (default in brackets):\n${settingsHelp()}\n`;
}
