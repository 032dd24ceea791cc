type Convert = (value: unknown) => unknown;

/** Rows as they go out: 64-bit integers as numbers, except those a number would round. */
export function convertRows(
  rows: readonly (readonly unknown[])[],
  types: readonly string[],
): readonly (readonly unknown[])[] {
  const converters = types.map(converterOf);
  if (converters.every((convert) => convert === undefined)) return rows;
  return rows.map((row) => row.map((value, index) => converters[index]?.(value) ?? value ?? null));
}

/** A type as clients know it: how the engine stores texts is its own business. */
export function shownType(type: string): string {
  return type.replace(/LowCardinality\(((?:[^()]|\([^()]*\))*)\)/g, '$1');
}

/** Undefined where values go out as they are. */
function converterOf(type: string): Convert | undefined {
  const wrapped = /^(?:Nullable|LowCardinality)\((.*)\)$/.exec(type);
  if (wrapped?.[1]) return converterOf(wrapped[1]);
  if (/^U?Int(?:64|128|256)$/.test(type)) return toSafeNumber;
  // A column of several types, as a UNION of integers and fractions makes it: among numbers a text is a 64-bit integer.
  if (/^Variant\((?:U?Int\d+|Float\d+|, )*\)$/.test(type)) return toSafeNumber;
  const array = /^Array\((.*)\)$/.exec(type);
  if (array?.[1]) {
    const convert = converterOf(array[1]);
    return convert && ((value) => (Array.isArray(value) ? value.map(convert) : value));
  }
  const members = membersOf(type);
  if (!members) return undefined;
  const converters = members.map(converterOf);
  if (!converters.some(Boolean)) return undefined;
  if (type.startsWith('Map(')) return (value) => convertValues(value, converters[1]);
  return (value) => (Array.isArray(value) ? value.map((item, index) => converters[index]?.(item) ?? item) : value);
}

function toSafeNumber(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function convertValues(value: unknown, convert: Convert | undefined): unknown {
  if (typeof value !== 'object' || value === null || !convert) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(item)]));
}

function membersOf(type: string): string[] | undefined {
  const inner = /^(?:Tuple|Map)\((.*)\)$/.exec(type)?.[1];
  if (inner === undefined) return undefined;
  const members = [''];
  let depth = 0;
  for (const char of inner) {
    if (char === '(') depth++;
    if (char === ')') depth--;
    if (char === ',' && depth === 0) members.push('');
    else members[members.length - 1] += char;
  }
  return members.map((member) => member.trim());
}
