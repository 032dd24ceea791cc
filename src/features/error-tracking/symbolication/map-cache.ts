import { Cache } from '#kernel/cache.ts';
import { UnusableSymbols } from '../symbol-sets/uploading/container.ts';
import { tenantOf } from '../symbol-sets/uploading/storage-key.ts';
import { ReadableMap } from './original-place.ts';

/** Decoded maps by storage key, up to a number of bytes. */
export class MapCache {
  readonly #maps: Cache<ReadableMap>;

  constructor(bytesMax: number) {
    this.#maps = new Cache({ bytesMax, ageMs: 3_600_000 });
  }

  get bytes(): number {
    return this.#maps.bytes;
  }

  /** The map, decoded from `file` when it is not kept; the reason when it cannot be used; undefined without a file. */
  find(key: string, file: Uint8Array | undefined): ReadableMap | string | undefined {
    const kept = this.#maps.get(key);
    if (kept || !file) return kept;
    try {
      const map = new ReadableMap(file);
      this.#maps.set(key, map, { bytes: map.bytes, tenant: tenantOf(key) });
      return map;
    } catch (error) {
      if (error instanceof UnusableSymbols) return error.message;
      return `Invalid source map: ${error instanceof Error ? error.message.slice(0, 300) : 'unreadable'}`;
    }
  }
}
