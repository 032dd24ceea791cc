/** A map that forgets what was not asked for longest, bounded by entries and by their summed weight. */
export class Lru<Key, Value> {
  readonly #entries = new Map<Key, { value: Value; weight: number }>();
  readonly #countMax: number;
  readonly #weightMax: number;
  #weight = 0;

  constructor(countMax: number, weightMax = Number.POSITIVE_INFINITY) {
    this.#countMax = countMax;
    this.#weightMax = weightMax;
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: Key, value: Value, weight = 1): void {
    this.delete(key);
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#countMax && this.#weight <= this.#weightMax) return;
      this.delete(oldest);
    }
  }

  delete(key: Key): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#weight -= entry.weight;
  }
}
