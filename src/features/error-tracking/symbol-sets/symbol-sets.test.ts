import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { opened } from '#kit/client.ts';
import { type Account, type Kit, useKit } from '#kit/index.ts';
import { commandForm } from '../testing.ts';
import { dropAbandonedUploads } from './jobs.ts';
import { encodeContainer } from './uploading/container.ts';

let kit: Kit;
let account: Account;
beforeAll(async () => {
  kit = await useKit();
  account = await kit.makeAccount();
});

const MINUTE = 60_000;
const root = () => `${account.base}/error_tracking`;
const sets = () => `${root()}/symbol_sets`;
let counter = 0;
const newChunk = () => `chunk-${process.pid}-${counter++}`;
const hashOf = (bytes: Buffer) => createHash('sha512').update(bytes).digest('hex');

interface Slot {
  symbol_set_id: string;
  presigned_url: { url: string; fields: Record<string, string> };
}

const api = (key = account.key) => opened(kit.as({ ...account, key }));

async function start(symbolSets: object[], flags: object = {}, key = account.key) {
  // Without a trailing slash, as the published CLI sends it.
  return api(key).post(`${sets().replace('projects', 'environments')}/bulk_start_upload`, {
    symbol_sets: symbolSets,
    ...flags,
  });
}

async function upload({ presigned_url: { url, fields } }: Slot, file: Buffer, changes: Record<string, string> = {}) {
  const response = await kit.request({
    method: 'POST',
    url: new URL(url).pathname,
    ...commandForm({ ...fields, ...changes }, file),
  });
  return { status: response.statusCode, body: response.body === '' ? undefined : response.json() };
}

const finish = (hashes: unknown, key = account.key) =>
  api(key).post(`${sets()}/bulk_finish_upload`, { content_hashes: hashes });

async function uploaded(file: Buffer = Buffer.from(`file ${counter}`), chunk_id = newChunk(), extra: object = {}) {
  const { body } = await start([{ chunk_id, content_hash: hashOf(file), ...extra }]);
  const slot: Slot = body.id_map[chunk_id];
  expect((await upload(slot, file)).status).toBe(204);
  expect(await finish({ [slot.symbol_set_id]: hashOf(file) })).toEqual({ status: 200, body: { success: true } });
  return { chunk_id, id: slot.symbol_set_id, slot, file };
}

const stored = async (id: string) => {
  const row = await kit.platform.db.selectFrom('symbol_set').selectAll().where('id', '=', id).executeTakeFirst();
  return row?.storage_ptr ? kit.platform.blobs.get(row.storage_ptr) : undefined;
};

