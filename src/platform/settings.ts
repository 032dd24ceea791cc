/** What an operator can decide. `start/config.ts` fills it from HEDGEROW_* and the defaults; nothing else reads the environment. */
export interface Settings {
  /** Address to listen on. */
  readonly host: string;
  /** Port to listen on; 0 picks a free one. */
  readonly port: number;
  /** Absolute path of the folder that holds the embedded stores, blobs and the generated secret. */
  readonly dataDir: string;
  /** Origin clients reach Hedgerow at, without a trailing slash; undefined: derived from each request. */
  readonly publicUrl?: string;
  /** postgres:// URL of an outside server; undefined: the bundled one. */
  readonly databaseUrl?: string;
  /** http(s):// URL of an outside ClickHouse, with user, password and database; undefined: the bundled engine. */
  readonly clickhouseUrl?: string;
  /** Cluster name for ON CLUSTER and replicated engines. */
  readonly clickhouseCluster?: string;
  readonly s3?: S3Settings;
  /** Key material for sealed values and cookies, at least 32 characters. */
  readonly secretKey: string;
  /** undefined: open only until the first organization exists. */
  readonly allowSignup?: boolean;
  readonly rateLimits: boolean;
  /** Whether X-Forwarded-* are believed. */
  readonly trustProxy: boolean;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  readonly roles: readonly Role[];
  /** Most personal API keys one user may hold. */
  readonly personalApiKeysMax: number;
  /** Bytes of captured events that may wait in memory; beyond it capture answers 503. */
  readonly captureBufferBytesMax: number;
  /** Bytes of one OpenTelemetry export, inflated. */
  readonly otlpBodyBytesMax: number;
  /** Bytes of decoded source maps kept in memory. */
  readonly symbolCacheBytesMax: number;
  /** Whether source maps that were not uploaded are fetched from where scripts are served. */
  readonly fetchSourceMaps: boolean;
  /** Path of a price table that overrides the shipped one. */
  readonly modelPricesFile?: string;
  /** Whether provider keys may point at loopback and private addresses. */
  readonly allowPrivateModelHosts: boolean;
  /** Dynamic cohorts are calculated again after this long. */
  readonly cohortRefreshMinutes: number;
  readonly judgeRetrySeconds: number;
  /** Undefined: the default model of the project's active key. */
  readonly translationModel: string | undefined;
  readonly init: InitSettings;
}

export type Role = 'api' | 'capture' | 'jobs';

export interface S3Settings {
  readonly endpoint?: string;
  /** Where clients reach the store, when that is another address than ours. */
  readonly publicEndpoint?: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Credentials created at start when missing, so that scripts know them in advance. */
export interface InitSettings {
  readonly email?: string;
  readonly password?: string;
  readonly organization?: string;
  readonly project?: string;
  readonly projectToken?: string;
  readonly personalApiKey?: string;
}
