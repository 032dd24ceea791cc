import { isProblem } from '../../api/problem.ts';

export interface Statement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const QUOTED = /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\//g;

/** The parts between semicolons, without those inside quotes and comments. */
export function statementsOf(text: string): Statement[] {
  const found: Statement[] = [];
  let start = 0;
  const skipped = new RegExp(`${QUOTED.source}|;`, 'g');
  for (const match of text.matchAll(skipped)) {
    if (match[0] !== ';') continue;
    add(start, match.index);
    start = match.index + 1;
  }
  add(start, text.length);
  return found;

  function add(from: number, to: number) {
    const raw = text.slice(from, to);
    const trimmed = raw.trim();
    if (trimmed === '') return;
    const at = from + raw.indexOf(trimmed);
    found.push({ from: at, to: at + trimmed.length, text: trimmed });
  }
}

/** What ⌘⏎ means: the selection, or else the statement the cursor is in or just behind. */
export function statementAt(text: string, from: number, to: number): Statement | undefined {
  const selected = text.slice(from, to).trim();
  if (selected !== '') {
    const at = from + text.slice(from, to).indexOf(selected);
    return { from: at, to: at + selected.length, text: selected.replace(/;$/, '') };
  }
  const all = statementsOf(text);
  return all.find((each) => from <= each.to + 1) ?? all.at(-1);
}

/** What was wrong: the server's words, and where it knows it the place. */
export interface Refusal {
  readonly message: string;
  readonly start?: unknown;
  readonly end?: unknown;
}

export function refusalOf(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  return isProblem(error) ? { message, start: error.body.start, end: error.body.end } : { message };
}

/** Where in the statement the refusal points to, if it points anywhere. */
export function placeOf({ message, start, end }: Refusal, statement: string): { from: number; to: number } | undefined {
  if (typeof start === 'number' && typeof end === 'number') {
    return { from: Math.min(start, statement.length), to: Math.min(end, statement.length) };
  }
  const name = /(?:resolve field|for field|multiple sources for field): ([\w$.]+)|(?:table|call) [`']([\w$.]+)/i.exec(
    message,
  );
  const word = name?.[1] ?? name?.[2];
  return word === undefined ? undefined : wordIn(word, statement);
}

function wordIn(word: string, statement: string): { from: number; to: number } | undefined {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const match = new RegExp(`(?<![\\w$])${escaped}(?![\\w$])`).exec(statement);
  return match ? { from: match.index, to: match.index + word.length } : undefined;
}

/** Line and column as people count them. */
export function lineAndColumn(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Whether the statement itself, not a query inside it, says how many rows it wants. */
export const hasLimit = (statement: string): boolean => /\blimit\s+\d+\b(?!\s+by\b)/i.test(outermost(statement));

/** The statement with a LIMIT. One written behind a UNION would be that of its last query. */
export function withLimit(statement: string, rows: number): string {
  const outer = outermost(statement);
  const isOne = /\bselect\b/i.test(outer) && !/\b(?:union|intersect|except)\b/i.test(outer);
  return isOne ? `${statement}\nlimit ${rows}` : `select * from (\n${statement}\n)\nlimit ${rows}`;
}

/** What is left without quotes, comments and everything in brackets. */
function outermost(statement: string): string {
  let text = statement.replace(QUOTED, ' ');
  for (let inner = ''; inner !== text; ) {
    inner = text;
    text = text.replace(/\([^()]*\)/g, ' ');
  }
  return text;
}
