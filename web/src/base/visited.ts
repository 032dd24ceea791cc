import { readStored, writeStored } from './stored.ts';

export interface Visited {
  readonly to: string;
  readonly label: string;
  readonly kind: string;
}

const storageKey = 'visited';
const visitedMax = 5;
const none: readonly Visited[] = [];

/** Detail pages call this once they know the object's name; the palette offers the last five. */
export function noteVisited(visited: Visited): void {
  const others = readVisited().filter((each) => each.to !== visited.to);
  writeStored(storageKey, [visited, ...others].slice(0, visitedMax));
}

export const readVisited = (): readonly Visited[] => readStored(storageKey, none);
