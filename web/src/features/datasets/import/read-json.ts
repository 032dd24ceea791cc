import { exactAt, parseExact } from '../../../base/digits.ts';
import { type FileRow, isLongRow, LONG_ROW } from './file-row.ts';
import { UnreadableFile } from './read-table.ts';

/** One JSON object a line; empty lines are passed over. */
export function* readJsonLines(text: string): Generator<FileRow> {
  let line = 0;
  for (let start = 0; start < text.length; ) {
    line += 1;
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found + 1;
    const one = text.slice(start, end).trim();
    if (one !== '') yield rowOf(one, { line, start, end });
    start = end;
  }
}

const SPACE = /\s/;

/** The objects of one JSON array, each with the line it begins on. */
export function* readJsonArray(text: string): Generator<FileRow> {
  let depth = 0;
  let isInString = false;
  let line = 1;
  let start = -1;
  let startLine = 1;
  let isDone = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\n') line += 1;
    if (isInString) {
      if (character === '\\') at += 1;
      else if (character === '"') isInString = false;
      continue;
    }
    if (SPACE.test(character)) continue;
    if (isDone) throw new UnreadableFile(`Line ${line}: something follows the JSON array.`);
    if (depth === 0) {
      if (character !== '[') throw new UnreadableFile('The file does not begin with a JSON array.');
      depth = 1;
      continue;
    }
    const isClosing = character === ']' || character === '}';
    const isEnd = isClosing && depth === 1;
    if (isEnd || (character === ',' && depth === 1)) {
      if (start >= 0 || !isEnd)
        yield rowOf(text.slice(start < 0 ? at : start, at), { line: start < 0 ? line : startLine, start, end: at });
      start = -1;
      if (isEnd) {
        depth = 0;
        isDone = true;
      }
      continue;
    }
    if (start < 0) {
      start = at;
      startLine = line;
    }
    if (character === '"') isInString = true;
    else if (character === '[' || character === '{') depth += 1;
    else if (isClosing) depth -= 1;
  }
  if (!isDone) throw new UnreadableFile('The file ends before its JSON array does.');
}

function rowOf(json: string, place: { line: number; start: number; end: number }): FileRow {
  if (isLongRow(json)) return { ...place, problem: LONG_ROW };
  try {
    const value = parseExact(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      const fields = Object.keys(value).map((key): [string, unknown] => [key, exactAt(value, key)]);
      return { ...place, fields: new Map(fields), isText: false };
    }
    return { ...place, problem: 'The row is not a JSON object.' };
  } catch (error) {
    return { ...place, problem: error instanceof Error ? error.message : String(error) };
  }
}
