import { EngineException } from './exception.ts';
import type { Placeholder, Statement } from './statement.ts';

/**
 * The statement's SQL with every `{name:Type}` replaced by a literal of its value, as the server itself does it:
 * the value's text is parsed by the type, never read as SQL. The library's own parameters are not used because they
 * belong to the whole process: two queries at once could see each other's values.
 */
export function bindParameters(statement: Statement, values: ReadonlyMap<string, string>): string {
  let bound = '';
  let position = 0;
  for (const placeholder of statement.placeholders) {
    bound += statement.sql.slice(position, placeholder.start) + literal(placeholder, values.get(placeholder.name));
    position = placeholder.end;
  }
  return bound + statement.sql.slice(position, statement.dataStart);
}

function literal({ name, type }: Placeholder, text: string | undefined): string {
  if (text === undefined) {
    throw new EngineException(
      456,
      `Code: 456. DB::Exception: Substitution \`${name}\` is not set. (UNKNOWN_QUERY_PARAMETER)`,
    );
  }
  if (type === 'Identifier') return quoteIdentifier(unescapeText(text));
  // A plain literal fits where the grammar takes no expression.
  if (type === 'String') return quoteString(unescapeText(text));
  if (text === '\\N' && /^(?:LowCardinality\(\s*)?Nullable\(/.test(type)) return `_CAST(NULL, ${quoteString(type)})`;
  // The engine reads no Map from text, but an array of them.
  if (/^Map\b/.test(type)) return `_CAST(${quoteString(`[${text}]`)}, ${quoteString(`Array(${type})`)})[1]`;
  return `_CAST(${quoteString(isComposite(type) ? text : unescapeText(text))}, ${quoteString(type)})`;
}

// The text of a composite is a literal of its own, with quotes and escapes inside; that of a scalar is tab-separated text.
function isComposite(type: string): boolean {
  return /^(?:Array|Tuple|Nested|Point|Ring|Polygon|MultiPolygon|Variant)\b/.test(type);
}

export function quoteString(text: string): string {
  return `'${text.replace(/[\\'\0]/g, (character) => (character === '\0' ? '\\0' : `\\${character}`))}'`;
}

export function quoteIdentifier(name: string): string {
  return `\`${name.replace(/[\\`\0]/g, (character) => (character === '\0' ? '\\0' : `\\${character}`))}\``;
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  0: '\0',
  a: '\x07',
  v: '\v',
};

function unescapeText(text: string): string {
  return text.replace(/\\(x[0-7][0-9A-Fa-f]|[\s\S])/g, (_, sequence: string) =>
    sequence.length === 3
      ? String.fromCharCode(Number.parseInt(sequence.slice(1), 16))
      : (ESCAPES[sequence] ?? sequence),
  );
}
