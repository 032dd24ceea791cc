/** The text with everything in quotes and in comments blank, each other character where it was. */
export function withoutQuotes(text: string): string {
  let bare = '';
  for (let i = 0; i < text.length; ) {
    const end = endOfQuoted(text, i);
    bare += end === undefined ? text.charAt(i) : ' '.repeat(end - i);
    i = end ?? i + 1;
  }
  return bare;
}

/** Where what begins here as a string, a quoted name or a comment is over; undefined where none begins. */
function endOfQuoted(text: string, start: number): number | undefined {
  const char = text.charAt(start);
  if (char === "'" || char === '"' || char === '`') return endOfString(text, start, char);
  if (text.startsWith('--', start)) return endOf(text, '\n', start);
  if (text.startsWith('/*', start)) return endOf(text, '*/', start + 1);
  return undefined;
}

function endOfString(text: string, start: number, quote: string): number {
  for (let i = start + 1; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '\\') i++;
    else if (char === quote) return i + 1;
  }
  return text.length;
}

function endOf(text: string, mark: string, start: number): number {
  const at = text.indexOf(mark, start + 1);
  return at === -1 ? text.length : at + mark.length;
}
