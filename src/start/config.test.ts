import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, listSettings, readConfig, settingsHelp } from './config.ts';

const DOCUMENT = join(import.meta.dirname, '../../docs/operating/settings.md');

/** What is wrong with an environment, a line each. */
function mistakesOf(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message
      .split('\n')
      .slice(1)
      .map((line) => line.replace('  - ', ''));
  }
}

describe('the configuration', () => {
  it('of an empty environment is the defaults, and every default can be read', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8000,
      publicUrl: undefined,
      allowSignup: undefined,
      rateLimits: false,
      roles: ['api', 'capture', 'jobs'],
      captureBufferBytesMax: 256 * 1024 * 1024,
      allowPrivateModelHosts: true,
      s3: undefined,
      init: { email: undefined },
    });
  });

  it('reads what is set, and takes an empty text as not set', () => {
    expect(
      readConfig({
        HEDGEROW_PORT: ' 0 ',
        HEDGEROW_HOST: '',
        HEDGEROW_PUBLIC_URL: 'https://hedgerow.example.com//',
        HEDGEROW_ALLOW_SIGNUP: 'no',
        HEDGEROW_RATE_LIMITS: 'on',
        HEDGEROW_ROLES: 'jobs, api',
        HEDGEROW_OTLP_BODY_MB: '2',
        HEDGEROW_S3_BUCKET: 'files',
        HEDGEROW_S3_ACCESS_KEY_ID: 'id',
        HEDGEROW_S3_SECRET_ACCESS_KEY: 'secret',
        ELSEWHERE: 'is left alone',
      }),
    ).toMatchObject({
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'https://hedgerow.example.com',
      allowSignup: false,
      rateLimits: true,
      roles: ['api', 'jobs'],
      otlpBodyBytesMax: 2 * 1024 * 1024,
      s3: { bucket: 'files', region: 'us-east-1', accessKeyId: 'id', secretAccessKey: 'secret' },
    });
  });

  it('limits rates and forbids private model hosts by itself where strangers may sign up', () => {
    const open = { HEDGEROW_ALLOW_SIGNUP: 'true' };
    expect(readConfig(open)).toMatchObject({ rateLimits: true, allowPrivateModelHosts: false });
    expect(
      readConfig({ ...open, HEDGEROW_RATE_LIMITS: 'off', HEDGEROW_ALLOW_PRIVATE_MODEL_HOSTS: 'true' }),
    ).toMatchObject({ rateLimits: false, allowPrivateModelHosts: true });
    expect(readConfig({ HEDGEROW_ALLOW_SIGNUP: 'false', HEDGEROW_RATE_LIMITS: 'auto' })).toMatchObject({
      rateLimits: false,
      allowPrivateModelHosts: true,
    });
  });

  it('says everything that is wrong at once', () => {
    expect(
      mistakesOf({
        HEDGEROW_PORT: '65536',
        HEDGEROW_DATABASE_URL: 'mysql://x',
        HEDGEROW_SECRET_KEY: 'short',
        HEDGEROW_TRUST_PROXY: 'maybe',
        HEDGEROW_RATE_LIMITS: 'true',
        HEDGEROW_LOG_LEVEL: 'loud',
        HEDGEROW_ROLES: 'api,cook',
        HEDGEROW_CAPTURE_BUFFER_MB: '1.5',
        HEDGEROW_S3_BUCKET: 'files',
        HEDGEROW_INIT_PASSWORD: 'long enough',
        HEDGEROW_INIT_PROJECT_TOKEN: 'x',
        HEDGEROW_PROT: '1',
      }),
    ).toEqual([
      'HEDGEROW_PORT must be a whole number from 0 to 65535.',
      'HEDGEROW_DATABASE_URL must be a URL that begins with postgres:// or postgresql://.',
      'HEDGEROW_SECRET_KEY must have at least 32 characters.',
      'HEDGEROW_RATE_LIMITS must be one of on, off, or auto.',
      'HEDGEROW_TRUST_PROXY must be true or false.',
      'HEDGEROW_LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
      'HEDGEROW_ROLES has what is none of api, capture, jobs: cook.',
      'HEDGEROW_CAPTURE_BUFFER_MB must be a whole number from 1 to 65536.',
      'HEDGEROW_INIT_PROJECT_TOKEN must be a token that begins with phc_.',
      'HEDGEROW_PROT is no setting of Hedgerow. See serve --help.',
      'HEDGEROW_S3_BUCKET needs HEDGEROW_S3_ACCESS_KEY_ID.',
      'HEDGEROW_S3_BUCKET needs HEDGEROW_S3_SECRET_ACCESS_KEY.',
      'HEDGEROW_INIT_EMAIL and HEDGEROW_INIT_PASSWORD must be given together.',
    ]);
  });

  it('is documented whole: in the help, and in the table of docs/operating (fresh by `vitest -u`)', async () => {
    const settings = listSettings();
    expect(new Set(settings.map(({ variable }) => variable)).size).toBe(settings.length);
    for (const { variable, help } of settings) {
      expect(settingsHelp()).toContain(`${variable}`);
      expect(help, variable).toMatch(/\.$/);
    }
    const rows = settings.map(
      ({ variable, fallback = '', help }) => `| \`${variable}\` | ${fallback && `\`${fallback}\``} | ${help} |`,
    );
    await expect(
      [
        '# Settings',
        '',
        'Every setting is an environment variable. An empty one counts as not set. Mistakes are reported all at once before anything',
        'opens, and so is a variable that begins with `HEDGEROW_` and is none of these. `hedgerow serve --help` lists the same.',
        '',
        '| Variable | Default | Meaning |',
        '| --- | --- | --- |',
        ...rows,
        '',
      ].join('\n'),
    ).toMatchFileSnapshot(DOCUMENT);
  });
});
