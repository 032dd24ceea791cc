import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { build as esbuild } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { build as vite } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import webpack from 'webpack';
import { type Front, openFront } from '#kit/front.ts';
import { type Account, type Kit, useKit } from '#kit/index.ts';
import { Command } from '#kit/server.ts';

const ROOT = join(import.meta.dirname, '../..');
const run = promisify(execFile);

let kit: Kit;
let front: Front;
let browser: Browser;
beforeAll(async () => {
  kit = await useKit();
  front = await openFront(kit);
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
});
afterAll(async () => {
  await browser.close();
  await front.close();
});

const PARSER = `interface Token { readonly text: string }

class PriceError extends Error {}

/** Reads a price such as "12.50". */
export class PriceReader {
  readonly #currency: string;

  constructor(currency: string) {
    this.#currency = currency;
  }

  read(token: Token): number {
    const price = Number(token.text);
    if (Number.isNaN(price)) throw new PriceError('no price in ' + this.#currency + ': ' + token.text);
    return price;
  }
}
`;
const TOTAL = `import { PriceReader } from './parser.ts';

export function totalOf(texts: readonly string[]): number {
  const reader = new PriceReader('EUR');
  return texts.map((text) => reader.read({ text })).reduce((sum, price) => sum + price, 0);
}
`;

/** What throws, and where its author wrote it: the line from 1, the column from 0. */
const THROWN = placeOf(PARSER, 'new PriceError');
const CALLED = placeOf(TOTAL, 'read({ text })');

function placeOf(source: string, text: string) {
  const lines = source.split('\n');
  const line = lines.findIndex((one) => one.includes(text));
  return { line: line + 1, column: lines[line]?.indexOf(text) ?? -1, text: lines[line] ?? '' };
}

interface ShownFrame {
  source: string;
  line: number;
  column: number;
  resolved: boolean;
  resolved_name: string;
  mangled_name: string;
  resolve_failure?: string;
  raw_id: string;
}

/** A folder with the sources of a small program, and the packages of this repository. */
async function makeSources(main: string): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'hg-build-'));
  await symlink(join(ROOT, 'node_modules'), join(dir, 'node_modules'));
  const files = {
    'package.json': '{"type":"module"}',
    'src/parser.ts': PARSER,
    'src/total.ts': TOTAL,
    'src/main.ts': main,
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  }
  return dir;
}

const compile = (dir: string, outDir: string, ...flags: string[]) =>
  run(
    process.execPath,
    [
      join(ROOT, 'node_modules/typescript/bin/tsc'),
      ...[
        '--ignoreConfig',
        '--target',
        'es2022',
        '--module',
        'nodenext',
        '--skipLibCheck',
        '--sourceMap',
        '--inlineSources',
      ],
      ...['--rewriteRelativeImportExtensions', '--rootDir', 'src', '--outDir', outDir, ...flags, 'src/main.ts'],
    ],
    { cwd: dir },
  );

const upload = async (dir: string, { project, key }: Account, ...flags: string[]) => {
  const command = new Command(['sourcemaps', 'upload', '--directory', join(dir, 'dist'), ...flags], {
    POSTHOG_CLI_HOST: front.host,
    POSTHOG_CLI_PROJECT_ID: String(project.id),
    POSTHOG_CLI_API_KEY: key,
  });
  const ended = await command.ended;
  expect(ended).toMatchObject({ code: 0 });
  return ended.output;
};

async function storedFrames({ base, key }: Account): Promise<ShownFrame[]> {
  const { results } = (await kit.request({ method: 'GET', url: `${base}/events/?event=$exception`, key })).json();
  expect(results).toHaveLength(1);
  return results[0].properties.$exception_list[0].stacktrace.frames;
}

const RESOLVED = { timeout: 60_000 };

