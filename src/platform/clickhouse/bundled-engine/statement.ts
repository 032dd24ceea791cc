import { syntaxError } from './exception.ts';

/** What must be known of a statement before it can run: where its parameters are, which Session suits it, its format. */
export interface Statement {
  readonly sql: string;
  readonly kind: 'read' | 'insert_data' | 'command';
  readonly placeholders: readonly Placeholder[];
  /** The format the text itself asks for. */
  readonly format?: string;
  /** Where the data of an `INSERT … FORMAT x` begins; the end of the text for everything else. */
  readonly dataStart: number;
}

/** `{name:Type}` in the text. */
export interface Placeholder {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly type: string;
}

const READS = new Set(['select', 'with', 'show', 'describe', 'desc', 'exists', 'explain']);

// Follows the engine's own lexer: a placeholder seen where the engine sees a string or a comment would put a value's
// quotes into the text. What stays unclosed is refused for the same reason. Quantifiers are unrolled so that a long
// literal costs no backtracking.
const QUOTED = [`'`, '"', '`'].map(
  (quote) => `${quote}[^${quote}\\\\]*(?:(?:\\\\[^]|${quote}${quote})[^${quote}\\\\]*)*${quote}`,
);
const TOKEN = new RegExp(
  [
    '(?<plain>[^\\w\'"`\\-#/${;(]+|\\()',
    ...QUOTED.map((pattern, i) => `(?<quoted${i}>${pattern})`),
    '(?<comment>(?:--|//|#[ !])[^\\n]*)',
    '(?<blockComment>/\\*)',
    '(?<heredoc>(?<tag>\\$[^$]*\\$)[^]*?\\k<tag>)',
    '\\{\\s*(?<name>[A-Za-z_]\\w*)\\s*:(?<placeholder>)',
    '(?<word>[\\w$]+)',
    '(?<end>;)',
    '(?<other>[^])',
  ].join('|'),
  'y',
);

/** Reads one statement. `textEnd` bounds the SQL when data follows it in the same text. */
export function readStatement(sql: string): Statement {
  const placeholders: Placeholder[] = [];
  let first = '';
  let previous = '';
  let format: string | undefined;
  let ended = false;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < sql.length) {
    const start = TOKEN.lastIndex;
    const groups = TOKEN.exec(sql)?.groups ?? {};
    const word = groups.word;
    if (groups.comment !== undefined) continue;
    if (groups.blockComment !== undefined) {
      TOKEN.lastIndex = endOfBlockComment(sql, start);
      continue;
    }
    if (groups.end !== undefined) {
      ended = true;
      continue;
    }
    const blank = groups.plain !== undefined && groups.plain.trim() === '';
    if (ended && !blank) throw syntaxError('Multi-statements are not allowed');
    if (groups.name !== undefined) {
      const end = endOfPlaceholder(sql, TOKEN.lastIndex);
      placeholders.push({ start, end, name: groups.name, type: sql.slice(TOKEN.lastIndex, end - 1).trim() });
      TOKEN.lastIndex = end;
    } else if (word !== undefined) {
      if (first === '') first = word.toLowerCase();
      if (previous === 'format') {
        format = word;
        // The rest is data, which is no SQL and is read by the engine alone.
        if (first === 'insert') return statement('insert_data', TOKEN.lastIndex);
      }
    } else if (groups.other !== undefined && /['"`]/.test(groups.other)) {
      throw syntaxError(`a quote is not closed (position ${start + 1})`);
    }
    if (!blank) previous = word?.toLowerCase() ?? '';
  }
  return statement(first === '' || READS.has(first) ? 'read' : 'command', sql.length);

  function statement(kind: Statement['kind'], dataStart: number): Statement {
    return { sql, kind, placeholders, dataStart, ...(format === undefined ? {} : { format }) };
  }
}

function endOfBlockComment(sql: string, start: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start;
  let depth = 0;
  for (let match = edge.exec(sql); match; match = edge.exec(sql)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  throw syntaxError(`a comment is not closed (position ${start + 1})`);
}

function endOfPlaceholder(sql: string, typeStart: number): number {
  const type = /(?:[^'{}]|'(?:[^'\\]|\\[\s\S])*')*\}/y;
  type.lastIndex = typeStart;
  if (!type.test(sql)) throw syntaxError(`a query parameter is not closed (position ${typeStart + 1})`);
  return type.lastIndex;
}
