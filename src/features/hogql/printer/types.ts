/** What the printer knows of a value's type: enough to compare and cast by HogQL's rules. */
export interface Type {
  readonly kind: Kind;
  /** Whether it may be NULL. True when in doubt: a needless null rule costs nothing. */
  readonly nullable: boolean;
  /** Text that holds JSON, so that a path can go on inside it. */
  readonly json?: boolean;
  /** A datetime that already carries the time zone its wall clock is to be read in. */
  readonly zoned?: boolean;
  /** Of an array: its elements. Of a map: its values. */
  readonly item?: Type;
  /** Of a tuple: its members. */
  readonly items?: readonly Type[];
}

export type Kind =
  | 'string'
  | 'int'
  | 'float'
  | 'bool'
  | 'date'
  | 'datetime'
  | 'uuid'
  | 'interval'
  | 'array'
  | 'tuple'
  | 'map'
  | 'null'
  | 'unknown';

/** An expression as ClickHouse SQL, with what later rules need to know of it. */
export interface Printed {
  readonly sql: string;
  readonly type: Type;
  /** Set for a literal of the text. */
  readonly constant?: { readonly value: string | number | boolean | null };
  /** Those of an integer literal that a fraction cannot hold. */
  readonly digits?: string;
  /** The property's text, where the property is read as a number, boolean or datetime. */
  readonly raw?: () => string;
  /** The members of a tuple or array literal. */
  readonly members?: readonly Printed[];
}

export const UNKNOWN: Type = { kind: 'unknown', nullable: true };

export function typeOf(kind: Kind, nullable = false): Type {
  return { kind, nullable };
}

export function arrayOf(item: Type): Type {
  return { kind: 'array', nullable: false, item };
}

export function nullable(type: Type, isNullable = true): Type {
  return type.nullable === isNullable ? type : { ...type, nullable: isNullable };
}

/** Arrays, tuples and maps cannot be NULL in ClickHouse; an outer join fills them with their empty value. */
export function outerJoined(type: Type): Type {
  return type.kind === 'array' || type.kind === 'tuple' || type.kind === 'map' ? type : nullable(type);
}

export function isNumber(type: Type): boolean {
  return type.kind === 'int' || type.kind === 'float';
}

/** The type that holds values of all of these. */
export function commonType(types: readonly Type[]): Type {
  const known = types.filter((type) => type.kind !== 'null');
  const isNullable = types.some((type) => type.nullable);
  const first = known[0];
  if (!first) return { kind: 'null', nullable: true };
  if (known.every((type) => type.kind === first.kind)) {
    const json = known.every((type) => type.json);
    const zoned = known.every((type) => type.zoned);
    return { ...first, json, zoned, nullable: isNullable };
  }
  if (known.every(isNumber)) return typeOf('float', isNullable);
  return nullable(UNKNOWN, true);
}
