export type TokenKind = 'plain' | 'keyword' | 'string' | 'number' | 'comment';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

interface Language {
  /** What begins each kind at a place of a line; the groups are comment, string, number, word. */
  readonly pattern: RegExp;
  readonly keywords: ReadonlySet<string>;
  /** What is open at the end of a line ends with this. */
  readonly closedBy: ReadonlyMap<string, string>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const NUMBER = '(?<![\\w$])(?:0[xob][\\da-f_]+|\\d[\\d_]*(?:\\.\\d+)?(?:e[+-]?\\d+)?)n?\\b';
const WORD = '[\\p{ID_Start}$_@#][\\p{ID_Continue}$]*';

const curly: Language = {
  pattern: language('\\/\\/.*|\\/\\*.*?(?:\\*\\/|$)', '`(?:[^`\\\\]|\\\\.)*(?:`|$)'),
  keywords: words(
    'abstract as async await bool boolean break byte case catch chan char class const constructor continue debugger default defer delete do double else enum export extends extern false final finally float fn for from func function go goto if implements import in instanceof int interface is keyof let namespace new nil null number of operator override private protected public readonly return satisfies short static string struct super switch this throw throws true try type typeof undefined unknown use using var void while with yield',
  ),
  closedBy: new Map([
    ['/*', '*/'],
    ['`', '`'],
  ]),
};

const hashed: Language = {
  pattern: language(
    '#.*',
    '(?:"""(?:[^"\\\\]|\\\\.|"(?!""))*(?:"""|$)|\'\'\'(?:[^\'\\\\]|\\\\.|\'(?!\'\'))*(?:\'\'\'|$))',
  ),
  keywords: words(
    'False None True alias and as assert async await begin break case class continue def del do elif else elsif end ensure except false finally for from global if import in is lambda match module next nil nonlocal not or pass raise redo require rescue retry return self super then true undef unless until when while with yield',
  ),
  closedBy: new Map([
    ['"""', '"""'],
    ["'''", "'''"],
  ]),
};

function language(comment: string, longString: string): RegExp {
  const string = `${longString}|"(?:[^"\\\\]|\\\\.)*"|'(?:[^'\\\\]|\\\\.)*'`;
  return new RegExp(`(${comment})|(${string})|(${NUMBER})|(${WORD})`, 'giu');
}

const HASHED = new Set(['python', 'ruby', 'elixir']);

/**
 * The words of neighbouring lines of source by what they are. The lines are cut out of a file whose beginning is not
 * known, so nothing here counts on a whole program: what is misread is coloured wrongly for a line, and that is all.
 */
export function highlight(lines: readonly string[], name: string): readonly (readonly Token[])[] {
  const { pattern, keywords, closedBy } = HASHED.has(name) ? hashed : curly;
  let open: { readonly kind: TokenKind; readonly end: string } | undefined;
  return lines.map((line) => {
    const tokens: Token[] = [];
    let at = 0;
    if (open) {
      const end = line.indexOf(open.end);
      at = end === -1 ? line.length : end + open.end.length;
      add(tokens, open.kind, line.slice(0, at));
      if (end === -1) return tokens;
      open = undefined;
    }
    pattern.lastIndex = at;
    for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
      const [text, comment, string, number] = match;
      const kind = kindOf({ comment, string, number, isKeyword: keywords.has(text) });
      add(tokens, 'plain', line.slice(at, match.index));
      add(tokens, kind, text);
      at = match.index + text.length;
      const [start = '', end = ''] = [...closedBy].find(([start]) => text.startsWith(start)) ?? [];
      if (start !== '' && at === line.length && !isClosed(text, start, end)) open = { kind, end };
    }
    add(tokens, 'plain', line.slice(at));
    return tokens;
  });
}

function kindOf(found: { comment?: string; string?: string; number?: string; isKeyword: boolean }): TokenKind {
  if (found.comment !== undefined) return 'comment';
  if (found.string !== undefined) return 'string';
  if (found.number !== undefined) return 'number';
  return found.isKeyword ? 'keyword' : 'plain';
}

function isClosed(text: string, start: string, end: string): boolean {
  return text.length >= start.length + end.length && text.endsWith(end);
}

function add(tokens: Token[], kind: TokenKind, text: string): void {
  const last = tokens.at(-1);
  if (text === '') return;
  if (last?.kind === kind) tokens[tokens.length - 1] = { kind, text: last.text + text };
  else tokens.push({ kind, text });
}
