import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The passwords that are tried first, as a Bloom filter: it knows each of them, and takes about one other text in a hundred
 * million for one. `scripts/common-passwords.ts` makes it.
 */
const FILE = join(import.meta.dirname, 'common-passwords.bin');
const PLACES = 20;
/** What is left of a word without the digits and signs around it is a word only from here on. */
const WORD_LENGTH_MIN = 4;

let loaded: Buffer | undefined;

/** Whether it is one of the commonest passwords, in any case, also with digits and signs around it. */
export function isCommonPassword(password: string): boolean {
  loaded ??= readFileSync(FILE);
  const filter = loaded;
  return formsOf(password).some((form) => holds(filter, form));
}

/** A filter that knows all of these. */
export function makeFilter(passwords: Iterable<string>, bytes: number): Buffer {
  const made = Buffer.alloc(bytes);
  for (const password of passwords) {
    for (const form of formsOf(password)) {
      for (const place of placesOf(form, bytes * 8)) made[place >> 3] = (made[place >> 3] ?? 0) | (1 << (place & 7));
    }
  }
  return made;
}

/** Small letters, without digits and signs at both ends. */
export function bareWord(text: string): string {
  return text.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

function formsOf(password: string): string[] {
  const bare = bareWord(password);
  return [password.toLowerCase(), ...([...bare].length >= WORD_LENGTH_MIN ? [bare] : [])];
}

function holds(filter: Buffer, form: string): boolean {
  return placesOf(form, filter.length * 8).every((place) => (((filter[place >> 3] ?? 0) >> (place & 7)) & 1) === 1);
}

function placesOf(text: string, bits: number): number[] {
  const hash = createHash('sha256').update(text).digest();
  const [first, step] = [hash.readUIntBE(0, 6), hash.readUIntBE(6, 6)];
  return Array.from({ length: PLACES }, (_, index) => (first + index * step) % bits);
}
