import { useCallback, useState } from 'react';

const DAY_MS = 86_400_000;

interface Watched {
  readonly from: number;
  readonly to: number;
}

/** The days all charts of the page cover together; undefined while there are none. */
export function useWatchedRange() {
  const [watched, setWatched] = useState<readonly Watched[]>([]);
  const watch = useCallback((from: number, to: number) => {
    const one = { from, to };
    setWatched((all) => [...all, one]);
    return () => setWatched((all) => all.filter((each) => each !== one));
  }, []);
  // Whole days, so that a range that moves with the clock asks once and not every minute.
  const from = watched.reduce((least, each) => Math.min(least, each.from), Number.POSITIVE_INFINITY);
  const to = watched.reduce((most, each) => Math.max(most, each.to), Number.NEGATIVE_INFINITY);
  const range =
    watched.length === 0
      ? undefined
      : {
          date_from: new Date(Math.floor(from / DAY_MS) * DAY_MS).toISOString(),
          date_to: new Date(Math.ceil(to / DAY_MS) * DAY_MS).toISOString(),
        };
  return { range, watch };
}