describe('a bulk upload', () => {
  it('keeps the bytes exactly as they were sent', async () => {
    const file = encodeContainer(Buffer.from([0, 255, 13, 10, 45, 45, 0xc3, 0x28]), Buffer.from('{"version":3}\r\n--'));
    const { id } = await uploaded(file);
    expect((await stored(id))?.equals(file)).toBe(true);
    const { body } = await api().get(`${sets()}/${id}/`);
    expect(body).toEqual({
      id,
      ref: expect.stringContaining('chunk-'),
      team_id: account.project.id,
      created_at: expect.stringMatching(/Z$/),
      storage_ptr: expect.stringContaining('symbol-sets/'),
      failure_reason: null,
      last_used: null,
      has_uploaded_file: true,
      release: null,
    });
  });

  it('asks only for what is not there yet', async () => {
    const { chunk_id, file } = await uploaded();
    const other = newChunk();
    const { status, body } = await start([
      { chunk_id, content_hash: hashOf(file) },
      { chunk_id: other, content_hash: 'x' },
    ]);
    expect(status).toBe(200);
    expect(Object.keys(body.id_map)).toEqual([other]);
    expect((await start([])).body).toEqual({ id_map: {} });
    expect((await api().post(`${sets()}/bulk_start_upload/`, {})).body).toEqual({ id_map: {} });
  });

  it('takes a thousand chunks in one call', async () => {
    const batch = Array.from({ length: 1_000 }, () => ({ chunk_id: newChunk(), content_hash: 'h' }));
    const { body } = await start(batch);
    expect(Object.keys(body.id_map)).toHaveLength(1_000);
    const ids = Object.values(body.id_map as Record<string, Slot>).map((slot) => slot.symbol_set_id);
    const hashes = Object.fromEntries(ids.map((id) => [id, 'h']));
    expect((await finish(hashes)).body).toMatchObject({ code: 'file_not_found', attr: null });
    const keys = Object.values(body.id_map as Record<string, Slot>).map((slot) => slot.presigned_url.fields.key ?? '');
    await Promise.all(keys.map((key) => kit.platform.blobs.put(key, Buffer.from('uploaded'))));
    expect(await finish(hashes)).toEqual({ status: 200, body: { success: true } });
    expect((await start(batch)).body).toEqual({ id_map: {} });
  });

  it('is checked beforehand without changing anything', async () => {
    const { chunk_id, file } = await uploaded();
    const [fresh, pending] = [newChunk(), newChunk()];
    await start([{ chunk_id: pending, content_hash: 'h' }]);
    const check = async (body: object) => (await api().post(`${sets()}/bulk_check/`, body)).body;
    expect(await check({ chunk_ids: [fresh, chunk_id, pending] })).toEqual({ chunk_ids: [fresh, pending] });
    expect(await check({ symbol_sets: [{ chunk_id, content_hash: hashOf(file) }] })).toEqual({ chunk_ids: [] });
    expect(await check({ symbol_sets: [{ chunk_id, content_hash: 'other' }] })).toEqual({ chunk_ids: [chunk_id] });
    expect(await check({})).toEqual({ chunk_ids: [] });
    expect((await api().get(`${sets()}/?ref=${fresh}`)).body.count).toBe(0);
  });

  it('may also be PUT where its length was announced', async () => {
    const chunk_id = newChunk();
    const file = Buffer.from([0, 255, 13, 10, 45, 45]);
    const { body } = await start([{ chunk_id, content_hash: hashOf(file), content_length: file.length }]);
    const { presigned_put_url, symbol_set_id } = body.id_map[chunk_id];
    const { pathname, search, searchParams } = new URL(presigned_put_url);
    const put = async (query: string, payload: Buffer) => {
      const url = `${pathname}?${query}`;
      const headers = { 'content-type': 'application/octet-stream' };
      return (await kit.request({ method: 'PUT', url, headers, payload })).statusCode;
    };
    const signature = searchParams.get('signature') ?? '';
    expect(await put(search.slice(1).replace(signature, 'ab'.repeat(32)), file)).toBe(403);
    expect(await put(search.slice(1).replace('bytes=6', 'bytes=7'), file)).toBe(403);
    expect(await put(search.slice(1), Buffer.concat([file, file]))).toBe(400);
    expect(await put(search.slice(1), file)).toBe(200);
    expect(await put(search.slice(1), file)).toBe(403);
    expect(await finish({ [symbol_set_id]: hashOf(file) })).toMatchObject({ status: 200 });
    expect((await stored(symbol_set_id))?.equals(file)).toBe(true);
    const late = newChunk();
    const other = await start([{ chunk_id: late, content_length: 1 }]);
    kit.clock.advance(5 * MINUTE + 1);
    expect(await put(new URL(other.body.id_map[late].presigned_put_url).search.slice(1), Buffer.from('x'))).toBe(403);
  });

  it('understands the older list of chunk ids', async () => {
    const chunk = newChunk();
    const { body } = await api().post(`${sets()}/bulk_start_upload/`, { chunk_ids: [chunk], release_id: null });
    expect(Object.keys(body.id_map)).toEqual([chunk]);
  });

  it('starts again while it is pending, and the older form is no longer good', async () => {
    const chunk_id = newChunk();
    const first: Slot = (await start([{ chunk_id, content_hash: 'a' }])).body.id_map[chunk_id];
    const second: Slot = (await start([{ chunk_id, content_hash: 'a' }])).body.id_map[chunk_id];
    expect(second.symbol_set_id).toBe(first.symbol_set_id);
    expect((await upload(first, Buffer.from('old'))).status).toBe(403);
    expect((await upload(second, Buffer.from('new'))).status).toBe(204);
  });

  it('is refused as a whole, naming the chunks at fault', async () => {
    const { chunk_id, file } = await uploaded();
    const fresh = newChunk();
    const same = await start([{ chunk_id: fresh }, { chunk_id: fresh }]);
    expect(same.body).toEqual({
      type: 'validation_error',
      code: 'invalid_chunk_ids',
      detail: `Duplicate chunk IDs provided: ${fresh}`,
      attr: null,
      extra: { chunk_ids: [fresh] },
    });
    const changed = await start([
      { chunk_id: fresh, content_hash: 'x' },
      { chunk_id, content_hash: 'other' },
    ]);
    expect(changed.body).toMatchObject({
      code: 'content_hash_mismatch',
      detail: `Symbol set ${chunk_id} already exists with different content.`,
      extra: { chunk_ids: [chunk_id] },
    });
    expect((await start([{ chunk_id: fresh }, { chunk_id }])).body).toMatchObject({ code: 'content_hash_required' });
    expect((await start([{ chunk_id: fresh }], { force: true, skip_on_conflict: true })).body).toMatchObject({
      code: 'invalid_conflict_handling',
      detail: 'Use either force or skip_on_conflict, not both.',
    });
    expect((await start([{ chunk_id: fresh, content_length: 104_857_601 }])).body.code).toBe('file_too_large');
    expect((await start([{ chunk_id: fresh, release_id: 'nope' }])).body.code).toBe('invalid_release_id');
    expect((await start([{ content_hash: 'x' }])).body).toMatchObject({ code: 'required', attr: 'symbol_sets' });
    expect((await api().get(`${sets()}/?ref=${fresh}`)).body.count).toBe(0);
    expect((await start([{ chunk_id, content_hash: hashOf(file) }])).body).toEqual({ id_map: {} });
  });

  it('replaces other content with force, and leaves it alone with skip_on_conflict', async () => {
    const { chunk_id, id, file } = await uploaded();
    expect((await start([{ chunk_id, content_hash: 'other' }], { skip_on_conflict: true })).body).toEqual({
      id_map: {},
    });
    expect((await stored(id))?.equals(file)).toBe(true);
    const slot: Slot = (await start([{ chunk_id, content_hash: 'other' }], { force: true })).body.id_map[chunk_id];
    expect(slot.symbol_set_id).toBe(id);
    await upload(slot, Buffer.from('other'));
    await finish({ [id]: 'other' });
    expect((await stored(id))?.toString()).toBe('other');
  });

  it('finishes all of its sets or none', async () => {
    const [one, two] = [newChunk(), newChunk()];
    const { body } = await start([{ chunk_id: one }, { chunk_id: two }]);
    await upload(body.id_map[one], Buffer.from('1'));
    const ids = [body.id_map[one].symbol_set_id, body.id_map[two].symbol_set_id];
    expect((await finish({ [ids[0]]: 'h1', [ids[1]]: 'h2' })).body).toMatchObject({
      code: 'file_not_found',
      detail: 'No file has been uploaded for the symbol set.',
      extra: { chunk_ids: [two] },
    });
    expect((await api().get(`${sets()}/${ids[0]}/`)).body.has_uploaded_file).toBe(false);
    await upload(body.id_map[two], Buffer.alloc(0));
    expect((await finish({ [ids[0]]: 'h1', [ids[1]]: 'h2' })).body.code).toBe('file_too_large');
    expect((await api().get(`${sets()}/${ids[1]}/`)).status).toBe(404);
    expect((await api().get(`${sets()}/${ids[0]}/`)).body.has_uploaded_file).toBe(false);
    expect((await finish({ [ids[0]]: 'h1' })).status).toBe(200);
    expect((await finish({ [ids[0]]: 'h9' })).status).toBe(200);
    expect((await start([{ chunk_id: one, content_hash: 'h1' }])).body).toEqual({ id_map: {} });
  });

  it('refuses what it does not know', async () => {
    const unknown = '0198c0de-0000-7000-8000-000000000000';
    expect((await finish({ [unknown]: 'h' })).body).toMatchObject({
      code: 'symbol_set_not_found',
      detail: `Unknown symbol set IDs: ${unknown}`,
      attr: null,
    });
    expect((await finish({ nonsense: 'h' })).body.code).toBe('symbol_set_not_found');
    expect((await finish(null)).body).toMatchObject({ detail: 'content_hashes are required' });
    expect((await finish({})).body).toEqual({ success: true });
    expect((await api().post(`${sets()}/bulk_finish_upload/`, {})).body).toEqual({ success: true });
  });

  it('makes one set of a chunk that two builds start at the same time', async () => {
    const chunk_id = newChunk();
    const starts = await Promise.all(Array.from({ length: 8 }, () => start([{ chunk_id, content_hash: 'h' }])));
    expect(starts.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const ids = new Set(starts.map(({ body }) => body.id_map[chunk_id].symbol_set_id));
    expect(ids.size).toBe(1);
    const uploads = await Promise.all(starts.map(({ body }) => upload(body.id_map[chunk_id], Buffer.from('x'))));
    expect(uploads.filter(({ status }) => status === 204)).toHaveLength(1);
  });

  it('that is abandoned leaves what was there before', async () => {
    const { chunk_id, id, file } = await uploaded();
    const gone = newChunk();
    const { body } = await start([{ chunk_id, content_hash: 'z' }, { chunk_id: gone }], { force: true });
    await upload(body.id_map[gone], Buffer.from('bytes of an abandoned upload'));
    const key = body.id_map[gone].presigned_url.fields.key;
    expect(await kit.platform.blobs.size(key)).toBeGreaterThan(0);
    kit.clock.advance(70 * MINUTE);
    await kit.platform.jobs.enqueue(kit.platform.db, dropAbandonedUploads, {});
    await kit.drainJobs();
    expect((await api().get(`${sets()}/${body.id_map[gone].symbol_set_id}/`)).status).toBe(404);
    expect(await kit.platform.blobs.size(key)).toBeUndefined();
    expect((await stored(id))?.equals(file)).toBe(true);
    expect((await start([{ chunk_id, content_hash: hashOf(file) }])).body).toEqual({ id_map: {} });
  });
});

describe('an upload form', () => {
  const slotFor = async () => {
    const chunk_id = newChunk();
    const slot: Slot = (await start([{ chunk_id }])).body.id_map[chunk_id];
    return slot;
  };

  it('works once', async () => {
    const slot = await slotFor();
    expect((await upload(slot, Buffer.from('one'))).status).toBe(204);
    const again = await upload(slot, Buffer.from('two'));
    expect(again).toMatchObject({ status: 403, body: { code: 'permission_denied' } });
    expect((await stored(slot.symbol_set_id))?.toString()).toBe('one');
  });

  it('ends after five minutes', async () => {
    const slot = await slotFor();
    kit.clock.advance(5 * MINUTE + 1);
    expect(await upload(slot, Buffer.from('late'))).toMatchObject({
      status: 403,
      body: { detail: 'The form has expired.' },
    });
    expect(await stored(slot.symbol_set_id)).toBeUndefined();
  });

  it('is good for its own key and no other', async () => {
    const [slot, other] = [await slotFor(), await slotFor()];
    const { key } = other.presigned_url.fields;
    expect((await upload(slot, Buffer.from('x'), { key: key ?? '' })).status).toBe(403);
    expect((await upload(slot, Buffer.from('x'), { 'x-signature': 'ab' })).status).toBe(403);
    const policy = Buffer.from(
      JSON.stringify({ expiration: '2999-01-01T00:00:00Z', conditions: [{ key: slot.presigned_url.fields.key }] }),
    ).toString('base64');
    expect((await upload(slot, Buffer.from('x'), { policy })).status).toBe(403);
    expect(await stored(slot.symbol_set_id)).toBeUndefined();
    expect((await upload(slot, Buffer.from('x'))).status).toBe(204);
  });

  it('stores nothing of a file that is too large, and may then be used for a smaller one', async () => {
    const slot = await slotFor();
    const large = await upload(slot, Buffer.alloc(104_857_601));
    expect(large).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
    expect(await stored(slot.symbol_set_id)).toBeUndefined();
    expect((await upload(slot, Buffer.alloc(1024))).status).toBe(204);
  });

  it('takes a file of exactly the largest size', async () => {
    const slot = await slotFor();
    expect((await upload(slot, Buffer.alloc(104_857_600, 'x'))).status).toBe(204);
    const { body } = await finish({ [slot.symbol_set_id]: 'h' });
    expect(body).toEqual({ success: true });
  });

  it('needs a file and a readable body', async () => {
    const { presigned_url } = await slotFor();
    const url = new URL(presigned_url.url).pathname;
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const empty = await kit.request({ method: 'POST', url, headers, payload: '--b--\r\n' });
    expect([empty.statusCode, empty.json().code]).toEqual([400, 'parse_error']);
    const text = await kit.request({ method: 'POST', url, headers: { 'content-type': 'text/plain' }, payload: 'x' });
    expect(text.statusCode).toBe(400);
    const cut = await kit.request({
      method: 'POST',
      url,
      headers,
      payload: '--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nhalf',
    });
    expect(cut.statusCode).toBeGreaterThanOrEqual(400);
    expect(cut.statusCode).toBeLessThan(500);
  });

  it('names the address clients reach the server at', async () => {
    const slot = await slotFor();
    expect(new URL(slot.presigned_url.url).origin).toBe('http://localhost:80'.replace(':80', ''));
  });
});

describe('a single upload of an old client', () => {
  it('is started, uploaded and finished', async () => {
    const chunk = newChunk();
    const { status, body } = await api().post(`${sets()}/start_upload?chunk_id=${chunk}`);
    expect(status).toBe(200);
    expect(body).toEqual({
      presigned_url: { url: expect.any(String), fields: expect.any(Object) },
      symbol_set_id: expect.any(String),
    });
    const done = `${sets()}/${body.symbol_set_id}/finish_upload`;
    expect((await api().put(done, { content_hash: 'h' })).body.code).toBe('file_not_found');
    await upload(body, Buffer.from('single'));
    expect((await api().put(done, {})).body.code).toBe('content_hash_required');
    expect(await api().put(done, { content_hash: 'h' })).toEqual({ status: 200, body: { success: true } });
    const again = await api().post(`${sets()}/start_upload/`, { chunk_id: chunk });
    expect(again.body.symbol_set_id).toBe(body.symbol_set_id);
    expect((await api().get(`${sets()}/${body.symbol_set_id}/`)).body.has_uploaded_file).toBe(false);
  });

  it('names what is missing', async () => {
    const { body } = await api().post(`${sets()}/start_upload/`);
    expect(body).toMatchObject({ detail: 'chunk_id query parameter is required' });
    const gone = `${sets()}/0198c0de-0000-7000-8000-000000000000/finish_upload/`;
    expect((await api().put(gone, { content_hash: 'h' })).status).toBe(404);
  });

  it('sends the container itself, or a script and its map', async () => {
    const chunk = newChunk();
    const raw = await kit.request({
      method: 'POST',
      url: `${sets()}?chunk_id=${chunk}`,
      key: account.key,
      headers: { 'content-type': 'application/octet-stream' },
      payload: Buffer.from('a container'),
    });
    expect([raw.statusCode, raw.json()]).toEqual([201, { ok: true }]);
    const pair = newChunk();
    const form = commandForm({}, Buffer.from('container in a part'));
    const inPart = await kit.request({
      method: 'POST',
      url: `${sets()}/?chunk_id=${pair}&multipart=true`,
      key: account.key,
      ...form,
    });
    expect(inPart.statusCode).toBe(201);
    const list = (await api().get(`${sets()}/?search=${pair}`)).body;
    expect((await stored(list.results[0].id))?.toString()).toBe('container in a part');
    const nothing = await kit.request({ method: 'POST', url: `${sets()}/?chunk_id=x`, key: account.key });
    expect([nothing.statusCode, nothing.json().code]).toEqual([400, 'required']);
  });
});

describe('symbol sets', () => {
  it('are listed, filtered and ordered', async () => {
    const own = await kit.makeAccount();
    const base = `${own.base}/error_tracking/symbol_sets`;
    for (const chunk_id of ['b-chunk', 'a-chunk', 'c-chunk']) {
      kit.clock.advance(1000);
      await api(own.key).post(`${base}/bulk_start_upload/`, { symbol_sets: [{ chunk_id }] });
    }
    await kit.platform.db
      .updateTable('symbol_set')
      .set({ failure_reason: 'bad' })
      .where('ref', '=', 'c-chunk')
      .where('project_id', '=', own.project.id)
      .execute();
    const refs = async (query: string) => {
      const { body } = await api(own.key).get(`${base}/?${query}`);
      return body.results?.map((row: { ref: string }) => row.ref) ?? body;
    };
    expect(await refs('')).toEqual(['c-chunk', 'a-chunk', 'b-chunk']);
    expect(await refs('order_by=ref')).toEqual(['a-chunk', 'b-chunk', 'c-chunk']);
    expect(await refs('status=invalid')).toEqual(['c-chunk']);
    expect(await refs('status=valid')).toEqual(['a-chunk', 'b-chunk']);
    expect(await refs('search=B-CH')).toEqual(['b-chunk']);
    expect(await refs('ref=a-chunk')).toEqual(['a-chunk']);
    expect(await refs('status=broken')).toMatchObject({ code: 'invalid_choice', attr: 'status' });
    expect(await refs('order_by=content_hash')).toMatchObject({ code: 'invalid_choice', attr: 'order_by' });
    const { body } = await api(own.key).get(`${base}/?limit=500`);
    expect(body.count).toBe(3);
  });

  it('are deleted with their file, once', async () => {
    const { id, slot } = await uploaded();
    expect((await api().delete(`${sets()}/${id}/`)).status).toBe(204);
    expect(await kit.platform.blobs.size(slot.presigned_url.fields.key ?? '')).toBeUndefined();
    expect((await api().delete(`${sets()}/${id}/`)).status).toBe(404);
    const [one, two] = [await uploaded(), await uploaded()];
    const { body } = await api().post(`${sets()}/bulk_delete/`, { ids: [one.id, two.id, id] });
    expect(body).toEqual({ deleted: 2 });
  });

  it('are downloaded by a link that ends after an hour', async () => {
    const { id, file } = await uploaded();
    const { body } = await api().get(`${sets()}/${id}/download/`);
    const url = body.url.replace(/^https?:\/\/[^/]+/, '');
    const got = await kit.request({ method: 'GET', url });
    expect(got.rawPayload.equals(file)).toBe(true);
    expect(got.headers['content-type']).toBe('application/octet-stream');
    expect(
      (await kit.request({ method: 'GET', url: url.replace(/signature=.{4}/, 'signature=0000') })).statusCode,
    ).toBe(403);
    kit.clock.advance(61 * MINUTE);
    expect((await kit.request({ method: 'GET', url })).statusCode).toBe(403);
    const pending = newChunk();
    const slot: Slot = (await start([{ chunk_id: pending }])).body.id_map[pending];
    expect((await api().get(`${sets()}/${slot.symbol_set_id}/download/`)).status).toBe(404);
  });

  it('belong to one project', async () => {
    const { id, chunk_id } = await uploaded();
    const stranger = await kit.makeAccount();
    const second = await kit.makeProject(account);
    for (const method of ['GET', 'DELETE'] as const) {
      expect((await api(stranger.key).send(method, `${sets()}/${id}/`)).status).toBe(403);
      expect((await api().send(method, `${second.base}/error_tracking/symbol_sets/${id}/`)).body).toEqual({
        type: 'invalid_request',
        code: 'not_found',
        detail: 'Not found.',
        attr: null,
      });
    }
    const theirs = await api(stranger.key).post(`${stranger.base}/error_tracking/symbol_sets/bulk_finish_upload/`, {
      content_hashes: { [id]: 'x' },
    });
    expect(theirs.body.code).toBe('symbol_set_not_found');
    const same = await api().post(`${second.base}/error_tracking/symbol_sets/bulk_start_upload/`, {
      symbol_sets: [{ chunk_id }],
    });
    expect(same.body.id_map[chunk_id].symbol_set_id).not.toBe(id);
    expect((await api().get(`${sets()}/${id}/`)).status).toBe(200);
  });

  it('need a key with the scope', async () => {
    const reader = await kit.makeKey(account, ['error_tracking:read']);
    const other = await kit.makeKey(account, ['annotation:write']);
    expect((await kit.request({ method: 'GET', url: `${sets()}/` })).statusCode).toBe(401);
    expect((await api(reader).get(`${sets()}/`)).status).toBe(200);
    expect((await api(other).get(`${sets()}/`)).body.detail).toBe(
      "API key missing required scope 'error_tracking:read'",
    );
    for (const path of ['bulk_start_upload', 'bulk_finish_upload', 'bulk_check', 'start_upload', 'bulk_delete']) {
      const { status, body } = await api(reader).post(`${sets()}/${path}/`, {});
      expect([status, body.detail]).toEqual([403, "API key missing required scope 'error_tracking:write'"]);
    }
  });
});

describe('releases', () => {
  it('are made once by hash, found, changed and deleted', async () => {
    const url = `${root()}/releases/`;
    expect((await api().get(`${url}hash/h1/`)).status).toBe(404);
    const made = await api().post(url, {
      version: '1.0',
      project: 'web',
      hash_id: 'h1',
      metadata: { git: { commit: 'c0ffee' } },
    });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.any(String),
      hash_id: 'h1',
      team_id: account.project.id,
      created_at: expect.any(String),
      metadata: { git: { commit: 'c0ffee' } },
      version: '1.0',
      project: 'web',
    });
    expect((await api().get(`${url}hash/h1/`)).body).toEqual(made.body);
    expect((await api().post(url, { version: '1.0', project: 'web', hash_id: 'h1' })).body.code).toBe(
      'release_hash_in_use',
    );
    expect((await api().post(url, { project: 'web' })).body).toMatchObject({ detail: 'Version is required' });
    expect((await api().post(url, { version: '1' })).body).toMatchObject({ detail: 'Project is required' });
    expect((await api().patch(`${url}${made.body.id}/`, { version: '1.1' })).status).toBe(204);
    expect((await api().get(`${url}${made.body.id}/`)).body.version).toBe('1.1');
    const { chunk_id, id } = await uploaded(Buffer.from('with release'), newChunk(), { release_id: made.body.id });
    expect((await api().get(`${sets()}/${id}/`)).body.release).toMatchObject({ version: '1.1', project: 'web' });
    expect((await api().get(`${sets()}/?search=c0ffee`)).body.count).toBe(1);
    const other = await api().post(url, { version: '2', project: 'web' });
    const named = { chunk_id, content_hash: hashOf(Buffer.from('with release')), release_id: other.body.id };
    // A vendor chunk that no release changes is named again under each.
    for (const flags of [{}, { skip_on_conflict: true }, { force: true }]) {
      expect(await start([named], flags)).toEqual({ status: 200, body: { id_map: {} } });
    }
    expect((await api().get(`${sets()}/${id}/`)).body.release.version).toBe('1.1');
    const clash = await start([{ ...named, content_hash: hashOf(Buffer.from('other')) }], { force: true });
    expect(clash.body).toMatchObject({
      code: 'release_id_mismatch',
      detail: `Symbol set ${chunk_id} already has a release ID`,
    });
    const stranger = await kit.makeAccount();
    const foreign = await api(stranger.key).post(`${stranger.base}/error_tracking/symbol_sets/bulk_start_upload/`, {
      symbol_sets: [{ chunk_id: newChunk(), release_id: made.body.id }],
    });
    expect(foreign.body).toMatchObject({
      code: 'invalid_release_id',
      detail: `Unknown release ID provided: ${made.body.id}`,
    });
    expect((await api().delete(`${url}${made.body.id}/`)).status).toBe(204);
    expect((await api().delete(`${url}${made.body.id}/`)).status).toBe(404);
    expect((await api().get(`${sets()}/${id}/`)).body.release).toBeNull();
  });

  it('attach to a set that was uploaded without one', async () => {
    const { chunk_id, id, file } = await uploaded();
    const { body: release } = await api().post(`${root()}/releases/`, { version: '3', project: 'web' });
    const release_id = release.id.replaceAll('-', '').toUpperCase();
    await start([{ chunk_id, content_hash: hashOf(file), release_id }]);
    expect((await api().get(`${sets()}/${id}/`)).body.release.id).toBe(release.id);
  });
});
