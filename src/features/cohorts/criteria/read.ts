import { withDigits } from '#kernel/digits.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import type { Criterion } from './criterion.ts';
import { readLeaf } from './read-leaf.ts';
import { refuse } from './refusals.ts';

export interface Criteria {
  /** As it is stored and answered. */
  readonly filters: JsonObject;
  /** Undefined when there are no criteria. */
  readonly criterion: Criterion | undefined;
}

const KEYS: ReadonlySet<string> = new Set(['properties', 'filterTestAccounts']);
const MISSING = "Must contain a 'properties' key with type and values";
const DEPTH_MAX = 20;
const LEAVES_MAX = 200;

/** Reads `filters` as they come over the wire, or as they are stored. Throws `Invalid` on anything it does not know. */
export function readCriteria(filters: unknown): Criteria {
  if (!isObject(filters)) throw refuse(MISSING);
  const unknown = Object.keys(filters).find((key) => !KEYS.has(key));
  const notKnown = unknown === undefined ? [] : [`Unknown key: ${unknown.slice(0, 100)}.`];
  const { properties, filterTestAccounts } = filters;
  // Both at once: a misspelled key is then corrected by the same answer.
  if (!isObject(properties)) throw refuse([MISSING, ...notKnown].join('. '));
  if (notKnown.length > 0) throw refuse(notKnown.join());
  if (filterTestAccounts !== undefined && typeof filterTestAccounts !== 'boolean') {
    throw refuse('filterTestAccounts must be true or false.');
  }
  const rest = filterTestAccounts === undefined ? {} : { filterTestAccounts };
  // What answers show of a cohort without criteria; clients send it back.
  if (Object.keys(properties).length === 0) return { filters: { properties: {}, ...rest }, criterion: undefined };
  const counter = { leaves: 0 };
  const group = readGroup(properties, counter, 0);
  return { filters: { properties: group.stored, ...rest }, criterion: group.criterion };
}

interface Node {
  readonly stored: JsonObject;
  readonly criterion: Criterion | undefined;
}

function readGroup(group: JsonObject, counter: { leaves: number }, depth: number): Node {
  if (depth > DEPTH_MAX) throw refuse(`Groups may be nested at most ${DEPTH_MAX} deep.`);
  const { type, values, ...others } = group;
  const [unknown] = Object.keys(others);
  if (type !== 'AND' && type !== 'OR') {
    throw refuse(
      type === undefined ? 'Missing required keys for a group: type' : 'The type of a group must be "AND" or "OR".',
    );
  }
  if (!Array.isArray(values)) throw refuse('Missing required keys for a group: values');
  if (unknown !== undefined) throw refuse(`Unknown key in a group: ${unknown.slice(0, 100)}.`);
  const nodes = values.map((value) => readNode(value, counter, depth + 1));
  const members = nodes.flatMap(({ criterion }) => (criterion ? [criterion] : []));
  const [only] = members;
  const whole: Criterion = type === 'AND' ? { kind: 'all', members } : { kind: 'any', members };
  return {
    stored: { type, values: nodes.map(({ stored }) => stored) },
    criterion: members.length > 1 ? whole : only,
  };
}

function readNode(value: unknown, counter: { leaves: number }, depth: number): Node {
  if (!isObject(value)) throw refuse('A group holds filters and groups.');
  if ('values' in value || value.type === 'AND' || value.type === 'OR') return readGroup(value, counter, depth);
  counter.leaves++;
  if (counter.leaves > LEAVES_MAX) throw refuse(`A cohort may have at most ${LEAVES_MAX} criteria.`);
  return { stored: withDigits({ ...value, negation: value.negation ?? false }, value), criterion: readLeaf(value) };
}
