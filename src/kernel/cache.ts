import { type Clock, systemClock } from './clock.ts';

export interface CacheOptions {
  /** Most bytes of keys and values together, as `set` is given them. */
  readonly bytesMax: number;
  /** Most bytes of one tenant's values. */
  readonly tenantBytesMax?: number;
  /** An older value counts as none, and its bytes are given back soon after. */
  readonly ageMs: number;
  readonly clock?: Clock;
}

export interface Cost {
  /** About what the value takes in memory. */
  readonly bytes: number;
  /** Whose value it is, where several tenants fill the cache. */
  readonly tenant?: string | number;
}

interface Entry<Value> {
  readonly value: Value;
  bytes: number;
  readonly setMs: number;
  readonly tenant: Tenant<Value>;
}

interface Tenant<Value> {
  readonly name: string | number;
  /** Least recently used first. */
  readonly entries: Map<string, Entry<Value>>;
  bytes: number;
}

const SWEEP_MS_MAX = 60_000;
/** What an entry takes besides its key and value. */
const ENTRY_BYTES = 150;

/**
 * Values in memory, within a number of bytes. What must go when it is full is what the largest tenant has not used for longest:
 * one that fills the cache forgets its own values, and never those of a tenant that holds less.
 */
export class Cache<Value> {
  readonly #bytesMax: number;
  readonly #tenantBytesMax: number;
  readonly #ageMs: number;
  readonly #clock: Clock;
  readonly #entries = new Map<string, Entry<Value>>();
  /** Least recently used first. */
  readonly #tenants = new Map<string | number, Tenant<Value>>();
  #bytes = 0;
  #sweep: NodeJS.Timeout | undefined;

  constructor({ bytesMax, tenantBytesMax = bytesMax, ageMs, clock = systemClock }: CacheOptions) {
    this.#bytesMax = bytesMax;
    this.#tenantBytesMax = tenantBytesMax;
    this.#ageMs = ageMs;
    this.#clock = clock;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The value and when it was set, in milliseconds. */
  find(key: string): { readonly value: Value; readonly setMs: number } | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    if (this.#clock.now().getTime() - entry.setMs >= this.#ageMs) {
      this.delete(key);
      return undefined;
    }
    const { tenant } = entry;
    moveToEnd(tenant.entries, key, entry);
    moveToEnd(this.#tenants, tenant.name, tenant);
    return entry;
  }

  get(key: string): Value | undefined {
    return this.find(key)?.value;
  }

  /** Does not keep what alone is larger than the whole cache. */
  set(key: string, value: Value, { bytes, tenant: name = '' }: Cost): void {
    this.delete(key);
    const size = sizeWith(key, bytes);
    if (size > this.#bytesMax) return;
    const tenant = this.#tenants.get(name) ?? { name, entries: new Map<string, Entry<Value>>(), bytes: 0 };
    const entry = { value, bytes: size, setMs: this.#clock.now().getTime(), tenant };
    this.#entries.set(key, entry);
    tenant.entries.set(key, entry);
    tenant.bytes += size;
    moveToEnd(this.#tenants, name, tenant);
    this.#bytes += size;
    this.#fit();
    while (tenant.bytes > this.#tenantBytesMax) this.#deleteOldest(tenant);
    this.#sweepLater();
  }

  /** For a value whose size was not known yet when it was set; its age stays. */
  resize(key: string, bytes: number): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    const size = sizeWith(key, bytes);
    entry.tenant.bytes += size - entry.bytes;
    this.#bytes += size - entry.bytes;
    entry.bytes = size;
    if (size > this.#bytesMax) this.delete(key);
    this.#fit();
    while (entry.tenant.bytes > this.#tenantBytesMax) this.#deleteOldest(entry.tenant);
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    const { tenant, bytes } = entry;
    this.#entries.delete(key);
    tenant.entries.delete(key);
    tenant.bytes -= bytes;
    this.#bytes -= bytes;
    if (tenant.entries.size === 0) this.#tenants.delete(tenant.name);
  }

  forgetTenant(name: string | number): void {
    for (const key of [...(this.#tenants.get(name)?.entries.keys() ?? [])]) this.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#tenants.clear();
    this.#bytes = 0;
  }

  #fit(): void {
    while (this.#bytes > this.#bytesMax) this.#evict();
  }

  #evict(): void {
    let largest: Tenant<Value> | undefined;
    // Of several that are as large, the one that was idle for longest.
    for (const tenant of this.#tenants.values()) if (!largest || tenant.bytes > largest.bytes) largest = tenant;
    if (largest) this.#deleteOldest(largest);
  }

  #deleteOldest(tenant: Tenant<Value>): void {
    for (const oldest of tenant.entries.keys()) {
      this.delete(oldest);
      return;
    }
  }

  /** What is not asked for again would otherwise keep its memory until something else needs it. */
  #sweepLater(): void {
    if (this.#sweep || this.#entries.size === 0 || !Number.isFinite(this.#ageMs)) return;
    this.#sweep = setTimeout(
      () => {
        this.#sweep = undefined;
        const bornBefore = this.#clock.now().getTime() - this.#ageMs;
        // Entries stand in the order in which they were set.
        for (const [key, { setMs }] of this.#entries) {
          if (setMs > bornBefore) break;
          this.delete(key);
        }
        this.#sweepLater();
      },
      Math.min(this.#ageMs, SWEEP_MS_MAX),
    ).unref();
  }
}

function sizeWith(key: string, bytes: number): number {
  return bytes + ENTRY_BYTES + 2 * key.length;
}

function moveToEnd<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
  map.delete(key);
  map.set(key, value);
}
