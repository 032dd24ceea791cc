import type { AnySetting } from '#platform/setting.ts';
import { SETTINGS, type Settings, type Values } from '#platform/settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Read = Values<typeof SETTINGS>;

/** Everything wrong with the configuration, in one message. */
export class ConfigError extends Error {
  constructor(mistakes: readonly string[]) {
    super(['The configuration has mistakes:', ...mistakes.map((mistake) => `  - ${mistake}`)].join('\n'));
    this.name = 'ConfigError';
  }
}

/** The settings without the secret, which lives in the data folder when none is given. */
export type Config = Omit<Settings, 'secretKey'> & { readonly secretKey?: string | undefined };

export function readConfig(environment: Environment): Config {
  const mistakes: string[] = [];
  // Each value comes from its setting's own reader; one that could not be read ends in the error below.
  const read = readTable(SETTINGS, environment, mistakes) as Read;
  const known = new Set(listSettings().map(({ variable }) => variable));
  for (const name of Object.keys(environment)) {
    if (name.startsWith('HEDGEROW_') && !known.has(name)) {
      mistakes.push(`${name} is no setting of Hedgerow. See serve --help.`);
    }
  }
  const s3 = toS3(read.s3, mistakes);
  checkInit(read.init, mistakes);
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  // Before the first account exists anybody may make it, but then there is nothing yet that could be used up or reached.
  const isOpen = read.allowSignup === true;
  return {
    ...read,
    s3,
    rateLimits: read.rateLimits === 'auto' ? isOpen : read.rateLimits,
    allowPrivateModelHosts: read.allowPrivateModelHosts === 'auto' ? !isOpen : read.allowPrivateModelHosts,
  };
}

/** Every setting, in the order people read them. */
export function listSettings(table: object = SETTINGS): AnySetting[] {
  return Object.values(table).flatMap((entry: AnySetting | object) => (isSetting(entry) ? entry : listSettings(entry)));
}

/** The text of `serve --help` after its first lines: every setting with its default. */
export function settingsHelp(): string {
  return listSettings()
    .map(
      ({ variable, help, fallback }) => `  ${variable}${fallback === undefined ? '' : ` (${fallback})`}\n      ${help}`,
    )
    .join('\n');
}

function isSetting(entry: object): entry is AnySetting {
  return 'variable' in entry;
}

function readTable(table: object, environment: Environment, mistakes: string[]): object {
  return Object.fromEntries(
    Object.entries(table).map(([name, entry]: [string, AnySetting | object]) => [
      name,
      isSetting(entry) ? readOne(entry, environment, mistakes) : readTable(entry, environment, mistakes),
    ]),
  );
}

function readOne({ variable, fallback, read }: AnySetting, environment: Environment, mistakes: string[]): unknown {
  // An empty variable is one that is not set: that is how containers pass on what is missing.
  const text = environment[variable]?.trim() || fallback;
  if (text === undefined) return undefined;
  const found = read(text);
  if ('value' in found) return found.value;
  mistakes.push(`${variable} ${found.wrong}.`);
  return undefined;
}

function toS3({ bucket, accessKeyId, secretAccessKey, ...rest }: Read['s3'], mistakes: string[]): Settings['s3'] {
  if (!bucket) return undefined;
  if (accessKeyId && secretAccessKey) return { ...rest, bucket, accessKeyId, secretAccessKey };
  if (!accessKeyId) mistakes.push('HEDGEROW_S3_BUCKET needs HEDGEROW_S3_ACCESS_KEY_ID.');
  if (!secretAccessKey) mistakes.push('HEDGEROW_S3_BUCKET needs HEDGEROW_S3_SECRET_ACCESS_KEY.');
  return undefined;
}

function checkInit({ email, password, personalApiKey, projectToken }: Read['init'], mistakes: string[]): void {
  if (!email !== !password) mistakes.push('HEDGEROW_INIT_EMAIL and HEDGEROW_INIT_PASSWORD must be given together.');
  if (!email && (personalApiKey || projectToken)) {
    mistakes.push('HEDGEROW_INIT_PERSONAL_API_KEY and HEDGEROW_INIT_PROJECT_TOKEN need HEDGEROW_INIT_EMAIL.');
  }
}
