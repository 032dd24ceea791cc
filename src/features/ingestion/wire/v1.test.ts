import { randomUUID } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { MIB } from '#kernel/bytes.ts';
import { type Kit, useKit } from '#kit/index.ts';
import { Sender } from '#kit/sender.ts';

let kit: Kit;
let sender: Sender;
beforeAll(async () => {
  kit = await useKit();
  sender = await Sender.make(kit);
});

const ROUTE = '/i/v1/analytics/events';
const REQUEST_ID = '01890000-0000-7000-8000-0000000000aa';

function headers(more: Record<string, string | undefined> = {}): Record<string, string> {
  const all: Record<string, string | undefined> = {
    authorization: `Bearer ${sender.account.project.api_token}`,
    'content-type': 'application/json',
    'posthog-sdk-info': 'posthog-node/5.70.0',
    'posthog-attempt': '1',
    'posthog-request-id': REQUEST_ID,
    'posthog-request-timestamp': kit.clock.now().toISOString(),
    ...more,
  };
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const row = (more: Record<string, unknown> = {}) => ({
  event: 'seen',
  uuid: randomUUID(),
  distinct_id: 'ada',
  timestamp: kit.clock.now().toISOString(),
  properties: {},
  ...more,
});
const body = (batch: readonly unknown[]) => JSON.stringify({ created_at: kit.clock.now().toISOString(), batch });

describe('capture v1', () => {
  it.each([ROUTE, `${ROUTE}/`, '/i/v1/ai/events'])('takes a batch on %s and answers for each event', async (url) => {
    const own = await Sender.make(kit);
    const [first, second] = [row(), row({ uuid: randomUUID().toUpperCase() })];
    const authorization = `Bearer ${own.account.project.api_token}`;
    const answer = await own.post(url, body([first, second]), headers({ authorization }));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['posthog-request-id']).toBe(REQUEST_ID);
    expect(answer.json()).toEqual({ results: { [first.uuid]: { result: 'ok' }, [second.uuid]: { result: 'ok' } } });
    expect(new Set((await own.events()).map(({ id }) => id))).toEqual(new Set([first.uuid, second.uuid.toLowerCase()]));
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ] as const)('reads %s', async (encoding, compress) => {
    const one = row();
    const answer = await sender.post(ROUTE, compress(body([one])), headers({ 'content-encoding': encoding }));
    expect(answer.json()).toEqual({ results: { [one.uuid]: { result: 'ok' } } });
    const bad = await sender.post(ROUTE, Buffer.from('nonsense'), headers({ 'content-encoding': encoding }));
    expect([bad.statusCode, bad.json().error]).toEqual([
      400,
      encoding === 'gzip' ? 'request_parsing_error' : 'request_decoding_error',
    ]);
  });

  it('turns options, session, window and SDK into properties', async () => {
    const own = await Sender.make(kit);
    const one = row({
      session_id: 's-1',
      window_id: 'w-1',
      options: {
        process_person_profile: 'false',
        cookieless_mode: 1,
        disable_skew_correction: '1',
        product_tour_id: 't',
      },
      timestamp: '2026-02-03T04:05:06Z',
    });
    const authorization = `Bearer ${own.account.project.api_token}`;
    await own.post(ROUTE, body([one]), headers({ authorization, 'posthog-request-timestamp': '2026-02-03T05:00:00Z' }));
    const [read] = await own.events();
    expect(read?.properties).toMatchObject({
      $session_id: 's-1',
      $window_id: 'w-1',
      $process_person_profile: false,
      $cookieless_mode: true,
      $ignore_sent_at: true,
      $product_tour_id: 't',
      $lib: 'posthog-node',
      $lib_version: '5.70.0',
    });
    expect(read?.timestamp).toBe('2026-02-03T04:05:06.000000Z');
    expect(await own.person('ada')).toBeUndefined();
  });

  it('corrects the sender’s clock by the time of its request', async () => {
    const own = await Sender.make(kit);
    const authorization = `Bearer ${own.account.project.api_token}`;
    const one = row({ timestamp: '2020-01-01T00:00:00Z' });
    await own.post(ROUTE, body([one]), headers({ authorization, 'posthog-request-timestamp': '2020-01-01T00:10:00Z' }));
    const age = kit.clock.now().getTime() - Date.parse((await own.events())[0]?.timestamp ?? '');
    expect(age).toBeGreaterThanOrEqual(600_000);
    expect(age).toBeLessThan(610_000);
  });

  it('drops bad events one by one and stores the rest', async () => {
    const own = await Sender.make(kit);
    const authorization = `Bearer ${own.account.project.api_token}`;
    const bad: [string, Record<string, unknown>][] = [
      ['missing_event_name', { event: undefined }],
      ['missing_event_name', { event: '' }],
      ['event_name_too_long', { event: 'n'.repeat(201) }],
      ['missing_distinct_id', { distinct_id: ' ' }],
      ['missing_distinct_id', { distinct_id: null }],
      ['distinct_id_too_long', { distinct_id: 'd'.repeat(201) }],
      ['illegal_distinct_id', { distinct_id: 'undefined' }],
      ['invalid_timestamp', { timestamp: 'soon' }],
      ['invalid_timestamp', { timestamp: undefined }],
      ['invalid_properties', { properties: [] }],
      ['invalid_options', { options: { process_person_profile: 'perhaps' } }],
      ['invalid_options', { options: 5 }],
    ];
    const rows = bad.map(([, more]) => row(more));
    const good = row();
    const answer = await own.post(
      ROUTE,
      body([...rows, good, row({ uuid: 'no-uuid' }), 5]),
      headers({ authorization }),
    );
    const { results } = answer.json();
    expect(rows.map(({ uuid }) => results[uuid])).toEqual(bad.map(([details]) => ({ result: 'drop', details })));
    expect(results[good.uuid]).toEqual({ result: 'ok' });
    expect(results['no-uuid']).toEqual({ result: 'drop', details: 'invalid_uuid' });
    expect((await own.events()).map(({ id }) => id)).toEqual([good.uuid]);
  });

  const duplicate = randomUUID();
  it.each<[number, string, Record<string, string | undefined>, () => string | Buffer]>([
    [400, 'missing_required_headers', { 'posthog-sdk-info': undefined }, () => body([row()])],
    [400, 'missing_required_headers', { 'posthog-attempt': undefined }, () => body([row()])],
    [400, 'missing_required_headers', { 'posthog-request-id': undefined }, () => body([row()])],
    [400, 'missing_required_headers', { 'posthog-request-timestamp': undefined }, () => body([row()])],
    [400, 'invalid_header_value', { 'posthog-attempt': 'one' }, () => body([row()])],
    [400, 'invalid_header_value', { 'posthog-request-timestamp': 'now' }, () => body([row()])],
    [400, 'request_parsing_error', {}, () => '{"batch":'],
    [400, 'request_parsing_error', {}, () => '[]'],
    [400, 'request_parsing_error', {}, () => '{"batch":5}'],
    [400, 'empty_body', {}, () => ''],
    [400, 'empty_batch', {}, () => body([])],
    [
      400,
      'duplicate_event_uuid',
      {},
      () => body([row({ uuid: duplicate }), row({ uuid: duplicate.toUpperCase(), event: 'other' })]),
    ],
    [401, 'invalid_api_token', { authorization: undefined }, () => body([row()])],
    [401, 'invalid_api_token', { authorization: 'Bearer phc_nobody' }, () => body([row()])],
    [401, 'invalid_api_token', { authorization: 'Bearer phx_personal' }, () => body([row()])],
    [413, 'payload_too_large', {}, () => Buffer.alloc(21 * MIB, 0x20)],
    [413, 'payload_too_large', { 'content-encoding': 'gzip' }, () => gzipSync(Buffer.alloc(101 * MIB))],
    [415, 'unsupported_content_type', { 'content-type': 'text/plain' }, () => body([row()])],
    [415, 'unsupported_encoding', { 'content-encoding': 'compress' }, () => body([row()])],
  ])('refuses a whole request with %i %s', async (status, error, more, make) => {
    const answer = await sender.post(ROUTE, make(), headers(more));
    expect([answer.statusCode, answer.json()]).toEqual([
      status,
      { error, error_description: expect.any(String), error_uri: null },
    ]);
  });

  it('refuses other methods for good, not for now', async () => {
    const answer = await kit.request({ url: ROUTE });
    expect([answer.statusCode, answer.headers.allow, answer.json().error]).toEqual([
      405,
      'POST, OPTIONS',
      'method_not_allowed',
    ]);
  });
});