/** The frames tell the places in the author's own files, and the line is shown with its neighbours. */
async function expectOriginal(account: Account): Promise<void> {
  // What a busy machine cannot read while the event is captured, a job does a few seconds later.
  await expect
    .poll(async () => {
      await kit.drainJobs();
      const resolved = (await storedFrames(account)).filter((frame) => frame.resolved);
      return ['src/parser.ts', 'src/total.ts'].every((path) => resolved.some((frame) => frame.source?.endsWith(path)));
    }, RESOLVED)
    .toBe(true);
  const frames = await storedFrames(account);
  const thrown = frames.find((frame) => frame.source?.endsWith('src/parser.ts'));
  expect(thrown).toMatchObject({ resolved: true, resolved_name: 'read', line: THROWN.line, column: THROWN.column });
  const called = frames.filter((frame) => frame.source?.endsWith('src/total.ts'));
  expect(called).toContainEqual(expect.objectContaining({ resolved: true, line: CALLED.line, column: CALLED.column }));
  const { body } = await kit
    .request({
      method: 'POST',
      url: `${account.base}/error_tracking/stack_frames/batch_get/`,
      key: account.key,
      payload: { raw_ids: [thrown?.raw_id] },
    })
    .then((response) => ({ body: response.json() }));
  expect(body.results[0].context.line).toEqual({ number: THROWN.line, line: THROWN.text });
}

const CONTENT_TYPES: Record<string, string> = { '.js': 'text/javascript', '.html': 'text/html' };

/** Serves the built files as any web server would. */
async function serveFolder(dir: string): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const name = request.url === '/' ? 'index.html' : (request.url ?? '').slice(1);
    readFile(join(dir, name)).then(
      (bytes) => response.setHeader('content-type', CONTENT_TYPES[extname(name)] ?? 'text/plain').end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // It listens on a port.
  return { url: `http://127.0.0.1:${port}/`, server };
}

const browserMain = ({ project }: Account) => `import posthog from 'posthog-js/dist/module.no-external.js';
import { totalOf } from './total.ts';

posthog.init(${JSON.stringify(project.api_token)}, {
  api_host: ${JSON.stringify(front.host)},
  opt_out_useragent_filter: true, autocapture: false, capture_pageview: false, disable_session_recording: true, advanced_disable_flags: true, persistence: 'memory',
});
try {
  totalOf(['1.50', 'free']);
} catch (error) {
  posthog.captureException(error, { from: 'a page' });
}
`;

const BROWSER_BUILDS: Record<string, (dir: string) => Promise<unknown>> = {
  esbuild: (dir) =>
    esbuild({
      entryPoints: [join(dir, 'src/main.ts')],
      outfile: join(dir, 'dist/app.js'),
      bundle: true,
      minify: true,
      sourcemap: true,
      format: 'iife',
      logLevel: 'error',
    }),
  vite: (dir) =>
    vite({
      root: dir,
      logLevel: 'error',
      configFile: false,
      build: {
        sourcemap: true,
        minify: true,
        rollupOptions: { input: join(dir, 'src/main.ts'), output: { entryFileNames: 'app.js' } },
      },
    }),
  'tsc and webpack': async (dir) => {
    // webpack reads what tsc wrote, and its map has to lead past that to the TypeScript.
    await compile(dir, 'src', '--noCheck', '--module', 'esnext', '--moduleResolution', 'bundler');
    await new Promise<void>((resolve, reject) => {
      webpack(
        {
          mode: 'production',
          context: dir,
          entry: join(dir, 'src/main.js'),
          output: { path: join(dir, 'dist'), filename: 'app.js' },
          devtool: 'source-map',
          module: { rules: [{ test: /src\/.*\.js$/, extractSourceMap: true }] },
          performance: { hints: false },
        },
        (error, stats) => {
          if (error || stats?.hasErrors()) reject(error ?? new Error(stats?.toString('errors-only')));
          else resolve();
        },
      );
    });
  },
};

/** webpack minifies on every core there is. */
const BUILD_TIMEOUT_MS = 120_000;

describe.each(Object.keys(BROWSER_BUILDS))('a page built by %s', (name) => {
  it('reports errors at the places in its sources', { timeout: BUILD_TIMEOUT_MS }, async () => {
    const account = await kit.makeAccount();
    const dir = await makeSources(browserMain(account));
    await BROWSER_BUILDS[name]?.(dir);
    await writeFile(
      join(dir, 'dist/index.html'),
      '<!doctype html><title>Shop</title><script type="module" src="app.js"></script>',
    );
    expect(await upload(dir, account)).toContain('1 of 1 scripts done, 1 uploaded.');
    const { url, server } = await serveFolder(join(dir, 'dist'));
    const page = await browser.newPage();
    const captured = page.waitForResponse((response) => {
      const { pathname } = new URL(response.url());
      return /^\/(e|i\/v0\/e)\/$/.test(pathname) && response.request().method() === 'POST';
    });
    await page.goto(url);
    expect((await captured).status()).toBe(200);
    await page.close();
    server.close();
    await expectOriginal(account);
    await rm(dir, { recursive: true });
  });
});

