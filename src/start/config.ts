import { resolve } from 'node:path';
import { MIB } from '#kernel/bytes.ts';
import type { Role, Settings } from '#platform/settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Setting {
  readonly name: string;
  /** Shown by `serve --help`. */
  readonly help: string;
  readonly fallback?: string;
  /** A sentence about what is wrong, or undefined. */
  readonly check?: (text: string) => string | undefined;
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const ROLES: readonly Role[] = ['api', 'capture', 'jobs'];

/** Every setting an operator can make, in the order `--help` shows them. */
export const SETTINGS: readonly Setting[] = [
  { name: 'HEDGEROW_HOST', fallback: '127.0.0.1', help: 'Address to listen on.' },
  { name: 'HEDGEROW_PORT', fallback: '8000', help: 'Port to listen on.', check: integer(0, 65_535) },
  {
    name: 'HEDGEROW_DATA_DIR',
    fallback: './data',
    help: 'Folder of the bundled stores, uploaded files and the generated secret.',
  },
  {
    name: 'HEDGEROW_PUBLIC_URL',
    help: 'Origin under which clients reach Hedgerow, e.g. https://hedgerow.example.com. Default: as each request names it.',
    check: url(['http:', 'https:']),
  },
  {
    name: 'HEDGEROW_DATABASE_URL',
    help: 'postgres:// URL of your own PostgreSQL 15 or newer. Default: the bundled one is started.',
    check: url(['postgres:', 'postgresql:']),
  },
  {
    name: 'HEDGEROW_CLICKHOUSE_URL',
    help: 'http(s):// URL of your own ClickHouse, with user, password and database. Default: the bundled engine is started.',
    check: url(['http:', 'https:']),
  },
  {
    name: 'HEDGEROW_CLICKHOUSE_CLUSTER',
    help: 'Name of the ClickHouse cluster to create tables on. Default: a single server.',
    check: pattern(/^[A-Za-z0-9_-]+$/, 'letters, digits, - and _'),
  },
  { name: 'HEDGEROW_S3_BUCKET', help: 'Keep uploaded files in this S3 bucket instead of the data folder.' },
  { name: 'HEDGEROW_S3_REGION', fallback: 'us-east-1', help: 'Region of the bucket.' },
  {
    name: 'HEDGEROW_S3_ENDPOINT',
    help: 'Endpoint of an S3-compatible store. Default: Amazon’s.',
    check: url(['http:', 'https:']),
  },
  {
    name: 'HEDGEROW_S3_PUBLIC_ENDPOINT',
    help: 'Endpoint under which clients upload symbol files, where it differs from the one Hedgerow itself uses.',
    check: url(['http:', 'https:']),
  },
  { name: 'HEDGEROW_S3_ACCESS_KEY_ID', help: 'Access key of the bucket.' },
  { name: 'HEDGEROW_S3_SECRET_ACCESS_KEY', help: 'Secret of that access key.' },
  {
    name: 'HEDGEROW_SECRET_KEY',
    help: 'At least 32 characters that seal stored provider keys. Default: generated once into the data folder.',
    check: (text) => (text.length < 32 ? 'must have at least 32 characters' : undefined),
  },
  {
    name: 'HEDGEROW_ALLOW_SIGNUP',
    help: 'true or false: whether strangers may sign up. Default: only until the first organization exists.',
    check: boolean,
  },
  {
    name: 'HEDGEROW_RATE_LIMITS',
    fallback: 'off',
    help: 'on or off: limits per personal API key.',
    check: oneOf(['on', 'off']),
  },
  {
    name: 'HEDGEROW_TRUST_PROXY',
    fallback: 'false',
    help: 'true or false: whether X-Forwarded-* headers are believed.',
    check: boolean,
  },
  { name: 'HEDGEROW_LOG_LEVEL', fallback: 'info', help: `One of ${LEVELS.join(', ')}.`, check: oneOf(LEVELS) },
  {
    name: 'HEDGEROW_ROLES',
    fallback: ROLES.join(','),
    help: 'What this process does: a comma list of api, capture, jobs.',
    check: roles,
  },
  {
    name: 'HEDGEROW_API_KEYS_MAX',
    fallback: '1000',
    help: 'Most personal API keys one person may hold.',
    check: integer(1, 1_000_000),
  },
  {
    name: 'HEDGEROW_CAPTURE_BUFFER_MB',
    fallback: '256',
    help: 'Megabytes of events that may wait in memory before capture answers 503.',
    check: integer(1, 65_536),
  },
  {
    name: 'HEDGEROW_OTLP_BODY_MB',
    fallback: '64',
    help: 'Megabytes one OpenTelemetry export may have once it is decompressed.',
    check: integer(1, 1_024),
  },
  {
    name: 'HEDGEROW_SYMBOL_CACHE_MB',
    fallback: '256',
    help: 'Megabytes of decoded source maps kept in memory for stack traces.',
    check: integer(0, 65_536),
  },
  {
    name: 'HEDGEROW_FETCH_SOURCE_MAPS',
    fallback: 'false',
    help: 'true or false: whether source maps that were not uploaded are fetched from where a page’s scripts are served; never from private addresses.',
    check: boolean,
  },
  {
    name: 'HEDGEROW_MODEL_PRICES',
    help: 'Path of a JSON file with model prices that add to or override the shipped table.',
  },
  {
    name: 'HEDGEROW_ALLOW_PRIVATE_MODEL_HOSTS',
    fallback: 'true',
    help: 'true or false: whether provider keys may point at local and private addresses.',
    check: boolean,
  },
  {
    name: 'HEDGEROW_TRANSLATION_MODEL',
    help: 'Model of the project’s active provider key that translates, e.g. gpt-4.1-mini. Default: the default model of the key.',
  },
  {
    name: 'HEDGEROW_JUDGE_RETRY_SECONDS',
    fallback: '10',
    help: 'Seconds until a judge whose provider failed is asked again; doubles with each of its three retries.',
    check: integer(1, 3600),
  },
  {
    name: 'HEDGEROW_COHORT_REFRESH_MINUTES',
    fallback: '15',
    help: 'After how many minutes the members of a dynamic cohort are calculated again.',
    check: integer(5, 43_200),
  },
  {
    name: 'HEDGEROW_INIT_EMAIL',
    help: 'E-mail of an owner account created at start when missing.',
    check: pattern(/^[^@\s]+@[^@\s]+$/, 'an e-mail address'),
  },
  {
    name: 'HEDGEROW_INIT_PASSWORD',
    help: 'Password of that account.',
    check: (text) => (text.length < 8 ? 'must have at least 8 characters' : undefined),
  },
  { name: 'HEDGEROW_INIT_ORGANIZATION', help: 'Name of its organization.' },
  { name: 'HEDGEROW_INIT_PROJECT', help: 'Name of its project.' },
  {
    name: 'HEDGEROW_INIT_PROJECT_TOKEN',
    help: 'Project token (phc_…) of that project.',
    check: pattern(/^phc_[A-Za-z0-9_-]{8,60}$/, 'a token that begins with phc_'),
  },
  {
    name: 'HEDGEROW_INIT_PERSONAL_API_KEY',
    help: 'Personal API key (phx_…) of that account, with every scope.',
    check: pattern(/^phx_[A-Za-z0-9_-]{16,}$/, 'a key that begins with phx_'),
  },
];

