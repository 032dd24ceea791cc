import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Account, type Kit, useKit } from '#kit/index.ts';
import { createS3Blobs } from '#platform/blobs/s3.ts';
import { type S3StandIn, startS3StandIn } from '#platform/blobs/s3-stand-in.ts';
import { type Composition, compose } from '#start/compose.ts';

let kit: Kit;
let s3: S3StandIn;
let composition: Composition;
let account: Account;
beforeAll(async () => {
  [kit, s3] = await Promise.all([useKit(), startS3StandIn()]);
  composition = await compose({ platform: { ...kit.platform, blobs: createS3Blobs(s3.settings) } });
  account = await kit.makeAccount();
});
afterAll(async () => {
  await composition.close();
  await s3.stop();
});

async function post(path: string, payload: object) {
  const url = `${account.base}/error_tracking/symbol_sets/${path}`;
  const headers = { authorization: `Bearer ${account.key}` };
  const response = await composition.app.inject({ method: 'POST', url, headers, payload });
  return response.json();
}

it('symbols go straight to S3 where files live there', async () => {
  const { id_map } = await post('bulk_start_upload', { symbol_sets: [{ chunk_id: 'in-s3', content_hash: 'h' }] });
  const { presigned_url, symbol_set_id } = id_map['in-s3'];
  expect(presigned_url.url).toBe(`${s3.settings.endpoint}/${s3.settings.bucket}`);
  expect(presigned_url.fields.key).toMatch(new RegExp(`^symbol-sets/${account.project.id}/`));
  const policy = JSON.parse(Buffer.from(presigned_url.fields.Policy, 'base64').toString());
  expect(policy.conditions).toContainEqual(['content-length-range', 0, 104_857_600]);
  expect((await post('bulk_finish_upload', { content_hashes: { [symbol_set_id]: 'h' } })).code).toBe('file_not_found');
  await createS3Blobs(s3.settings).put(presigned_url.fields.key, Buffer.from('uploaded to S3'));
  expect(await post('bulk_finish_upload', { content_hashes: { [symbol_set_id]: 'h' } })).toEqual({ success: true });
  expect(await post('bulk_start_upload', { symbol_sets: [{ chunk_id: 'in-s3', content_hash: 'h' }] })).toEqual({
    id_map: {},
  });
});
