import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { type Account, type Kit, useKit } from '#kit/index.ts';
import { Command } from '#kit/server.ts';
import type { Settings } from '#platform/settings.ts';
import { type Composition, compose } from '#start/compose.ts';
import { commandForm } from '../../testing.ts';

let kit: Kit;
let account: Account;
beforeAll(async () => {
  kit = await useKit();
  account = await kit.makeAccount();
});

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A reverse proxy that clients know as `localhost`. It sends the server another `Host`, as proxies do by default. */
async function openProxy(): Promise<{ url: string; leadTo: (port: number) => void; seen: string[] }> {
  let target = 0;
  const seen: string[] = [];
  const proxy: Server = createServer((incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url?.replace(/\?.*/, '')}`);
    const forwarded = { 'x-forwarded-host': incoming.headers.host, 'x-forwarded-proto': 'http' };
    const onward = httpRequest({
      host: '127.0.0.1',
      port: target,
      // A kept connection would hold up the end of the server.
      agent: false,
      method: incoming.method,
      path: incoming.url,
      headers: { ...incoming.headers, ...forwarded, host: 'hedgerow-internal.example' },
    });
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  const { port } = proxy.address() as AddressInfo; // It listens on a port.
  return {
    url: `http://localhost:${port}`,
    leadTo: (to) => {
      target = to;
    },
    seen,
  };
}

/** The whole server behind a proxy, set up as an operator would. */
async function openBehindProxy(settingsFor: (proxyUrl: string) => Partial<Settings>) {
  const { url, leadTo, seen } = await openProxy();
  const { platform } = kit;
  const settings = { ...platform.settings, ...settingsFor(url) };
  const composition: Composition = await compose({ platform: { ...platform, settings } });
  closers.push(() => composition.close());
  await composition.app.listen({ host: '127.0.0.1', port: 0 });
  leadTo((composition.app.server.address() as AddressInfo).port); // It listens on a port.
  return { url, seen };
}

/** What the published command does for one file, by the address it was given. */
async function uploadAlone(url: string, chunkId: string, file: Buffer) {
  const root = `${url}/api/environments/${account.project.id}/error_tracking/symbol_sets`;
  const headers = { authorization: `Bearer ${account.key}`, 'content-type': 'application/json' };
  const started = await fetch(`${root}/start_upload?chunk_id=${chunkId}`, { method: 'POST', headers });
  const { presigned_url, symbol_set_id } = (await started.json()) as {
    presigned_url: { url: string; fields: Record<string, string> };
    symbol_set_id: string;
  };
  const form = commandForm(presigned_url.fields, file);
  const sent = async () =>
    fetch(presigned_url.url, { method: 'POST', headers: form.headers, body: new Uint8Array(form.payload) });
  const finish = async () => {
    const body = JSON.stringify({ content_hash: 'h' });
    return await fetch(`${root}/${symbol_set_id}/finish_upload`, { method: 'PUT', headers, body });
  };
  return { formUrl: presigned_url.url, sent, finish, download: `${root}/${symbol_set_id}/download/`, headers };
}

it('symbols are uploaded by the public address, whatever name the proxy calls the server by', async () => {
  const { url, seen } = await openBehindProxy((publicUrl) => ({ publicUrl }));
  const file = Buffer.from([0, 255, 13, 10, 45, 45, 0xc3, 0x28]);
  const { formUrl, sent, finish, download, headers } = await uploadAlone(url, 'behind-a-proxy', file);
  expect(formUrl).toBe(`${url}/symbol_set_uploads/`);
  expect((await sent()).status).toBe(204);
  expect(await (await finish()).json()).toEqual({ success: true });
  const link = (await (await fetch(download, { headers })).json()) as { url: string };
  expect(link.url.startsWith(`${url}/`)).toBe(true);
  expect(Buffer.from(await (await fetch(link.url)).arrayBuffer()).equals(file)).toBe(true);
  expect(seen.map((line) => line.split('/').at(-1) || line.split('/').at(-2))).toEqual([
    'start_upload',
    'symbol_set_uploads',
    'finish_upload',
    'download',
    'symbol_set_downloads',
  ]);
});

it('what a proxy forwards counts when it is trusted, and only then', async () => {
  const trusting = await openBehindProxy(() => ({ publicUrl: undefined, trustProxy: true }));
  const { formUrl, sent, finish } = await uploadAlone(trusting.url, 'behind-a-trusted-proxy', Buffer.from('x'));
  expect(formUrl).toBe(`${trusting.url}/symbol_set_uploads/`);
  expect((await sent()).status).toBe(204);
  expect((await finish()).status).toBe(200);
  const wary = await openBehindProxy(() => ({ publicUrl: undefined, trustProxy: false }));
  const named = await uploadAlone(wary.url, 'behind-an-unknown-proxy', Buffer.from('x'));
  expect(new URL(named.formUrl).hostname).toBe('hedgerow-internal.example');
});

it('the command uploads a build through it', async () => {
  const { url, seen } = await openBehindProxy((publicUrl) => ({ publicUrl }));
  const dir = await mkdtemp(join(tmpdir(), 'hg-proxied-'));
  closers.push(() => rm(dir, { recursive: true }));
  await writeFile(join(dir, 'app.js'), 'throw 1\n//# sourceMappingURL=app.js.map\n');
  const map = { version: 3, sources: ['app.ts'], names: [], mappings: 'AAAA', sourcesContent: ['throw 1'] };
  await writeFile(join(dir, 'app.js.map'), JSON.stringify(map));
  const command = new Command(['sourcemaps', 'upload', '--directory', dir, '--host', url], {
    POSTHOG_CLI_PROJECT_ID: String(account.project.id),
    POSTHOG_CLI_API_KEY: account.key,
  });
  expect(await command.ended).toMatchObject({ code: 0, output: '1 of 1 scripts done, 1 uploaded.\n' });
  expect(seen).toEqual([
    `POST /api/environments/${account.project.id}/error_tracking/symbol_sets/bulk_start_upload`,
    'POST /symbol_set_uploads/',
    `POST /api/environments/${account.project.id}/error_tracking/symbol_sets/bulk_finish_upload`,
  ]);
});
