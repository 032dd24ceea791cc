/** As the SDKs fill them in: no space inside the braces, letters, digits, `_`, `.` and `-` in the name. */
const VARIABLE = /\{\{([\w.-]+)\}\}/g;

export interface TextPiece {
  readonly text: string;
  /** Set where the piece is a variable. */
  readonly variable?: string;
}

/** The names of a text's variables, each once, in the order of their first use. */
export function variablesOf(text: string): readonly string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map((match) => match[1] ?? ''))];
}

/** The text cut into what is said and what is filled in. */
export function piecesOf(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: match[0], variable: match[1] });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** The variables that a change adds or removes, which callers of the prompt have to know. */
export function variableChanges(before: string, after: string) {
  const old = variablesOf(before);
  const now = variablesOf(after);
  return {
    added: now.filter((name) => !old.includes(name)),
    removed: old.filter((name) => !now.includes(name)),
  };
}

/** The text with its variables filled in; one without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(VARIABLE, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : whole));
}
