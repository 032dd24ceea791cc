/** A record of a table's text that could be read, or why it could not; `end` is where the next one begins. */
export type TableRecord =
  | { readonly cells: readonly string[]; readonly end: number }
  | { readonly fault: TableFault; readonly end: number };

/** A quote inside of a cell that has none around it or behind a closed one, or a quote that nothing closes. */
export type TableFault = 'stray_quote' | 'open_quote';

interface Reading {
  readonly delimiter: string;
  /** Nothing follows the text. */
  readonly isWhole: boolean;
  /** A quote inside of a cell without quotes around it is a character like others. */
  readonly quotesMayStand?: boolean;
}

/**
 * The record that begins at `from`, by RFC 4180: cells in quotes may hold delimiters, line breaks and doubled quotes. Undefined when
 * the text ends before it is certain where the record does. After a fault the next record begins on the next line, so that
 * one quote too many costs its own line and not what follows.
 */
export function readRecord(text: string, from: number, reading: Reading): TableRecord | undefined {
  const cells: string[] = [];
  for (let at = from; ; ) {
    const cell = cellAt(text, at, reading);
    if (cell === undefined) return undefined;
    if ('fault' in cell) return faultAt(text, from, cell.fault, reading);
    cells.push(cell.value);
    at = cell.end;
    if (at < text.length && text[at] === reading.delimiter) {
      at += 1;
      continue;
    }
    const end = at === text.length ? at : lineBreakEnd(text, at, reading.isWhole);
    return end === undefined ? undefined : { cells, end };
  }
}

/** Where the line after the one of `from` begins; undefined when that is not certain yet. */
export function nextLine(text: string, from: number, isWhole: boolean): number | undefined {
  const found = /[\r\n]/g;
  found.lastIndex = from;
  const at = found.exec(text)?.index;
  if (at === undefined) return isWhole ? text.length : undefined;
  return lineBreakEnd(text, at, isWhole);
}

export function countLineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

type Cell = { readonly value: string; readonly end: number } | { readonly fault: TableFault };

/** Blanks around a cell in quotes are no part of it. */
function cellAt(text: string, from: number, reading: Reading): Cell | undefined {
  let at = from;
  while (text[at] === ' ') at += 1;
  return text[at] === '"' ? quotedCell(text, at, reading) : bareCell(text, from, reading);
}

function quotedCell(text: string, from: number, { delimiter, isWhole }: Reading): Cell | undefined {
  let value = '';
  for (let at = from + 1; ; ) {
    const close = text.indexOf('"', at);
    if (close === -1) return isWhole ? { fault: 'open_quote' } : undefined;
    value += text.slice(at, close);
    if (text[close + 1] === '"') {
      value += '"';
      at = close + 2;
      continue;
    }
    let end = close + 1;
    while (text[end] === ' ') end += 1;
    if (end === text.length) return isWhole ? { value, end } : undefined;
    return text[end] === delimiter || isLineBreak(text.charCodeAt(end)) ? { value, end } : { fault: 'stray_quote' };
  }
}

/** Some tools write JSON into a cell without quotes around it: there quotes are expected. */
function bareCell(text: string, from: number, { delimiter, isWhole, quotesMayStand }: Reading): Cell | undefined {
  const mayQuote = quotesMayStand || text[from] === '{' || text[from] === '[';
  const delimiterCode = delimiter.charCodeAt(0);
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE && !mayQuote) return { fault: 'stray_quote' };
    if (code === delimiterCode || isLineBreak(code)) return { value: text.slice(from, at), end: at };
  }
  return isWhole ? { value: text.slice(from), end: text.length } : undefined;
}

function faultAt(text: string, from: number, fault: TableFault, reading: Reading): TableRecord | undefined {
  const end = nextLine(text, from, reading.isWhole);
  return end === undefined ? undefined : { fault, end };
}

/** A carriage return at the end of an unfinished text may be half of a line break. */
function lineBreakEnd(text: string, at: number, isWhole: boolean): number | undefined {
  if (text.charCodeAt(at) === RETURN && at + 1 === text.length && !isWhole) return undefined;
  return at + (text.startsWith('\r\n', at) ? 2 : 1);
}

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

function isLineBreak(code: number): boolean {
  return code === NEWLINE || code === RETURN;
}
