import type { BuiltPlace, OriginalPlace } from './readable-map.ts';

/** Places with their source lines are a few kilobytes each. */
const PLACES_MAX = 2_000;

/** What the threads said of places lately: problems come in bursts, and asking a thread again costs copies of the lines. */
export class PlaceCache {
  readonly #places = new Map<string, OriginalPlace | null>();

  /** Undefined for what is not known. */
  find(key: string, place: BuiltPlace): OriginalPlace | null | undefined {
    const id = idOf(key, place);
    const found = this.#places.get(id);
    if (found === undefined) return undefined;
    this.#places.delete(id);
    this.#places.set(id, found);
    return found;
  }

  keep(key: string, place: BuiltPlace, found: OriginalPlace | null): void {
    this.#places.set(idOf(key, place), found);
    if (this.#places.size <= PLACES_MAX) return;
    const [oldest] = this.#places.keys();
    if (oldest !== undefined) this.#places.delete(oldest);
  }
}

function idOf(key: string, { line, column, functionName }: BuiltPlace): string {
  return `${key} ${line}:${column} ${functionName}`;
}