/** Everything wrong with the configuration, in one message. */
export class ConfigError extends Error {
  constructor(mistakes: readonly string[]) {
    super(['The configuration has mistakes:', ...mistakes.map((mistake) => `  - ${mistake}`)].join('\n'));
    this.name = 'ConfigError';
  }
}

/** The settings without the secret, which lives in the data folder when none is given. */
export type Config = Omit<Settings, 'secretKey'> & { readonly secretKey?: string };

export function readConfig(environment: Environment): Config {
  const known = new Set(SETTINGS.map((setting) => setting.name));
  const values = new Map<string, string>();
  const mistakes: string[] = [];
  for (const { name, fallback, check } of SETTINGS) {
    const text = environment[name]?.trim() || fallback;
    if (text === undefined) continue;
    const wrong = check?.(text);
    if (wrong) mistakes.push(`${name} ${wrong}.`);
    values.set(name, text);
  }
  for (const name of Object.keys(environment)) {
    if (name.startsWith('HEDGEROW_') && !known.has(name))
      mistakes.push(`${name} is no setting of Hedgerow. See serve --help.`);
  }
  const get = (name: string) => values.get(`HEDGEROW_${name}`);
  const s3 = readS3(get, mistakes);
  if (!get('INIT_EMAIL') !== !get('INIT_PASSWORD')) {
    mistakes.push('HEDGEROW_INIT_EMAIL and HEDGEROW_INIT_PASSWORD must be given together.');
  }
  if (!get('INIT_EMAIL') && (get('INIT_PERSONAL_API_KEY') || get('INIT_PROJECT_TOKEN'))) {
    mistakes.push('HEDGEROW_INIT_PERSONAL_API_KEY and HEDGEROW_INIT_PROJECT_TOKEN need HEDGEROW_INIT_EMAIL.');
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  const signup = get('ALLOW_SIGNUP');
  return {
    host: get('HOST') ?? '',
    port: Number(get('PORT')),
    dataDir: resolve(get('DATA_DIR') ?? 'data'),
    publicUrl: get('PUBLIC_URL')?.replace(/\/+$/, ''),
    databaseUrl: get('DATABASE_URL'),
    clickhouseUrl: get('CLICKHOUSE_URL'),
    clickhouseCluster: get('CLICKHOUSE_CLUSTER'),
    s3,
    secretKey: get('SECRET_KEY'),
    allowSignup: signup === undefined ? undefined : isTrue(signup),
    rateLimits: get('RATE_LIMITS') === 'on',
    trustProxy: isTrue(get('TRUST_PROXY')),
    // Checked against LEVELS above.
    logLevel: get('LOG_LEVEL') as Settings['logLevel'],
    roles: (get('ROLES') ?? '').split(',').map((role) => role.trim() as Role),
    personalApiKeysMax: Number(get('API_KEYS_MAX')),
    captureBufferBytesMax: Number(get('CAPTURE_BUFFER_MB')) * MIB,
    otlpBodyBytesMax: Number(get('OTLP_BODY_MB')) * MIB,
    symbolCacheBytesMax: Number(get('SYMBOL_CACHE_MB')) * MIB,
    fetchSourceMaps: isTrue(get('FETCH_SOURCE_MAPS')),
    modelPricesFile: get('MODEL_PRICES'),
    allowPrivateModelHosts: isTrue(get('ALLOW_PRIVATE_MODEL_HOSTS')),
    judgeRetrySeconds: Number(get('JUDGE_RETRY_SECONDS')),
    translationModel: get('TRANSLATION_MODEL'),
    cohortRefreshMinutes: Number(get('COHORT_REFRESH_MINUTES')),
    init: {
      email: get('INIT_EMAIL'),
      password: get('INIT_PASSWORD'),
      organization: get('INIT_ORGANIZATION'),
      project: get('INIT_PROJECT'),
      projectToken: get('INIT_PROJECT_TOKEN'),
      personalApiKey: get('INIT_PERSONAL_API_KEY'),
    },
  };
}

/** The text of `serve --help` after its first lines: every setting with its default. */
export function settingsHelp(): string {
  return SETTINGS.map(
    ({ name, help, fallback }) => `  ${name}${fallback === undefined ? '' : ` (${fallback})`}\n      ${help}`,
  ).join('\n');
}

function readS3(get: (name: string) => string | undefined, mistakes: string[]): Settings['s3'] {
  const bucket = get('S3_BUCKET');
  if (!bucket) return undefined;
  const accessKeyId = get('S3_ACCESS_KEY_ID');
  const secretAccessKey = get('S3_SECRET_ACCESS_KEY');
  if (!accessKeyId) mistakes.push('HEDGEROW_S3_BUCKET needs HEDGEROW_S3_ACCESS_KEY_ID.');
  if (!secretAccessKey) mistakes.push('HEDGEROW_S3_BUCKET needs HEDGEROW_S3_SECRET_ACCESS_KEY.');
  return {
    bucket,
    region: get('S3_REGION') ?? 'us-east-1',
    endpoint: get('S3_ENDPOINT'),
    publicEndpoint: get('S3_PUBLIC_ENDPOINT'),
    accessKeyId: accessKeyId ?? '',
    secretAccessKey: secretAccessKey ?? '',
  };
}

function isTrue(text: string | undefined): boolean {
  return text === 'true' || text === '1' || text === 'yes' || text === 'on';
}

function boolean(text: string): string | undefined {
  return /^(true|false|1|0|yes|no|on|off)$/.test(text) ? undefined : 'must be true or false';
}

function integer(min: number, max: number) {
  return (text: string) =>
    /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max
      ? undefined
      : `must be a whole number from ${min} to ${max}`;
}

function oneOf(choices: readonly string[]) {
  return (text: string) => (choices.includes(text) ? undefined : `must be one of ${choices.join(', ')}`);
}

function pattern(expression: RegExp, words: string) {
  return (text: string) => (expression.test(text) ? undefined : `must be ${words}`);
}

function url(protocols: readonly string[]) {
  return (text: string) =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol)
      ? undefined
      : `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`;
}

function roles(text: string): string | undefined {
  const unknown = text.split(',').filter((role) => !ROLES.some((known) => known === role.trim()));
  return unknown.length > 0 ? `has unknown roles: ${unknown.join(', ')}` : undefined;
}
