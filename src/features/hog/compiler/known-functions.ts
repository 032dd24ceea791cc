import hogvm from '@posthog/hogvm';

interface Arity {
  readonly min: number;
  readonly max: number;
}

// Functions the machine implements in bytecode of its own; they are not in its table.
const IN_BYTECODE: Readonly<Record<string, Arity>> = {
  arrayMap: { min: 2, max: 2 },
  arrayFilter: { min: 2, max: 2 },
  arrayExists: { min: 2, max: 2 },
  arrayCount: { min: 2, max: 2 },
  arrayReduce: { min: 3, max: 3 },
  sortableSemver: { min: 1, max: 1 },
};

// They reach outside the program, or stop it.
const REFUSED = new Set(['sleep', 'fetch', 'run', 'import', 'sql', 'inCohort', 'notInCohort']);

const known = new Map<string, Arity>(Object.entries(IN_BYTECODE));
for (const [name, { minArgs, maxArgs }] of Object.entries(hogvm.STL)) {
  if (!REFUSED.has(name)) known.set(name, { min: minArgs ?? 0, max: maxArgs ?? Number.POSITIVE_INFINITY });
}

/** How many arguments a function of the standard library takes; undefined when there is no such function. */
export function findFunction(name: string): Arity | undefined {
  return known.get(name);
}
