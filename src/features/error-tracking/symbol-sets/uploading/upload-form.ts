import { createHmac, timingSafeEqual } from 'node:crypto';
import { MIB } from '#kernel/bytes.ts';
import { Forbidden } from '#kernel/errors.ts';
import { isObject, parseJson } from '#kernel/json.ts';

/** Most bytes of one uploaded file. */
export const SYMBOL_SET_BYTES_MAX = 100 * MIB;

export const UPLOAD_PATH = '/symbol_set_uploads/';
export const DOWNLOAD_PATH = '/symbol_set_downloads/';

export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Forms by which a client without credentials may put one file in one place for a while, and links by which it may get
 * one. They have the shape of S3's, so a client cannot tell whether it talks to S3 or to Hedgerow.
 */
export class UploadForms {
  readonly #key: Buffer;

  constructor(secretKey: string) {
    // A key of its own: what is signed here can never pass for something else signed under the same secret.
    this.#key = createHmac('sha256', secretKey).update('symbol set uploads').digest();
  }

  issue(origin: string, { key, expiresAt }: { key: string; expiresAt: Date }): UploadForm {
    const conditions = [{ key }, ['content-length-range', 0, SYMBOL_SET_BYTES_MAX]];
    const policy = Buffer.from(JSON.stringify({ expiration: expiresAt.toISOString(), conditions })).toString('base64');
    return { url: origin + UPLOAD_PATH, fields: { key, policy, 'x-signature': this.#sign(policy) } };
  }

  /** The key the form is for. Throws Forbidden unless it is one of ours and still good. */
  check(fields: ReadonlyMap<string, string>, now: Date): string {
    const policy = fields.get('policy') ?? '';
    if (!this.#isSigned(policy, fields.get('x-signature'))) throw new Forbidden('The signature does not match.');
    const read = parseJson(Buffer.from(policy, 'base64').toString('utf8'));
    // Signed by us, so it has our shape; whatever else it were, it would not name a key.
    const { expiration, conditions } = isObject(read) ? read : {};
    const condition: unknown = Array.isArray(conditions) ? conditions[0] : undefined;
    const key = isObject(condition) ? condition.key : undefined;
    if (typeof key !== 'string' || key !== fields.get('key')) throw new Forbidden('The form is for another key.');
    if (!(Date.parse(String(expiration)) > now.getTime())) throw new Forbidden('The form has expired.');
    return key;
  }

  /** An address to which the bytes of one file, of exactly this length, may be PUT. */
  putLink(origin: string, { key, bytes, expiresAt }: { key: string; bytes: number; expiresAt: Date }): string {
    const expires = String(expiresAt.getTime());
    const signature = this.#sign(`put\n${key}\n${bytes}\n${expires}`);
    return `${origin}${UPLOAD_PATH}?${new URLSearchParams({ key, bytes: String(bytes), expires, signature })}`;
  }

  checkPutLink(query: { key?: string; bytes?: string; expires?: string; signature?: string }, now: Date) {
    const { key = '', bytes = '', expires = '', signature } = query;
    if (!this.#isSigned(`put\n${key}\n${bytes}\n${expires}`, signature)) {
      throw new Forbidden('The signature does not match.');
    }
    if (!(Number(expires) > now.getTime())) throw new Forbidden('The link has expired.');
    return { key, bytes: Number(bytes) };
  }

  link(origin: string, { key, expiresAt }: { key: string; expiresAt: Date }): string {
    const expires = String(expiresAt.getTime());
    const query = new URLSearchParams({ key, expires, signature: this.#sign(`download\n${key}\n${expires}`) });
    return `${origin}${DOWNLOAD_PATH}?${query}`;
  }

  checkLink(query: { key?: string; expires?: string; signature?: string }, now: Date): string {
    const { key = '', expires = '', signature } = query;
    if (!this.#isSigned(`download\n${key}\n${expires}`, signature))
      throw new Forbidden('The signature does not match.');
    if (!(Number(expires) > now.getTime())) throw new Forbidden('The link has expired.');
    return key;
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('hex');
  }

  #isSigned(text: string, signature: string | undefined): boolean {
    const expected = Buffer.from(this.#sign(text));
    const given = Buffer.from(signature ?? '');
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}
