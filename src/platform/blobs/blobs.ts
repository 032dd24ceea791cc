import type { Readable } from 'node:stream';

/**
 * Files on disk or S3. Keys are relative paths of letters, digits, `.`, `_`, `-` and `/`; no part begins with a dot,
 * and no key is the folder of another. A malformed key throws, because it is a mistake in the calling code.
 */
export interface Blobs {
  /** Stores the stream whole or not at all. Rejects with `TooLarge` past `bytesMax` and keeps nothing. */
  put(key: string, content: Readable | Buffer, options?: { bytesMax?: number }): Promise<{ bytes: number }>;
  /** Undefined when there is no such file. */
  get(key: string): Promise<Buffer | undefined>;
  stream(key: string): Promise<Readable | undefined>;
  size(key: string): Promise<number | undefined>;
  /** Deleting what is not there is fine. */
  delete(key: string): Promise<void>;
  /** A POST form a client can upload to directly, or undefined where the store offers none (disk). */
  presignPost(key: string, options: { bytesMax: number; expiresSeconds: number }): Promise<PresignedPost | undefined>;
  /** A link that downloads the file, or undefined where the store offers none (disk). */
  presignGet(key: string, expiresSeconds: number): Promise<string | undefined>;
}

interface PresignedPost {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}
