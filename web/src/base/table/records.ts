/** A record of a table's text and its place there, with the line break behind it. */
export type TableRecord = {
  readonly start: number;
  readonly end: number;
  /** Counted from 1: where it begins. */
  readonly line: number;
} & ({ readonly cells: readonly string[] } | { readonly fault: TableFault });

interface Reading {
  readonly delimiter: string;
  /** Where the first record begins. */
  readonly start?: number;
  /** A quote inside of a cell without quotes around it is a character like others. */
  readonly quotesMayStand?: boolean;
}

export type TableFault = 'stray_quote' | 'open_quote';

/**
 * The records of a table by RFC 4180, as the server reads them: after a fault the next record begins on the next line, so that one
 * quote too many costs its own line and not what follows.
 */
export function* records(text: string, reading: Reading): Generator<TableRecord> {
  const { start: from = 0 } = reading;
  let line = 1 + countLineBreaks(text.slice(0, from));
  for (let start = from; start < text.length; ) {
    const read = readRecord(text, start, reading);
    const end = 'fault' in read ? nextLine(text, start) : read.end;
    yield 'fault' in read ? { start, end, line, fault: read.fault } : { start, end, line, cells: read.cells };
    line += countLineBreaks(text.slice(start, end));
    start = end;
  }
}

type Cell = { readonly value: string; readonly end: number } | { readonly fault: TableFault };

function readRecord(
  text: string,
  from: number,
  reading: Reading,
): { readonly cells: readonly string[]; readonly end: number } | { readonly fault: TableFault } {
  const cells: string[] = [];
  for (let at = from; ; at += 1) {
    const cell = cellAt(text, at, reading);
    if ('fault' in cell) return cell;
    cells.push(cell.value);
    at = cell.end;
    if (text[at] !== reading.delimiter)
      return { cells, end: Math.min(text.length, at + (text.startsWith('\r\n', at) ? 2 : 1)) };
  }
}

/** Blanks around a cell in quotes are no part of it. */
function cellAt(text: string, from: number, reading: Reading): Cell {
  let at = from;
  while (text[at] === ' ') at += 1;
  return text[at] === '"' ? quotedCell(text, at, reading) : bareCell(text, from, reading);
}

function quotedCell(text: string, from: number, { delimiter }: Reading): Cell {
  let value = '';
  for (let at = from + 1; ; ) {
    const close = text.indexOf('"', at);
    if (close === -1) return { fault: 'open_quote' };
    value += text.slice(at, close);
    if (text[close + 1] === '"') {
      value += '"';
      at = close + 2;
      continue;
    }
    let end = close + 1;
    while (text[end] === ' ') end += 1;
    return end === text.length || text[end] === delimiter || isLineBreak(text.charCodeAt(end))
      ? { value, end }
      : { fault: 'stray_quote' };
  }
}

/** Some tools write JSON into a cell without quotes around it: there quotes are expected. */
function bareCell(text: string, from: number, { delimiter, quotesMayStand }: Reading): Cell {
  const mayQuote = quotesMayStand || text[from] === '{' || text[from] === '[';
  const delimiterCode = delimiter.charCodeAt(0);
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE && !mayQuote) return { fault: 'stray_quote' };
    if (code === delimiterCode || isLineBreak(code)) break;
  }
  return { value: text.slice(from, at), end: at };
}

/** Where the line after the one of `from` begins. */
export function nextLine(text: string, from: number): number {
  const found = /\r\n|\r|\n/g;
  found.lastIndex = from;
  return found.exec(text) ? found.lastIndex : text.length;
}

function countLineBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;

function isLineBreak(code: number): boolean {
  return code === NEWLINE || code === RETURN;
}
