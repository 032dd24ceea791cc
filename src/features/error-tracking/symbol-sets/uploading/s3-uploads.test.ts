import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenedClient, opened } from '#kit/client.ts';
import { type Account, bootKit, type OwnKit } from '#kit/index.ts';
import { Command } from '#kit/server.ts';
import { createS3Blobs } from '#platform/blobs/s3.ts';
import { type S3StandIn, startS3StandIn } from '#platform/blobs/s3-stand-in.ts';
import { commandForm, ErrorKit } from '../../testing.ts';
import { encodeContainer } from './container.ts';

let kit: OwnKit;
let s3: S3StandIn;
let account: Account;
let api: OpenedClient;
beforeAll(async () => {
  s3 = await startS3StandIn();
  kit = await bootKit({ blobs: createS3Blobs(s3.settings) });
  account = await kit.makeAccount();
  api = opened(kit.as(account, `${account.base}/error_tracking`));
});
afterAll(async () => {
  await kit.close();
  await s3.stop();
});

interface Slot {
  readonly symbol_set_id: string;
  readonly presigned_url: { readonly url: string; readonly fields: Readonly<Record<string, string>> };
}

async function start(chunk_id: string, content_hash = 'h', flags: object = {}): Promise<Slot> {
  const wanted = { symbol_sets: [{ chunk_id, content_hash }], ...flags };
  return (await api.post('symbol_sets/bulk_start_upload', wanted)).body.id_map[chunk_id];
}

async function finish(slot: Slot, hash = 'h') {
  const content_hashes = { [slot.symbol_set_id]: hash };
  return (await api.post('symbol_sets/bulk_finish_upload', { content_hashes })).body;
}

/** Straight to S3, as a client does: no credentials but the form's own fields. */
async function upload({ presigned_url: { url, fields } }: Slot, file: Buffer, changes: Record<string, string> = {}) {
  const form = commandForm({ ...fields, ...changes }, file, { isNamed: true });
  const response = await fetch(url, { method: 'POST', headers: form.headers, body: new Uint8Array(form.payload) });
  return { status: response.status, text: await response.text() };
}

const MAP = { version: 3, sources: ['shop.ts'], names: [], mappings: 'AAAA', sourcesContent: ['throw new Error()'] };
const CONTAINER = encodeContainer(Buffer.from('throw 1'), Buffer.from(JSON.stringify(MAP)));

describe('symbols whose files live in S3', () => {
  it('go straight there, and frames are resolved by them', async () => {
    const slot = await start('in-s3');
    expect(slot.presigned_url.url).toBe(`${s3.settings.endpoint}/${s3.settings.bucket}`);
    expect(slot.presigned_url.fields.key).toMatch(new RegExp(`^symbol-sets/${account.project.id}/`));
    expect((await finish(slot)).code).toBe('file_not_found');
    expect((await upload(slot, CONTAINER)).status).toBe(204);
    expect(await finish(slot)).toEqual({ success: true });
    expect(await start('in-s3')).toBeUndefined();
    const frame = {
      platform: 'web:javascript',
      filename: 'https://shop.example/a.js',
      function: 'x',
      lineno: 1,
      colno: 1,
      chunk_id: 'in-s3',
    };
    const $exception_list = [{ type: 'Error', value: 'x', stacktrace: { type: 'raw', frames: [frame] } }];
    await new ErrorKit(kit, account).capture({ $exception_list });
    const { results } = (await api.get('stack_frames/?symbol_set=in-s3')).body;
    expect(results).toMatchObject([
      { resolved: true, contents: { source: 'shop.ts', line: 1 }, context: { line: { line: 'throw new Error()' } } },
    ]);
  });

  it('are refused there when the form was changed, has ended, or the file is too large', async () => {
    const [slot, other] = [await start('strict-1'), await start('strict-2')];
    const key = other.presigned_url.fields.key ?? '';
    expect(await upload(slot, CONTAINER, { key })).toMatchObject({ status: 403 });
    expect(await upload(slot, CONTAINER, { 'X-Amz-Signature': 'ab' })).toMatchObject({ status: 403 });
    const policy = JSON.parse(Buffer.from(slot.presigned_url.fields.Policy ?? '', 'base64').toString());
    expect(policy.conditions).toContainEqual(['content-length-range', 0, 104_857_600]);
    const minutes = (Date.parse(policy.expiration) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(4);
    expect(minutes).toBeLessThanOrEqual(5);
    const large = await upload(slot, Buffer.alloc(104_857_601));
    expect([large.status, large.text]).toEqual([400, expect.stringContaining('EntityTooLarge')]);
    expect((await finish(slot)).code).toBe('file_not_found');
  });

  it('keep the file there was while another is on its way, and leave none behind when they are deleted', async () => {
    const blobs = createS3Blobs(s3.settings);
    const first = await start('replaced');
    await upload(first, CONTAINER);
    await finish(first);
    const second = await start('replaced', 'other', { force: true });
    const { url } = (await api.get(`symbol_sets/${first.symbol_set_id}/download/`)).body;
    const { pathname, search } = new URL(url);
    const download = await kit.request({ method: 'GET', url: pathname + search });
    expect(download.rawPayload.equals(CONTAINER)).toBe(true);
    await upload(second, Buffer.from('other'));
    await finish(second, 'other');
    expect(await blobs.size(first.presigned_url.fields.key ?? '')).toBeUndefined();
    await api.delete(`symbol_sets/${first.symbol_set_id}/`);
    expect(await blobs.size(second.presigned_url.fields.key ?? '')).toBeUndefined();
  });

  it('are sent there by the command too', async () => {
    await kit.app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = kit.app.server.address() as AddressInfo; // It listens on a port.
    const dir = await mkdtemp(join(tmpdir(), 'hg-s3-build-'));
    await writeFile(join(dir, 'app.js'), 'throw 1\n//# sourceMappingURL=app.js.map\n');
    await writeFile(join(dir, 'app.js.map'), JSON.stringify(MAP));
    const command = new Command(['sourcemaps', 'upload', '--directory', dir, '--host', `http://127.0.0.1:${port}`], {
      POSTHOG_CLI_PROJECT_ID: String(account.project.id),
      POSTHOG_CLI_API_KEY: account.key,
    });
    expect(await command.ended).toMatchObject({ code: 0, output: '1 of 1 scripts done, 1 uploaded.\n' });
    await rm(dir, { recursive: true });
  });

  it('are offered under the address clients know, where that is another', async () => {
    const blobs = createS3Blobs({ ...s3.settings, publicEndpoint: 'https://files.example.com' });
    const form = await blobs.presignPost('symbol-sets/1/a', { bytesMax: 10, expiresSeconds: 60 });
    expect(form?.url).toBe(`https://files.example.com/${s3.settings.bucket}`);
    await blobs.put('symbol-sets/1/a', Buffer.from('x'));
    expect((await blobs.get('symbol-sets/1/a'))?.toString()).toBe('x');
  });
});
