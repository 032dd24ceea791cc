import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIB } from '#kernel/bytes.ts';
import { StoreAway, TooLarge } from '#kernel/errors.ts';
import type { Blobs } from './blobs.ts';
import { createDiskBlobs } from './disk.ts';
import { createS3Blobs } from './s3.ts';
import { type S3StandIn, startS3StandIn } from './s3-stand-in.ts';

const WRONG_KEYS = [
  '',
  '/etc/passwd',
  '../secret-key',
  'a/../../b',
  'a//b',
  'a/',
  '.hidden',
  'a\\b',
  'a\0b',
  'ü',
  'x'.repeat(900),
];

let dir: string;
let s3: S3StandIn;

beforeAll(async () => {
  dir = await mkdtemp('/tmp/hedgerow-test-');
  s3 = await startS3StandIn();
});
afterAll(async () => {
  await s3.stop();
  await rm(dir, { recursive: true });
});

describe('files on disk', () => {
  keepsTheContract(() => createDiskBlobs(dir));

  it('leave nothing behind when they are refused', async () => {
    const blobs = createDiskBlobs(dir);
    await expect(blobs.put('refused/a', tenMebibytes(), { bytesMax: MIB })).rejects.toThrow(TooLarge);
    expect(await readdir(join(dir, 'incoming'))).toEqual([]);
    expect(await readdir(join(dir, 'objects'))).not.toContain('refused');
  });

  it('are not offered to clients directly', async () => {
    const blobs = createDiskBlobs(dir);
    expect(await blobs.presignPost('a', { bytesMax: 1, expiresSeconds: 60 })).toBeUndefined();
    expect(await blobs.presignGet('a', 60)).toBeUndefined();
  });
});

describe('files on S3', () => {
  keepsTheContract(() => createS3Blobs(s3.settings));

  it('leave no open upload behind when they are refused', async () => {
    const blobs = createS3Blobs(s3.settings);
    await expect(blobs.put('refused', tenMebibytes(), { bytesMax: 9 * MIB })).rejects.toThrow(TooLarge);
    expect([...s3.openUploads.keys()]).toEqual([]);
  });

  it('can be uploaded by a client with a form that caps their size', async () => {
    const blobs = createS3Blobs(s3.settings);
    const form = await blobs.presignPost('symbol-sets/a.zip', { bytesMax: 1000, expiresSeconds: 60 });
    expect(form?.url).toBe(`${s3.settings.endpoint}/hedgerow`);
    expect(form?.fields.key).toBe('symbol-sets/a.zip');
    const policy: unknown = JSON.parse(Buffer.from(form?.fields.Policy ?? '', 'base64').toString());
    expect(policy).toMatchObject({ conditions: expect.arrayContaining([['content-length-range', 0, 1000]]) });
  });
});

describe('S3 that is away', () => {
  const uses: [string, (blobs: Blobs) => Promise<unknown>][] = [
    ['put', (blobs) => blobs.put('a', Buffer.from('x'))],
    ['put of a stream', (blobs) => blobs.put('a', tenMebibytes())],
    ['get', (blobs) => blobs.get('a')],
    ['stream', (blobs) => blobs.stream('a')],
    ['size', (blobs) => blobs.size('a')],
    ['delete', (blobs) => blobs.delete('a')],
  ];

  it.each(uses)('is distinguished from a mistake of ours: %s', async (_name, use) => {
    const gone = await answering(200);
    await gone.stop();
    await expect(use(createS3Blobs({ ...s3.settings, endpoint: gone.endpoint }))).rejects.toThrow(StoreAway);
  });

  it.each<[number, string, boolean]>([
    [503, '<Error><Code>SlowDown</Code><Message>later</Message></Error>', true],
    [502, '<html>a proxy says so</html>', true],
    [500, '', true],
    [400, '<Error><Code>RequestTimeout</Code><Message>later</Message></Error>', true],
    [403, '<Error><Code>SignatureDoesNotMatch</Code><Message>wrong secret</Message></Error>', false],
    [404, '<Error><Code>NoSuchBucket</Code><Message>no such bucket</Message></Error>', false],
  ])('is meant by an answer %d %s: %s', async (status, body, isAway) => {
    const store = await answering(status, body);
    const blobs = createS3Blobs({ ...s3.settings, endpoint: store.endpoint });
    const error = await blobs.put('a', Buffer.from('x')).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error instanceof StoreAway).toBe(isAway);
    await store.stop();
  });
});

/** A store that answers everything alike. */
async function answering(status: number, body = ''): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status, { 'content-type': 'application/xml' }).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on TCP, the address is never a path.
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function keepsTheContract(open: () => Blobs): void {
  it('come back as they were put', async () => {
    const blobs = open();
    expect(await blobs.put('symbol-sets/1/a.map', Buffer.from('bytes'))).toEqual({ bytes: 5 });
    expect((await blobs.get('symbol-sets/1/a.map'))?.toString()).toBe('bytes');
    const stream = await blobs.stream('symbol-sets/1/a.map');
    expect(stream && (await buffer(stream)).toString()).toBe('bytes');
    expect(await blobs.size('symbol-sets/1/a.map')).toBe(5);
  });

  it('replace what had the same key', async () => {
    const blobs = open();
    await blobs.put('twice', Buffer.from('first'));
    await blobs.put('twice', Readable.from([Buffer.from('sec'), Buffer.from('ond')]));
    expect((await blobs.get('twice'))?.toString()).toBe('second');
  });

  it('may be empty', async () => {
    const blobs = open();
    expect(await blobs.put('empty', Readable.from([]))).toEqual({ bytes: 0 });
    expect(await blobs.size('empty')).toBe(0);
    expect(await blobs.get('empty')).toEqual(Buffer.alloc(0));
  });

  it('may be larger than what is held in memory at a time', async () => {
    const blobs = open();
    expect(await blobs.put('large', tenMebibytes())).toEqual({ bytes: 10 * MIB });
    expect((await blobs.get('large'))?.equals(Buffer.alloc(10 * MIB, 7))).toBe(true);
  });

  it('are refused whole past the cap, keeping what was there', async () => {
    const blobs = open();
    await blobs.put('capped', Buffer.from('old'), { bytesMax: 3 });
    await expect(blobs.put('capped', Buffer.from('newer'), { bytesMax: 4 })).rejects.toThrow(TooLarge);
    await expect(blobs.put('capped', tenMebibytes(), { bytesMax: MIB })).rejects.toThrow(TooLarge);
    expect((await blobs.get('capped'))?.toString()).toBe('old');
  });

  it('do not appear when their source breaks off', async () => {
    const blobs = open();
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('the client went away');
      })(),
    );
    await expect(blobs.put('broken', broken)).rejects.toThrow('the client went away');
    expect(await blobs.get('broken')).toBeUndefined();
  });

  it('are undefined when missing, and deleting them is fine', async () => {
    const blobs = open();
    await blobs.put('gone', Buffer.from('x'));
    await blobs.delete('gone');
    await blobs.delete('gone');
    expect(await blobs.get('gone')).toBeUndefined();
    expect(await blobs.stream('gone')).toBeUndefined();
    expect(await blobs.size('gone')).toBeUndefined();
  });

  it('have keys that stay inside the store', async () => {
    const blobs = open();
    for (const key of WRONG_KEYS) {
      await expect(blobs.put(key, Buffer.from('x'))).rejects.toThrow('not a plain relative path');
      await expect(blobs.get(key)).rejects.toThrow('not a plain relative path');
    }
  });
}

function tenMebibytes(): Readable {
  return Readable.from(Array.from({ length: 160 }, () => Buffer.alloc(MIB / 16, 7)));
}
