import type { FunctionSpec } from '../functions/signature.ts';
import { arrayOf, commonType, nullable, type Printed, type Type, typeOf, UNKNOWN } from './types.ts';

/** The type of a call from its signature and the types of its arguments. */
export function resultType(spec: FunctionSpec, args: readonly Printed[]): Type {
  const type = baseType(spec, args);
  if (spec.nullable === 'always') return nullable(type);
  if (spec.nullable === 'never' || NEVER_NULL.has(type.kind)) return nullable(type, false);
  // An element that does not exist is the type's empty value; one that does may be NULL.
  if (ELEMENTS.has(spec.result)) return type;
  return nullable(
    type,
    args.some((arg) => arg.type.nullable),
  );
}

const NEVER_NULL: ReadonlySet<string> = new Set(['array', 'tuple', 'map']);
const ELEMENTS: ReadonlySet<string> = new Set(['item', 'found']);

function baseType({ result, arguments: kinds }: FunctionSpec, args: readonly Printed[]): Type {
  const first = args[0]?.type ?? UNKNOWN;
  switch (result) {
    case 'string':
    case 'int':
    case 'float':
    case 'bool':
    case 'date':
    case 'uuid':
    case 'interval':
    case 'map':
    case 'unknown':
      return typeOf(result);
    case 'json':
      return { kind: 'string', nullable: false, json: true };
    case 'datetime':
      return { kind: 'datetime', nullable: false, zoned: true };
    case 'strings':
      return arrayOf(typeOf('string'));
    case 'jsons':
      return arrayOf({ kind: 'string', nullable: false, json: true });
    case 'ints':
      return arrayOf(typeOf('int'));
    case 'floats':
      return arrayOf(typeOf('float'));
    case 'same':
      return first;
    case 'second':
      return args[1]?.type ?? UNKNOWN;
    case 'item':
      return first.item ?? UNKNOWN;
    case 'list':
      return arrayOf(nullable(first, false));
    case 'common':
      return commonType(args.map((arg) => arg.type));
    case 'mapped':
      return arrayOf(first);
    case 'filtered':
    case 'found': {
      const list = kinds[0] === 'lambda' && args.length > 1 ? (args[1]?.type ?? UNKNOWN) : first;
      return result === 'filtered' ? list : (list.item ?? UNKNOWN);
    }
  }
}
