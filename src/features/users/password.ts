import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Selectable } from 'kysely';
import { Invalid } from '#kernel/errors.ts';
import type { UserTable } from '#platform/postgres/tables/accounts.ts';
import { bareWord, isCommonPassword } from './common-passwords.ts';

const PRODUCT = 'hedgerow';
/** People with a shorter name may use it within a password. */
const PART_LENGTH_MIN = 4;

/** OWASP's second profile: about 50 ms and 19 MiB on one core. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
export const PASSWORD_LENGTH_MIN = 10;
const PASSWORD_LENGTH_MAX = 128;
/** Hashing reads every byte: an unbounded password would be a cheap way to keep a core busy. Earlier ones may be this long. */
const PASSWORD_BYTES_MAX = 4_096;

/** PHC text, so that a later change of cost still reads what is stored today. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** Takes as long for a missing hash as for a wrong password, so that the time does not reveal which accounts exist. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const parsed = parse(stored ?? '');
  if (Buffer.byteLength(password) > PASSWORD_BYTES_MAX) return false;
  if (!parsed) {
    await derive(password, Buffer.alloc(16), COST);
    return false;
  }
  const hash = await derive(password, parsed.salt, parsed.cost);
  return timingSafeEqual(hash, parsed.hash);
}

/** Whom a password is of: what others know of a person is the first thing they try. */
type Known = Partial<Pick<Selectable<UserTable>, 'email' | 'first_name' | 'last_name'>>;

/** For new passwords; those that are stored stay what they are. */
export function rejectWeakPassword(password: string, attr: string, known: Known): void {
  const length = [...password].length;
  if (length < PASSWORD_LENGTH_MIN)
    throw new Invalid(
      'password_too_short',
      `This password is too short. It must contain at least ${PASSWORD_LENGTH_MIN} characters.`,
      attr,
    );
  if (length > PASSWORD_LENGTH_MAX)
    throw new Invalid('max_length', `Ensure this field has no more than ${PASSWORD_LENGTH_MAX} characters.`, attr);
  if (/^\d+$/.test(password))
    throw new Invalid('password_entirely_numeric', 'This password is entirely numeric.', attr);
  if (isAboutPerson(password, known))
    throw new Invalid('password_too_similar', 'This password is your name, your address or this product’s name.', attr);
  if (isCommonPassword(password)) throw new Invalid('password_too_common', 'This password is too common.', attr);
}

/** Whether it is a name, an address or a part of one, less the digits and signs around it. */
function isAboutPerson(password: string, { email = '', first_name = '', last_name = '' }: Known): boolean {
  const parts = [email, first_name, last_name, `${first_name}${last_name}`, PRODUCT].flatMap((text) => [
    text,
    ...text.split(/[^\p{L}]+/u),
  ]);
  const bare = bareWord(password);
  return parts.map(bareWord).some((part) => [...part].length >= PART_LENGTH_MIN && part === bare);
}

function derive(password: string, nonce: Buffer, cost: typeof COST): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message: password, nonce, ...cost }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function parse(stored: string): { salt: Buffer; hash: Buffer; cost: typeof COST } | undefined {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored);
  if (!parts) return undefined;
  const [, memory, passes, parallelism, salt = '', hash = ''] = parts;
  const hashBytes = Buffer.from(hash, 'base64');
  return {
    salt: Buffer.from(salt, 'base64'),
    hash: hashBytes,
    cost: {
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      tagLength: hashBytes.length,
    },
  };
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
