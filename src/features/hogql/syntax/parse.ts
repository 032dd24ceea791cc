import { Cache } from '#kernel/cache.ts';
import { Invalid } from '#kernel/errors.ts';
import { sha256 } from '#kernel/ids.ts';
import { isObject } from '#kernel/json.ts';
import { sizeOf } from '#kernel/size.ts';
import { tenantOfWork } from '#kernel/tenant.ts';
import type { Expression, OrderItem, Select } from './ast.ts';
import { checkSize } from './nesting.ts';
import { toParseError } from './parse-error.ts';
import type { Grammar } from './parse-request.ts';
import { parseInWorker } from './parser-pool.ts';
import { refuseSwallowed } from './swallowed.ts';

const CACHED_BYTES_MAX = 64 * 1024 * 1024;
const KEPT_MS = 600_000;
const REFUSED_BYTES_MAX = 4 * 1024 * 1024;
const REFUSED_MS = 60_000;
/** One text's tree may take this much of it, so that a few huge queries leave room for the rest. */
const TREE_BYTES_MAX = CACHED_BYTES_MAX / 16;

// Trees are shared between queries and never changed.
const trees = new Cache<{ tree: unknown } | { error: Error }>({ bytesMax: CACHED_BYTES_MAX, ageMs: KEPT_MS });
/** Texts on which the parser spent its time in vain, by project: the same text again is refused at once. */
const refused = new Cache<Error>({ bytesMax: REFUSED_BYTES_MAX, ageMs: REFUSED_MS });

/** A whole query. Throws a 400 for what is not HogQL. */
export async function parseSelect(text: string): Promise<Select> {
  // The parser's output is trusted to have its documented shape; the printer refuses every node it does not know.
  return (await parse(text, 'select')) as Select;
}

export async function parseExpression(text: string): Promise<Expression> {
  return (await parse(text, 'expression')) as Expression;
}

/** One ORDER BY item: an expression and a direction. */
export async function parseOrder(text: string): Promise<OrderItem> {
  return (await parse(text, 'order')) as OrderItem;
}

/** A Hog program, as the parser's own tree. */
export async function parseProgram(text: string): Promise<unknown> {
  return parse(text, 'program');
}

async function parse(text: string, grammar: Grammar): Promise<unknown> {
  const key = `${grammar}:${text}`;
  const known = trees.get(key);
  if (known) {
    if ('error' in known) throw known.error;
    return known.tree;
  }
  checkSize(text);
  const tree = parseJson(await parseOnce(text, grammar), keepLargeIntegers);
  const error = errorOf(tree, text);
  if (!error && grammar !== 'program') refuseSwallowed(text);
  const bytes = sizeOf(tree, TREE_BYTES_MAX);
  if (bytes <= TREE_BYTES_MAX) trees.set(key, error ? { error } : { tree }, { bytes, tenant: tenantOfWork.getStore() });
  if (error) throw error;
  return tree;
}

async function parseOnce(text: string, grammar: Grammar): Promise<string> {
  const tenant = tenantOfWork.getStore();
  const key = sha256(JSON.stringify([tenant, grammar, text]));
  const known = refused.get(key);
  if (known) throw known;
  try {
    return await parseInWorker(text, grammar);
  } catch (error) {
    // Only for what lies in the text: a line that was full says nothing about it.
    if (error instanceof Invalid && error.code === 'too_complex') refused.set(key, error, { bytes: 500, tenant });
    throw error;
  }
}

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;
// TypeScript's library does not list the reviver's third argument yet.
const parseJson = JSON.parse as (text: string, reviver: Reviver) => unknown;

// The parser writes every 64-bit integer as a JSON number, which would be rounded.
function keepLargeIntegers(_key: string, value: unknown, { source }: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || !source || !/^-?\d+$/.test(source)) return value;
  return BigInt(source);
}

function errorOf(tree: unknown, text: string): Error | undefined {
  return isObject(tree) && tree.error === true ? toParseError(tree, text) : undefined;
}