const nodeMain = ({ project }: Account) => `import { PostHog } from 'posthog-node';
import { totalOf } from './total.ts';

const client = new PostHog(${JSON.stringify(project.api_token)}, { host: ${JSON.stringify(front.host)} });
try {
  totalOf(['1.50', 'free']);
} catch (error) {
  client.captureException(error, 'ada');
}
await client.shutdown();
`;

const NODE_BUILDS: Record<string, (dir: string) => Promise<unknown>> = {
  tsc: (dir) => compile(dir, 'dist', '--noCheck'),
  'tsc and esbuild': async (dir) => {
    await compile(dir, 'out', '--noCheck');
    await esbuild({
      entryPoints: [join(dir, 'out/main.js')],
      outfile: join(dir, 'dist/main.js'),
      bundle: true,
      minify: true,
      sourcemap: 'linked',
      platform: 'node',
      format: 'esm',
      packages: 'external',
      banner: { js: '#!/usr/bin/env node' },
      logLevel: 'error',
    });
  },
};

describe.each(Object.keys(NODE_BUILDS))('a Node program built by %s', (name) => {
  it('reports errors at the places in its sources', async () => {
    const account = await kit.makeAccount();
    const dir = await makeSources(nodeMain(account));
    await NODE_BUILDS[name]?.(dir);
    await upload(dir, account, '--release-name', 'shop', '--release-version', '1.2.3');
    await run(process.execPath, [join(dir, 'dist/main.js')]);
    await expectOriginal(account);
    const { base, key } = account;
    const { results } = (await kit.request({ method: 'GET', url: `${base}/error_tracking/symbol_sets/`, key })).json();
    expect(results[0].release).toMatchObject({ project: 'shop', version: '1.2.3' });
    await rm(dir, { recursive: true });
  });
});

describe('sourcemaps upload', () => {
  it('sends an unchanged build once', async () => {
    const account = await kit.makeAccount();
    const dir = await makeSources(nodeMain(account));
    await compile(dir, 'dist', '--noCheck');
    expect(await upload(dir, account)).toContain('3 of 3 scripts done, 3 uploaded.');
    const script = await readFile(join(dir, 'dist/total.js'), 'utf8');
    expect(await upload(dir, account, '--concurrency', '2', '--batch-size', '2')).toContain(
      '3 of 3 scripts done, 0 uploaded.',
    );
    expect(await readFile(join(dir, 'dist/total.js'), 'utf8')).toBe(script);
    await compile(dir, 'dist', '--noCheck');
    expect(await upload(dir, account, '--delete-after')).toContain('0 uploaded.');
    await expect(readFile(join(dir, 'dist/total.js.map'))).rejects.toThrow('ENOENT');
    await rm(dir, { recursive: true });
  });

  it('says in words what is wrong', async () => {
    const account = await kit.makeAccount();
    const dir = await makeSources(nodeMain(account));
    await compile(dir, 'dist', '--noCheck');
    const refused = new Command(['sourcemaps', 'upload', '--directory', join(dir, 'dist'), '--host', front.host], {
      POSTHOG_CLI_PROJECT_ID: String(account.project.id),
      POSTHOG_CLI_API_KEY: 'phx_wrong',
    });
    expect(await refused.ended).toMatchObject({
      code: 1,
      output: 'The server refused (401): Personal API key found in request Authorization header is invalid.\n',
    });
    const nothing = new Command(['sourcemaps', 'upload', '--directory', join(dir, 'src')], {});
    expect(await nothing.ended).toMatchObject({
      code: 1,
      output: expect.stringContaining('No script with a source map'),
    });
    await rm(dir, { recursive: true });
  });
});
