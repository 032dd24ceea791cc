const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=';
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]));
const BITS_PER_CHARACTER = 6;
const CHARACTER_OF_8_BITS = 0;
const CHARACTER_OF_16_BITS = 1;
const END = 2;

/**
 * The text that lz-string's `compressToBase64` was given, as browser SDKs of years ago sent it; undefined when it is none or
 * larger than allowed. The library's own reader has no bound, and a kilobyte can unfold into megabytes.
 */
export function readLz64(packed: string, charactersMax: number): string | undefined {
  const bits = new BitReader(packed);
  const known: string[] = ['', '', ''];
  const pieces: string[] = [];
  let length = 0;
  let width = 2;
  let before: string | undefined;
  while (!bits.isAtEnd) {
    let code = bits.read(width);
    if (code === END) return pieces.join('');
    if (code === CHARACTER_OF_8_BITS || code === CHARACTER_OF_16_BITS) {
      known.push(String.fromCharCode(bits.read(code === CHARACTER_OF_8_BITS ? 8 : 16)));
      code = known.length - 1;
      // The writer counts a new character and the phrase it begins apart, so its codes may widen between the two.
      if (before !== undefined) width = widthFor(known.length);
    }
    const piece: string | undefined =
      known[code] ?? (code === known.length && before !== undefined ? before + before.charAt(0) : undefined);
    if (piece === undefined || piece === '') return undefined;
    length += piece.length;
    if (length > charactersMax) return undefined;
    pieces.push(piece);
    if (before !== undefined) known.push(before + piece.charAt(0));
    before = piece;
    width = widthFor(known.length);
  }
  return undefined;
}

/** Bits of the next code once so many phrases are known. */
function widthFor(phrases: number): number {
  return Math.max(3, 32 - Math.clz32(phrases));
}

/** Bits as lz-string packs them: the highest of a character first, the lowest of a number first. */
class BitReader {
  readonly #text: string;
  #at = 0;
  #left = BITS_PER_CHARACTER;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  read(count: number): number {
    let number = 0;
    for (let i = 0; i < count; i++) {
      const value = VALUES.get(this.#text.charAt(this.#at)) ?? 0;
      this.#left--;
      number += ((value >> this.#left) & 1) * 2 ** i;
      if (this.#left === 0) {
        this.#left = BITS_PER_CHARACTER;
        this.#at++;
      }
    }
    return number;
  }
}
