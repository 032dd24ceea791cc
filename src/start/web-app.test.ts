import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerError } from '#http/errors.ts';
import { webApp } from './web-app.ts';

const PAGE = { accept: 'text/html,application/xhtml+xml' };
const built = Promise.withResolvers<void>();
let folder: string;
let app: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hg-web-'));
  app = Fastify();
  app.setErrorHandler(answerError);
  await app.register(webApp({ dist: join(folder, 'dist'), built: built.promise }));
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

it('keeps a page that is asked for before the app is built waiting for it', async () => {
  const page = app.inject({ url: '/project/1/home', headers: PAGE });
  const refused = await app.inject({ url: '/no/such/thing', headers: { accept: 'application/json' } });
  expect(refused.statusCode).toBe(404);
  await build();
  expect(await page).toMatchObject({ statusCode: 200, body: '<h1>Hedgerow</h1>' });
});

it('serves files by name, assets for a year and the page for no time', async () => {
  await build();
  const [page, icon, asset] = await Promise.all([
    app.inject({ url: '/', headers: PAGE }),
    app.inject({ url: '/icon.svg?v=2', headers: { accept: 'image/*' } }),
    app.inject('/assets/index-abc.js'),
  ]);
  expect(page.headers['cache-control']).toBe('no-cache');
  expect(icon).toMatchObject({ statusCode: 200, body: '<svg/>' });
  expect(asset).toMatchObject({ statusCode: 200, body: 'run()' });
  expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  const head = await app.inject({ method: 'HEAD', url: '/login', headers: PAGE });
  expect(head).toMatchObject({ statusCode: 200, body: '' });
});

it('gives each page a nonce of its own for style sheets, which its policy names', async () => {
  await build('<meta name="style-nonce" content="__STYLE_NONCE__">');
  const nonces = new Set<string>();
  for (let time = 0; time < 2; time++) {
    const { body, headers } = await app.inject({ url: '/', headers: PAGE });
    const nonce = /content="([\w+/=]{24})"/.exec(body)?.[1] ?? '';
    expect(headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
    // A page kept by a browser would not fit the nonce of a later answer.
    expect([headers.etag, headers['last-modified']]).toEqual([undefined, undefined]);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(2);
});

it.each(['GET', 'HEAD'] as const)('answers %s / to probes that name no type', async (method) => {
  await build();
  const probe = await app.inject({ method, url: '/?from=probe', headers: { accept: '*/*' } });
  expect(probe).toMatchObject({ statusCode: 200, body: method === 'GET' ? '<h1>Hedgerow</h1>' : '' });
});

it.each(['/assets/..%2F..%2Fsecret', '/assets/nothing.js', '/nothing.svg', '/.built-from', '/..%2Fsecret'])(
  'answers 404 for %s',
  async (url) => {
    await build();
    await writeFile(join(folder, 'secret'), 'secret');
    expect((await app.inject(url)).statusCode).toBe(404);
  },
);

async function build(page = '<h1>Hedgerow</h1>'): Promise<void> {
  const dist = join(folder, 'dist');
  await mkdir(join(dist, 'assets'), { recursive: true });
  await writeFile(join(dist, 'index.html'), page);
  await writeFile(join(dist, 'icon.svg'), '<svg/>');
  await writeFile(join(dist, '.built-from'), 'fingerprint');
  await writeFile(join(dist, 'assets', 'index-abc.js'), 'run()');
  built.resolve();
}
