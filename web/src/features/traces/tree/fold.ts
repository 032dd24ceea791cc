import { at, type Tree } from './build.ts';
import { kindOf, type Spans } from './skeleton.ts';

/** A loop among siblings, shown as one row until it is opened. */
export type Fold = {
  parent: number;
  /** The siblings in it: `children[from … to)`. */
  from: number;
  to: number;
  /** How many siblings make one round, and how many rounds there are. */
  period: number;
  rounds: number;
};

export type Folds = {
  folds: Fold[];
  /** The fold a node belongs to, -1 for most. */
  foldOf: Int32Array;
};

const PERIOD_MAX = 6;
const LIKE_SIBLINGS_MIN = 5;
const ROUNDS_MIN = 3;

/** Finds five or more like siblings in a row, and runs of up to six names that come round three times or more. */
export function findFolds(tree: Tree, spans: Spans): Folds {
  const folds: Fold[] = [];
  const foldOf = new Int32Array(tree.size).fill(-1);
  const likeness = likenessOf(spans, tree.size);
  for (let node = 0; node < tree.size; node += 1) {
    const end = at(tree.childFrom, node + 1);
    let from = at(tree.childFrom, node);
    while (end - from >= LIKE_SIBLINGS_MIN) {
      const best = bestRun(tree.children, likeness, from, end);
      if (!best) {
        from += 1;
        continue;
      }
      const to = from + best.period * best.rounds;
      for (let slot = from; slot < to; slot += 1) foldOf[at(tree.children, slot)] = folds.length;
      folds.push({ parent: node, from, to, ...best });
      from = to;
    }
  }
  return { folds, foldOf };
}

function bestRun(children: Int32Array, likeness: Int32Array, from: number, end: number) {
  let best: { period: number; rounds: number } | undefined;
  for (let period = 1; period <= PERIOD_MAX; period += 1) {
    let slot = from + period;
    while (slot < end && at(likeness, at(children, slot)) === at(likeness, at(children, slot - period))) slot += 1;
    const rounds = Math.floor((slot - from) / period);
    if (rounds < (period === 1 ? LIKE_SIBLINGS_MIN : ROUNDS_MIN)) continue;
    // A longer period that covers no more is the same loop counted in pairs.
    if (!best || rounds * period > best.rounds * best.period) best = { period, rounds };
  }
  return best;
}

/** One number for kind and name together, so that comparing siblings is comparing integers. */
function likenessOf(spans: Spans, size: number): Int32Array {
  const likeness = new Int32Array(size);
  const numbers = new Map<string, number>();
  for (let node = 0; node < spans.uuid.length; node += 1) {
    const key = `${kindOf(spans, node)}\u0000${at(spans.name, node)}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = numbers.size + 1;
      numbers.set(key, number);
    }
    likeness[node] = number;
  }
  return likeness;
}

export type FoldSum = {
  names: string[];
  rounds: number;
  /** Milliseconds the members took together. */
  duration: number | null;
  cost: number | null;
  tokens: number | null;
  errors: number;
};

/** What the folded row says: "search → rank × 54 · 41 s · $0.12". */
export function sumFold(fold: Fold, tree: Tree, spans: Spans): FoldSum {
  const names: string[] = [];
  let duration = -1;
  let cost = -1;
  let tokens = -1;
  let errors = 0;
  for (let slot = fold.from; slot < fold.to; slot += 1) {
    const node = at(tree.children, slot);
    if (slot < fold.from + fold.period) names.push(spans.names[at(spans.name, node)] || kindOf(spans, node));
    duration = plus(duration, at(spans.duration, node));
    cost = plus(cost, at(tree.cost, node));
    tokens = plus(tokens, at(tree.tokens, node));
    errors += at(tree.errors, node);
  }
  return { names, rounds: fold.rounds, duration: orNull(duration), cost: orNull(cost), tokens: orNull(tokens), errors };
}

const plus = (one: number, other: number) => (one < 0 ? other : other < 0 ? one : one + other);
const orNull = (value: number) => (value < 0 ? null : value);
