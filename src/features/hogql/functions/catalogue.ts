import { queryError } from '../errors.ts';
import { AGGREGATES } from './aggregates.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { ARRAYS } from './arrays.ts';
import { CONVERSIONS } from './conversions.ts';
import { DATES } from './dates.ts';
import { JSON_FUNCTIONS } from './json.ts';
import { LOGIC } from './logic.ts';
import { whyNotOffered } from './not-offered.ts';
import { OPERATORS } from './operators.ts';
import { OTHERS } from './other.ts';
import type { FunctionSpec } from './signature.ts';
import { STRINGS } from './strings.ts';
import { WINDOW_FUNCTIONS } from './windows.ts';

const FUNCTIONS: ReadonlyMap<string, FunctionSpec> = new Map([
  ...CONVERSIONS,
  ...LOGIC,
  ...ARITHMETIC,
  ...DATES,
  ...STRINGS,
  ...JSON_FUNCTIONS,
  ...ARRAYS,
  ...OTHERS,
]);

/** Names found in any spelling of upper and lower case. */
const ANY_CASE: ReadonlyMap<string, string> = new Map(
  [
    'lower upper concat coalesce ifNull nullIf isNull count sum avg min max now trim substring position replace round',
    'abs floor ceil if length extract',
  ]
    .join(' ')
    .split(' ')
    .map((name) => [name.toLowerCase(), name]),
);

/** The name as the catalogue has it. */
export function canonicalName(name: string): string {
  return ANY_CASE.get(name.toLowerCase()) ?? name;
}

export function findFunction(name: string): FunctionSpec | undefined {
  return FUNCTIONS.get(canonicalName(name));
}

export interface AggregateSpec {
  readonly spec: FunctionSpec;
  /** Whether the name ends in `If`: the last argument is a condition. */
  readonly conditional: boolean;
}

export function findAggregate(name: string): AggregateSpec | undefined {
  const canonical = canonicalName(name);
  const spec = AGGREGATES.get(canonical);
  if (spec) return { spec, conditional: false };
  const base = canonical.endsWith('If') ? AGGREGATES.get(canonicalName(canonical.slice(0, -2))) : undefined;
  return base && { spec: base, conditional: true };
}

export function isAggregate(name: string): boolean {
  return findAggregate(name) !== undefined;
}

export function findWindowFunction(name: string): FunctionSpec | undefined {
  return WINDOW_FUNCTIONS.get(canonicalName(name));
}

/** Every function a query may call, for the editor. */
export function listFunctions(): { name: string; signature: string; family: 'function' | 'aggregate' | 'window' }[] {
  const list = (specs: Iterable<FunctionSpec>, kind: 'function' | 'aggregate' | 'window') =>
    [...specs].map(({ name, signature }) => ({ name, signature, family: kind }));
  return [
    ...list(FUNCTIONS.values(), 'function'),
    ...[...OPERATORS].map(([name, { signature }]) => ({ name, signature, family: 'function' as const })),
    ...list(AGGREGATES.values(), 'aggregate'),
    ...list(WINDOW_FUNCTIONS.values(), 'window'),
  ];
}

const MISTAKEN: ReadonlyMap<string, string> = new Map([
  ['toFloat64', 'toFloat'],
  ['toFloat32', 'toFloat'],
  ['toFloat64OrNull', 'toFloat'],
  ['toFloatOrNull', 'toFloat'],
  ['toInt64', 'toInt'],
  ['toInt32', 'toInt'],
  ['toInt64OrNull', 'toInt'],
  ['toIntOrNull', 'toInt'],
  ['toDateOrNull', 'toDate'],
  ['toDateTimeOrNull', 'toDateTime'],
  ['toUUIDOrNull', 'toUUID'],
  ['toDateTime64', 'toDateTime'],
]);

/** The refusal of an unknown function, with the reason or with the nearest known one when there is one near. */
export function unsupportedFunction(name: string): Error {
  const why = whyNotOffered(name, isAggregate);
  if (why) return queryError(`Unsupported function call '${name}(...)'. ${why}`);
  const near = MISTAKEN.get(name) ?? nearest(name);
  const hint = near ? ` Perhaps you meant '${near}(...)'?` : '';
  return queryError(`Unsupported function call '${name}(...)'.${hint}`);
}

function nearest(name: string): string | undefined {
  if (name.length > 60) return undefined;
  const lower = name.toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.floor(name.length / 4) + 1;
  for (const { name: known } of listFunctions()) {
    const distance = editDistance(lower, known.toLowerCase());
    if (distance < bestDistance) {
      best = known;
      bestDistance = distance;
    }
  }
  return best;
}

/** Letters added, left out, changed, or swapped with their neighbour. */
function editDistance(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwapped ? (beforeLast[j - 2] ?? 0) + 1 : substitution;
      current.push(Math.min(substitution, swap, (last[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
