import { readStored, writeStored } from './stored.ts';

export interface Visited {
  readonly to: string;
  readonly label: string;
  readonly kind: string;
}

const STORAGE_KEY = 'visited';
const VISITED_MAX = 5;
const none: readonly Visited[] = [];

/** Detail pages call this once they know the object's name; the palette offers the last five. */
export function noteVisited(visited: Visited): void {
  const others = readVisited().filter((each) => each.to !== visited.to);
  writeStored(STORAGE_KEY, [visited, ...others].slice(0, VISITED_MAX));
}

export const readVisited = (): readonly Visited[] => readStored(STORAGE_KEY, none);
