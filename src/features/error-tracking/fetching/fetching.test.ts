import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compose } from '#start/compose.ts';
import { resolveFrames } from '../exceptions/jobs.ts';
import { type BuiltShop, buildShop, ErrorKit, exceptionFrom, type SentException, topFrame } from '../testing.ts';
import { fetchSymbols } from './fetch-symbols.ts';
import { get } from './get.ts';

interface Page {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

let build: BuiltShop;
let pages: Record<string, Page> = {};
let requested: string[] = [];
const site = createServer((request, response) => {
  const path = request.url ?? '/';
  requested.push(path);
  const { status = 200, headers = {}, body = '' } = pages[path] ?? { status: 404 };
  response.writeHead(status, headers).end(body);
});
let root: string;
beforeAll(async () => {
  build = await buildShop();
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  root = `http://127.0.0.1:${(site.address() as AddressInfo).port}`; // It listens on a port.
});
afterAll(() => site.close());
beforeEach(() => {
  pages = {};
  requested = [];
});

const signal = new AbortController().signal;

/** As a page reports it whose script has no chunk id. */
function fromPage(url: string): SentException {
  const sent = exceptionFrom(build, 'checkout');
  // Far into its line, as in a bundle; the places of the map move along below.
  const frames = sent.stacktrace.frames.map((frame) => ({ ...frame, filename: url, colno: frame.colno + 400 }));
  return { ...sent, stacktrace: { ...sent.stacktrace, frames } };
}

async function scriptAndMap(): Promise<{ script: string; map: string }> {
  const script = `${' '.repeat(400)}${await readFile(build.script, 'utf8')}`;
  const map = JSON.parse(await readFile(`${build.script}.map`, 'utf8'));
  const shifted = { version: 3, sections: [{ offset: { line: 0, column: 400 }, map }] };
  return { script: script.replace(/\n\/\/# sourceMappingURL=.*/, ''), map: JSON.stringify(shifted) };
}

async function fetchFor(own: ErrorKit, url: string): Promise<void> {
  const { kit } = own;
  const { db, blobs, clock, jobs } = kit.platform;
  await fetchSymbols(
    {
      db,
      blobs,
      clock,
      dropFiles: async () => undefined,
      afterUpload: (trx, project_id, refs) => jobs.enqueue(trx, resolveFrames, { project_id, refs: [...refs] }),
    },
    own.account.project.id,
    url,
    { signal, allowPrivate: true },
  );
  await kit.drainJobs();
}

describe('a script that was fetched with its map', () => {
  it.each([
    ['a comment', (map: string) => ({ comment: 'app.js.map', pages: { '/assets/app.js.map': { body: map } } })],
    [
      'a header, behind a redirect',
      (map: string) => ({
        headers: { SourceMap: '/maps/app' },
        pages: { '/maps/app': { status: 302, headers: { location: '/maps/2' } }, '/maps/2': { body: map } },
      }),
    ],
    [
      'an inline map',
      (map: string) => ({
        comment: `data:application/json;charset=utf-8;base64,${Buffer.from(map).toString('base64')}`,
        pages: {},
      }),
    ],
  ])('makes stored frames readable: by %s', async (_what, site) => {
    const own = await ErrorKit.make();
    const url = `${root}/assets/app.js`;
    await own.capture({ $exception_list: [fromPage(url)] });
    expect(topFrame(await own.newest())).toMatchObject({
      resolved: false,
      resolve_failure: `Could not find sourcemap for source url: ${url}`,
    });
    const { script, map } = await scriptAndMap();
    const {
      comment,
      headers,
      pages: more,
    }: { comment?: string; headers?: Record<string, string>; pages: object } = site(map);
    const body = comment === undefined ? script : `${script}\n//# sourceMappingURL=${comment}\n`;
    pages = { '/assets/app.js': { body, ...(headers && { headers }) }, ...more };
    await fetchFor(own, url);
    expect(topFrame(await own.newest())).toMatchObject({ resolved: true, resolved_name: 'charge' });
    expect((await own.call('GET', `symbol_sets/?search=${encodeURIComponent(url)}`)).body.results).toMatchObject([
      { ref: url, has_uploaded_file: true, failure_reason: null },
    ]);
  });

  it.each<[string, Record<string, Page>, (url: string) => string]>([
    ['no map is named', { '/x.js': { body: 'throw 1' } }, (url) => `Could not find sourcemap for source url: ${url}`],
    ['it is gone', {}, (url) => `HTTP error 404 while fetching: ${url}`],
    [
      'its map is gone',
      { '/x.js': { body: '//# sourceMappingURL=y.map' } },
      (url) => `HTTP error 404 while fetching: ${url.replace('x.js', 'y.map')}`,
    ],
    [
      'it leads round in circles',
      { '/x.js': { status: 301, headers: { location: '/x.js' } } },
      (url) => `Invalid source url: ${url}`,
    ],
    [
      'it leads elsewhere than the web',
      { '/x.js': { status: 301, headers: { location: 'file:///etc/passwd' } } },
      () => 'Invalid source url: file:///etc/passwd',
    ],
  ])('keeps the reason when %s', async (_what, served, reason) => {
    const own = await ErrorKit.make();
    pages = served;
    const url = `${root}/x.js`;
    await fetchFor(own, url);
    await own.capture({ $exception_list: [fromPage(url)] });
    expect(topFrame(await own.newest())).toMatchObject({ resolved: false, resolve_failure: reason(url) });
    expect((await own.call('GET', 'symbol_sets/?status=invalid')).body.results).toMatchObject([
      { ref: url, storage_ptr: null, has_uploaded_file: false, failure_reason: reason(url) },
    ]);
  });
});

describe('fetching', () => {
  it('is off until the operator switches it on', async () => {
    const own = await ErrorKit.make();
    await own.capture({ $exception_list: [fromPage(`${root}/off.js`)] });
    await own.kit.drainJobs();
    expect(requested).toEqual([]);
    expect((await own.call('GET', 'symbol_sets/')).body.count).toBe(0);
  });

  it('reaches no private address, by whatever name', async () => {
    const own = await ErrorKit.make();
    const { port } = site.address() as AddressInfo; // It listens on a port.
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0.0.0.0', '10.0.0.1']) {
      const url = `http://${host}:${port}/secret.js`;
      await expect(get(url, { signal, bytesMax: 100, allowPrivate: false })).rejects.toThrow('Invalid source url');
    }
    const { platform } = own.kit;
    const settings = { ...platform.settings, fetchSourceMaps: true };
    const composition = await compose({ platform: { ...platform, settings } });
    const url = `${root}/secret.js`;
    for (let i = 0; i < 2; i++) {
      const answer = await composition.app.inject({
        method: 'POST',
        url: '/batch/',
        payload: {
          api_key: own.account.project.api_token,
          batch: [{ event: '$exception', distinct_id: 'ada', properties: { $exception_list: [fromPage(url)] } }],
        },
      });
      expect(answer.statusCode).toBe(200);
    }
    await own.kit.drainJobs();
    await composition.close();
    expect(requested).toEqual([]);
    expect((await own.call('GET', 'symbol_sets/')).body.results).toMatchObject([
      { ref: url, storage_ptr: null, failure_reason: `Invalid source url: ${url}` },
    ]);
  });

  it('ends at the bytes it may take', async () => {
    pages = { '/large.js': { body: 'x'.repeat(2_000) } };
    const options = { signal, bytesMax: 1_000, allowPrivate: true };
    await expect(get(`${root}/large.js`, options)).rejects.toThrow('more than 1000 bytes');
  });
});
