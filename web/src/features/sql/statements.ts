export interface Statement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The parts between semicolons, without those inside quotes and comments. */
export function statementsOf(text: string): Statement[] {
  const found: Statement[] = [];
  let start = 0;
  const skipped = /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|;/g;
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

/** Where in the statement the server's words point to, if they point anywhere. */
export function placeOf(detail: string, statement: string): { from: number; to: number } | undefined {
  const input =
    /(?:alternative at|mismatched|extraneous|missing .+ at)(?: input)? '((?:[^'\\]|\\.|'(?!(?: expecting|$)))*)'/s.exec(
      detail,
    )?.[1];
  if (input !== undefined) return endOf(unescaped(input), statement);
  const name = /(?:resolve field|for field|multiple sources for field): ([\w$.]+)|(?:table|call) [`']([\w$.]+)/i.exec(
    detail,
  );
  const word = name?.[1] ?? name?.[2];
  return word === undefined ? undefined : wordIn(word, statement);
}

/** The parser quotes everything it had read; its last word is where it stumbled. */
function endOf(input: string, statement: string): { from: number; to: number } | undefined {
  if (input === '' || input === '<EOF>') return { from: statement.length, to: statement.length };
  const start = statement.indexOf(input);
  if (start < 0) return undefined;
  const last = /\S+$/.exec(input.trimEnd())?.[0] ?? input;
  const to = start + input.trimEnd().length;
  return { from: to - last.length, to };
}

const unescaped = (text: string): string =>
  text.replace(/\\([nrt\\'])/g, (_, mark: string) => ({ n: '\n', r: '\r', t: '\t' })[mark] ?? mark);

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

export const hasLimit = (statement: string): boolean => /\blimit\s+\d+/i.test(statement);
