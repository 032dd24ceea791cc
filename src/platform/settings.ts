import {
  boolean,
  choice,
  choices,
  integer,
  length,
  mebibytes,
  type Optional,
  onOff,
  optional,
  orAuto,
  origin,
  path,
  pattern,
  type Required,
  required,
  text,
  url,
} from './setting.ts';

const HTTP = ['http:', 'https:'];

/** Every setting an operator can make, said once: variable, default, meaning. In the order people read them. */
export const SETTINGS = {
  host: required(text, 'HEDGEROW_HOST', '127.0.0.1', 'Address to listen on.'),
  port: required(integer(0, 65_535), 'HEDGEROW_PORT', '8000', 'Port to listen on; 0 picks a free one.'),
  dataDir: required(
    path,
    'HEDGEROW_DATA_DIR',
    './data',
    'Folder of the bundled stores, uploaded files and the generated secret.',
  ),
  publicUrl: optional(
    origin(HTTP),
    'HEDGEROW_PUBLIC_URL',
    'Origin under which clients reach Hedgerow, e.g. https://hedgerow.example.com. Default: as each request names it.',
  ),
  databaseUrl: optional(
    url(['postgres:', 'postgresql:']),
    'HEDGEROW_DATABASE_URL',
    'postgres:// URL of your own PostgreSQL 15 or newer. Default: the bundled one is started.',
  ),
  clickhouseUrl: optional(
    url(HTTP),
    'HEDGEROW_CLICKHOUSE_URL',
    'http(s):// URL of your own ClickHouse, with user, password and database. Default: the bundled engine is started.',
  ),
  clickhouseCluster: optional(
    pattern(/^[A-Za-z0-9_-]+$/, 'letters, digits, - and _'),
    'HEDGEROW_CLICKHOUSE_CLUSTER',
    'Name of the ClickHouse cluster to create tables on. Default: a single server.',
  ),
  s3: {
    bucket: optional(text, 'HEDGEROW_S3_BUCKET', 'Keep uploaded files in this S3 bucket instead of the data folder.'),
    region: required(text, 'HEDGEROW_S3_REGION', 'us-east-1', 'Region of the bucket.'),
    endpoint: optional(url(HTTP), 'HEDGEROW_S3_ENDPOINT', 'Endpoint of an S3-compatible store. Default: Amazon’s.'),
    publicEndpoint: optional(
      url(HTTP),
      'HEDGEROW_S3_PUBLIC_ENDPOINT',
      'Endpoint under which clients upload symbol files, where it differs from the one Hedgerow itself uses.',
    ),
    accessKeyId: optional(text, 'HEDGEROW_S3_ACCESS_KEY_ID', 'Access key of the bucket.'),
    secretAccessKey: optional(text, 'HEDGEROW_S3_SECRET_ACCESS_KEY', 'Secret of that access key.'),
  },
  secretKey: optional(
    length(32),
    'HEDGEROW_SECRET_KEY',
    'At least 32 characters that seal stored provider keys. Default: generated once into the data folder.',
  ),
  allowSignup: optional(
    boolean,
    'HEDGEROW_ALLOW_SIGNUP',
    'true or false: whether strangers may sign up. Default: only until the first organization exists.',
  ),
  sessionIdleDays: required(
    integer(1, 3650),
    'HEDGEROW_SESSION_IDLE_DAYS',
    '14',
    'Days after which a session ends that was not used.',
  ),
  sessionMaxDays: required(
    integer(1, 3650),
    'HEDGEROW_SESSION_MAX_DAYS',
    '90',
    'Days after which a session ends however much it is used.',
  ),
  metricsToken: optional(
    length(16),
    'HEDGEROW_METRICS_TOKEN',
    'At least 16 characters: the bearer token that /metrics and /_status then ask for. Default: both are open.',
  ),
  rateLimits: required(
    orAuto(onOff),
    'HEDGEROW_RATE_LIMITS',
    'auto',
    'on, off or auto: limits per personal API key; auto is on while strangers may sign up (HEDGEROW_ALLOW_SIGNUP=true).',
  ),
  trustProxy: required(
    boolean,
    'HEDGEROW_TRUST_PROXY',
    'false',
    'true or false: whether X-Forwarded-* headers are believed.',
  ),
  logLevel: required(
    choice(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    'HEDGEROW_LOG_LEVEL',
    'info',
    'One of fatal, error, warn, info, debug, trace, silent.',
  ),
  roles: required(
    choices(['api', 'capture', 'jobs']),
    'HEDGEROW_ROLES',
    'api,capture,jobs',
    'What this process does: a comma list of api, capture, jobs.',
  ),
  personalApiKeysMax: required(
    integer(1, 1_000_000),
    'HEDGEROW_API_KEYS_MAX',
    '1000',
    'Most personal API keys one person may hold.',
  ),
  captureBufferBytesMax: required(
    mebibytes(1, 65_536),
    'HEDGEROW_CAPTURE_BUFFER_MB',
    '256',
    'Megabytes of events that may wait in memory before capture answers 503.',
  ),
  canary: required(
    onOff,
    'HEDGEROW_CANARY',
    'on',
    'on or off: whether an event is sent through Hedgerow itself each minute, and read back, to prove that capture works.',
  ),
  otlpBodyBytesMax: required(
    mebibytes(1, 1_024),
    'HEDGEROW_OTLP_BODY_MB',
    '64',
    'Megabytes one OpenTelemetry export may have once it is decompressed.',
  ),
  symbolCacheBytesMax: required(
    mebibytes(0, 65_536),
    'HEDGEROW_SYMBOL_CACHE_MB',
    '256',
    'Megabytes of decoded source maps kept in memory for stack traces.',
  ),
  fetchSourceMaps: required(
    boolean,
    'HEDGEROW_FETCH_SOURCE_MAPS',
    'false',
    'true or false: whether source maps that were not uploaded are fetched from where a page’s scripts are served; never from private addresses.',
  ),
  modelPricesFile: optional(
    text,
    'HEDGEROW_MODEL_PRICES',
    'Path of a JSON file with model prices that add to or override the shipped table.',
  ),
  allowPrivateModelHosts: required(
    orAuto(boolean),
    'HEDGEROW_ALLOW_PRIVATE_MODEL_HOSTS',
    'auto',
    'true, false or auto: whether provider keys may point at local and private addresses; auto is only while strangers cannot sign up. Link-local and cloud metadata addresses are never called.',
  ),
  translationModel: optional(
    text,
    'HEDGEROW_TRANSLATION_MODEL',
    'Model of the project’s active provider key that translates, e.g. gpt-4.1-mini. Default: the default model of the key.',
  ),
  judgeRetrySeconds: required(
    integer(1, 3600),
    'HEDGEROW_JUDGE_RETRY_SECONDS',
    '10',
    'Seconds until a judge whose provider failed is asked again; doubles with each of its three retries.',
  ),
  cohortRefreshMinutes: required(
    integer(5, 43_200),
    'HEDGEROW_COHORT_REFRESH_MINUTES',
    '15',
    'After how many minutes the members of a dynamic cohort are calculated again.',
  ),
  init: {
    email: optional(
      pattern(/^[^@\s]+@[^@\s]+$/, 'an e-mail address'),
      'HEDGEROW_INIT_EMAIL',
      'E-mail of an owner account created at start when missing.',
    ),
    password: optional(length(8), 'HEDGEROW_INIT_PASSWORD', 'Password of that account.'),
    organization: optional(text, 'HEDGEROW_INIT_ORGANIZATION', 'Name of its organization.'),
    project: optional(text, 'HEDGEROW_INIT_PROJECT', 'Name of its project.'),
    projectToken: optional(
      pattern(/^phc_[A-Za-z0-9_-]{8,60}$/, 'a token that begins with phc_'),
      'HEDGEROW_INIT_PROJECT_TOKEN',
      'Project token (phc_…) of that project.',
    ),
    personalApiKey: optional(
      pattern(/^phx_[A-Za-z0-9_-]{16,}$/, 'a key that begins with phx_'),
      'HEDGEROW_INIT_PERSONAL_API_KEY',
      'Personal API key (phx_…) of that account, with every scope.',
    ),
  },
};

/** What the settings of a table are once they are read. */
export type Values<Table> = {
  readonly [Name in keyof Table as Table[Name] extends Optional<unknown> ? never : Name]: Table[Name] extends Required<
    infer Value
  >
    ? Value
    : Values<Table[Name]>;
} & {
  readonly [Name in keyof Table as Table[Name] extends Optional<unknown> ? Name : never]?: Table[Name] extends Optional<
    infer Value
  >
    ? Value | undefined
    : never;
};

type Read = Values<typeof SETTINGS>;

/** What an operator can decide. `start/config.ts` fills it from the environment; nothing else reads that. */
export interface Settings extends Omit<Read, 's3' | 'secretKey' | 'rateLimits' | 'allowPrivateModelHosts'> {
  readonly rateLimits: boolean;
  readonly allowPrivateModelHosts: boolean;
  /** Undefined: files are kept in the data folder. */
  readonly s3?: S3Settings | undefined;
  /** Key material for sealed values and cookies, at least 32 characters. */
  readonly secretKey: string;
}

export type Role = Read['roles'][number];

/** The settings of a bucket that is used. */
export interface S3Settings extends Omit<Read['s3'], 'bucket' | 'accessKeyId' | 'secretAccessKey'> {
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Credentials created at start when missing, so that scripts know them in advance. */
export type InitSettings = Read['init'];
