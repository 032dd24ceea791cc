import { createHmac } from 'node:crypto';

export interface PostFormRules {
  readonly bucket: string;
  readonly region: string;
  readonly secretAccessKey: string;
}

export type PostFormOutcome =
  | { readonly kind: 'accepted'; readonly key: string; readonly file: Buffer }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string };

/** Judges a browser-style upload as S3 does: the policy's signature, its end, and each of its conditions. */
export async function checkPostForm(body: Buffer, contentType: string, rules: PostFormRules): Promise<PostFormOutcome> {
  const { fields, file } = readForm(body, contentType);
  const policy = fields.get('policy') ?? '';
  if (signatureOf(policy, fields, rules) !== fields.get('x-amz-signature'))
    return refused(403, 'SignatureDoesNotMatch');
  // Signed, so it is what createPresignedPost made.
  const { expiration, conditions } = JSON.parse(Buffer.from(policy, 'base64').toString()) as {
    expiration: string;
    conditions: readonly (Record<string, string> | [string, number, number])[];
  };
  if (Date.parse(expiration) <= Date.now()) return refused(403, 'AccessDenied');
  if (!file) return refused(400, 'InvalidArgument');
  const given = new Map([...fields, ['bucket', rules.bucket]]);
  for (const condition of conditions) {
    if (Array.isArray(condition)) {
      const [, least, most] = condition;
      if (file.length < least) return refused(400, 'EntityTooSmall');
      if (file.length > most) return refused(400, 'EntityTooLarge');
    } else {
      const [[name, value] = ['', '']] = Object.entries(condition);
      if (given.get(name.toLowerCase()) !== value) return refused(403, 'AccessDenied');
    }
  }
  return { kind: 'accepted', key: fields.get('key') ?? '', file };
}

function refused(status: number, code: string): PostFormOutcome {
  return { kind: 'refused', status, code };
}

function signatureOf(policy: string, fields: ReadonlyMap<string, string>, rules: PostFormRules): string {
  const [, date = ''] = (fields.get('x-amz-credential') ?? '').split('/');
  const steps = [date, rules.region, 's3', 'aws4_request'];
  const key = steps.reduce<string | Buffer>((last, step) => hmac(last, step), `AWS4${rules.secretAccessKey}`);
  return hmac(key, policy).toString('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** Byte-exact and forgiving, as S3 is: the part `file` needs neither a file name nor a type. Names in lower case. */
function readForm(body: Buffer, contentType: string): { fields: Map<string, string>; file: Buffer | undefined } {
  const boundary = `--${/boundary="?([^";]+)"?/.exec(contentType)?.[1] ?? ''}`;
  const fields = new Map<string, string>();
  for (let at = body.indexOf(boundary); at !== -1; ) {
    const next = body.indexOf(`\r\n${boundary}`, at + boundary.length);
    const headEnd = body.indexOf('\r\n\r\n', at);
    if (next === -1 || headEnd === -1) break;
    const name = /name="([^"]*)"/.exec(body.toString('latin1', at, headEnd))?.[1]?.toLowerCase() ?? '';
    const content = body.subarray(headEnd + 4, next);
    // What follows the file is not read by S3 either.
    if (name === 'file') return { fields, file: content };
    fields.set(name, content.toString());
    at = next + 2;
  }
  return { fields, file: undefined };
}
