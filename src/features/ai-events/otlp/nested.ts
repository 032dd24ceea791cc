import type { Answer } from './families/family.ts';
import type { OtlpAttributes } from './span.ts';

const INDEX = /^\d{1,6}$/;
/** Attributes of one list; a sender that writes further ones gains nothing, and they stay under their own keys. */
const ATTRIBUTES_MAX = 50_000;
const DEPTH_MAX = 32;

type Branch = Map<string, unknown>;

/** The structure that was spread over attributes such as `llm.tools.0.tool.name`, put back together, with the keys that are in it. */
export function nested(
  attributes: OtlpAttributes,
  name: string,
): Required<Pick<Answer, 'value' | 'whole'>> | undefined {
  const prefix = `${name}.`;
  const root: Branch = new Map();
  const whole: string[] = [];
  for (const key in attributes) {
    if (!key.startsWith(prefix) || whole.length >= ATTRIBUTES_MAX) continue;
    if (place(root, key.slice(prefix.length).split('.'), attributes[key])) whole.push(key);
  }
  return whole.length === 0 ? undefined : { value: grown(root), whole };
}

/** False when the path leads through a value, or ends where a branch stands. */
function place(root: Branch, path: readonly string[], value: unknown): boolean {
  if (path.length > DEPTH_MAX) return false;
  let branch = root;
  for (const name of path.slice(0, -1)) {
    const next = branch.get(name);
    if (next !== undefined && !(next instanceof Map)) return false;
    const below: Branch = next ?? new Map();
    if (next === undefined) branch.set(name, below);
    branch = below;
  }
  const last = path.at(-1) ?? '';
  if (branch.has(last)) return false;
  branch.set(last, value);
  return true;
}

function grown(value: unknown): unknown {
  if (!(value instanceof Map)) return value;
  const entries = [...(value as Branch)]; // Only branches are maps here.
  if (entries.every(([name]) => INDEX.test(name))) {
    return entries.sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => grown(item));
  }
  return Object.fromEntries(entries.map(([name, item]) => [name, grown(item)]));
}
