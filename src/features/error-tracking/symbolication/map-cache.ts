import { UnusableSymbols } from '../symbol-sets/container.ts';
import { ReadableMap } from './readable-map.ts';

/** Decoded maps by storage key, least recently used first, up to a number of bytes. */
export class MapCache {
  readonly #bytesMax: number;
  readonly #maps = new Map<string, ReadableMap>();
  #bytes = 0;

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The map, decoded from `file` when it is not kept; the reason when it cannot be used; undefined without a file. */
  find(key: string, file: Uint8Array | undefined): ReadableMap | string | undefined {
    const kept = this.#maps.get(key);
    if (kept) {
      this.#maps.delete(key);
      this.#maps.set(key, kept);
      return kept;
    }
    if (!file) return undefined;
    try {
      const map = new ReadableMap(file);
      this.#keep(key, map);
      return map;
    } catch (error) {
      if (error instanceof UnusableSymbols) return error.message;
      return `Invalid source map: ${error instanceof Error ? error.message.slice(0, 300) : 'unreadable'}`;
    }
  }

  /** One that is larger than the bound is used once and forgotten. */
  #keep(key: string, map: ReadableMap): void {
    if (map.bytes > this.#bytesMax) return;
    this.#maps.set(key, map);
    this.#bytes += map.bytes;
    for (const [oldest, { bytes }] of this.#maps) {
      if (this.#bytes <= this.#bytesMax) return;
      this.#maps.delete(oldest);
      this.#bytes -= bytes;
    }
  }
}
