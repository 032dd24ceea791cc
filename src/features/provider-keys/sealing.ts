import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts and decrypts provider keys: AES-256-GCM under a key derived from the server's secret. */
export interface Sealer {
  /** `place` names the row: what was sealed for one row cannot be opened in another. */
  seal(plain: string, place: string): string;
  /** Throws when the text was not sealed by this server for this place. */
  open(sealed: string, place: string): string;
  /** Whether `open` would not throw. */
  canOpen(sealed: string, place: string): boolean;
}

export function createSealer(secretKey: string): Sealer {
  const key = Buffer.from(hkdfSync('sha256', secretKey, 'hedgerow', 'provider keys', 32));
  const sealer: Sealer = {
    seal(plain, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, place) {
      const [version, text = ''] = sealed.split('.');
      const bytes = Buffer.from(text, 'base64url');
      if (version !== VERSION || bytes.length < IV_BYTES + TAG_BYTES)
        throw new Error('A provider key is not sealed as expected.');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const body = bytes.subarray(IV_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
    },
    canOpen(sealed, place) {
      try {
        sealer.open(sealed, place);
        return true;
      } catch {
        return false;
      }
    },
  };
  return sealer;
}

/** Enough to recognise a key, useless to use it. */
export function maskKey(plain: string): string {
  return plain.length <= 8 ? '****' : `${plain.slice(0, 4)}...${plain.slice(-4)}`;
}
