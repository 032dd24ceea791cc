/** Something a person did: an event that is every step whose letter it has. */
export interface Happening {
  readonly second: number;
  readonly letters: string;
}

export interface ObviousPlan {
  readonly order: 'ordered' | 'strict' | 'unordered';
  readonly steps: readonly string[];
  readonly windowSeconds: number;
  readonly exclusion?: { readonly letter: string; readonly from: number; readonly to: number };
}

/** For tests: the funnel by its definition. Every attempt of every person is tried out, which takes its time. */
export function obviousFunnel(people: readonly (readonly Happening[])[], plan: ObviousPlan) {
  const best = people.map((happenings) => bestAttempt(happenings, plan)).filter((times) => times.length > 0);
  return plan.steps.map((_, step) => {
    const reached = best.filter((times) => times.length > step);
    const seconds = step === 0 ? [] : reached.map((times) => (times[step] ?? 0) - (times[step - 1] ?? 0));
    const sum = seconds.reduce((total, one) => total + one, 0);
    return { count: reached.length, averageSeconds: seconds.length > 0 ? sum / seconds.length : null };
  });
}

/** The moments of the attempt that got furthest: the first to get there, and of several the one that was closest together. */
function bestAttempt(happenings: readonly Happening[], plan: ObviousPlan): number[] {
  if (plan.order === 'unordered') return bestWindow(happenings, plan);
  const sorted = [...happenings].sort((a, b) => a.second - b.second || lowest(a, plan) - lowest(b, plan));
  let best: number[] = [];
  const timesOf = (places: readonly number[]) => places.map((place) => sorted[place]?.second ?? 0);
  const go = (taken: number[]) => {
    if (taken.length > 0 && isBetter(taken, best, plan.order === 'strict' ? [] : timesOf(best), timesOf(taken)))
      best = taken;
    for (const [index] of sorted.entries()) if (mayFollow(sorted, taken, index, plan)) go([...taken, index]);
  };
  go([]);
  return timesOf(best);
}

/** In a row the places decide which was first, otherwise the moments. */
function isBetter(
  places: readonly number[],
  bestPlaces: readonly number[],
  bestTimes: readonly number[],
  times: readonly number[],
): boolean {
  if (places.length !== bestPlaces.length) return places.length > bestPlaces.length;
  const last = places.length - 1;
  if (bestTimes.length === 0) return (places[last] ?? 0) < (bestPlaces[last] ?? 0);
  if (times[last] !== bestTimes[last]) return (times[last] ?? 0) < (bestTimes[last] ?? 0);
  for (const place of [0, ...Array.from({ length: last }, (_, index) => last - index)]) {
    if (times[place] !== bestTimes[place]) return (times[place] ?? 0) > (bestTimes[place] ?? 0);
  }
  return false;
}

function mayFollow(all: readonly Happening[], taken: readonly number[], index: number, plan: ObviousPlan): boolean {
  const { order, steps, windowSeconds, exclusion } = plan;
  const step = taken.length;
  const next = all[index];
  const letter = steps[step];
  if (!next || letter === undefined || !next.letters.includes(letter) || taken.includes(index)) return false;
  const [first, last] = [all[taken[0] ?? -1], all[taken.at(-1) ?? -1]];
  if (!first || !last) return true;
  if (order === 'strict' && index !== (taken.at(-1) ?? -1) + 1) return false;
  const isSameStep = next.letters.includes(steps[step - 1] ?? '');
  if (next.second < last.second || (isSameStep && next.second === last.second)) return false;
  if (next.second - first.second > windowSeconds) return false;
  const isBetween = exclusion !== undefined && step > exclusion.from && step <= exclusion.to;
  if (!isBetween) return true;
  const begun = all[taken[exclusion.from] ?? -1]?.second ?? 0;
  return !all.some(
    ({ second, letters }) => letters.includes(exclusion.letter) && second >= begun && second < next.second,
  );
}

function lowest({ letters }: Happening, { steps }: ObviousPlan): number {
  const step = steps.findIndex((letter) => letters.includes(letter));
  return step === -1 ? steps.length : step;
}

/** The first window in which most steps have an event of their own, in whatever order, and when each further one had. */
function bestWindow(happenings: readonly Happening[], { steps, windowSeconds }: ObviousPlan): number[] {
  const sorted = [...happenings].sort((a, b) => a.second - b.second);
  let best: number[] = [];
  for (const { second: begin } of sorted) {
    const inside = sorted.filter(({ second }) => second >= begin && second <= begin + windowSeconds);
    const times: number[] = [];
    for (const [index, { second }] of inside.entries()) {
      if (pairs(steps, inside.slice(0, index + 1)) > times.length) times.push(second);
    }
    if (times.length > best.length) best = times;
  }
  return best;
}

/** How many steps can have an event of their own. */
function pairs(steps: readonly string[], happenings: readonly Happening[]): number {
  const [letter, ...rest] = steps;
  if (letter === undefined) return 0;
  const without = pairs(rest, happenings);
  const withOne = happenings.flatMap((one, index) =>
    one.letters.includes(letter) ? [1 + pairs(rest, happenings.toSpliced(index, 1))] : [],
  );
  return Math.max(without, ...withOne);
}
