import type { Environment } from '../printer/scope.ts';
import type { Printed } from '../printer/types.ts';

/**
 * What an argument is turned into before it is printed.
 * `any`: left alone; `text`; `json`: text to be read as JSON; `plain`: text that is '' where NULL; `sized`: text unless it is an array or map;
 * `number`; `integer`: a whole number, NULL where it is none; `moment`: a datetime; `local`: a datetime on the project's clock; `day`: the same, dates stay dates;
 * `condition`: true or false; `lambda`: `x -> …` over the arrays that follow.
 */
export type Argument =
  | 'any'
  | 'text'
  | 'json'
  | 'plain'
  | 'sized'
  | 'number'
  | 'integer'
  | 'moment'
  | 'local'
  | 'day'
  | 'condition'
  | 'lambda';

/**
 * What comes out. `same`: the first argument's type; `second`: the second's; `item`: an element of the first argument;
 * `list`: an array of the first argument; `common`: what all arguments have in common; `mapped`: an array of what the
 * lambda gives; `filtered`: the first array itself; `found`: an element of the first array.
 */
type Result =
  | 'string'
  | 'json'
  | 'int'
  | 'float'
  | 'bool'
  | 'date'
  | 'datetime'
  | 'uuid'
  | 'interval'
  | 'strings'
  | 'jsons'
  | 'ints'
  | 'floats'
  | 'map'
  | 'same'
  | 'second'
  | 'item'
  | 'list'
  | 'common'
  | 'mapped'
  | 'filtered'
  | 'found'
  | 'unknown';

export interface FunctionSpec {
  readonly name: string;
  /** As the text shows it, for the editor: `text, text, number? -> string`. */
  readonly signature: string;
  readonly arguments: readonly Argument[];
  readonly argumentsMin: number;
  /** Infinity where the last argument repeats. */
  readonly argumentsMax: number;
  readonly result: Result;
  /** Whether the result may be NULL: where an argument may be, always, or never. */
  readonly nullable: 'arguments' | 'always' | 'never';
  /** Its name in ClickHouse. */
  readonly engineName: string;
  readonly print?: PrintFunction;
  /** For aggregates: that it may take `(parameters)` before its arguments. */
  readonly parametersMax?: number;
}

/** Prints a call whose arguments are already turned into what the signature asks for. */
export type PrintFunction = (args: readonly Printed[], env: Environment, spec: FunctionSpec) => Printed | string;

interface Extras {
  /** Name in ClickHouse where it differs. */
  readonly as?: string;
  readonly print?: PrintFunction;
  readonly parametersMax?: number;
}

/** A signature, or one with what it cannot say. */
export type Entry = string | readonly [string, Extras];

/**
 * Reads a family of functions. A signature is `arguments -> result`: `?` after an argument makes it and the rest
 * optional, `...` repeats the last one; `?` after the result says it may always be NULL, `!` that it never is.
 */
export function family(entries: Readonly<Record<string, Entry>>): ReadonlyMap<string, FunctionSpec> {
  return new Map(
    Object.entries(entries).map(([name, entry]) => {
      const [signature, extras] = typeof entry === 'string' ? [entry, {}] : entry;
      return [name, readSignature(name, signature, extras)];
    }),
  );
}

function readSignature(name: string, signature: string, extras: Extras): FunctionSpec {
  const [left = '', right = 'unknown'] = signature.split('->').map((side) => side.trim());
  const parts = left === '' ? [] : left.split(',').map((part) => part.trim());
  const firstOptional = parts.findIndex((part) => part.includes('?'));
  const repeats = parts.at(-1)?.endsWith('...') ?? false;
  return {
    name,
    signature,
    // The words of a signature are those of the two types; a misspelt one fails the catalogue's test.
    arguments: parts.map((part) => part.replace(/\?|\.\.\./g, '') as Argument),
    argumentsMin: firstOptional === -1 ? parts.length : firstOptional,
    argumentsMax: repeats ? Number.POSITIVE_INFINITY : parts.length,
    result: right.replace(/[?!]$/, '') as Result,
    nullable: right.endsWith('?') ? 'always' : right.endsWith('!') ? 'never' : 'arguments',
    engineName: extras.as ?? name,
    print: extras.print,
    parametersMax: extras.parametersMax,
  };
}
