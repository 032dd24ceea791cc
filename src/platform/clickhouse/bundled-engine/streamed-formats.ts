/** Formats of one row a line. All others put a frame around their rows, which the library would repeat for every block. */
const LINES = /^(JSON(Compact)?(Strings)?EachRow|TabSeparated(Raw)?|TSV(Raw)?|CSV)(WithNames(AndTypes)?)?$/i;
const LINE_FEED = 10;

/** How many lines of head each block of a streamed result begins with; undefined for a format that must not be streamed. */
export function headLinesOf(format: string): number | undefined {
  const match = LINES.exec(format);
  if (!match) return undefined;
  const [, , , , , , names, types] = match;
  return types ? 2 : names ? 1 : 0;
}

/** The piece without its first lines: only the first block of a result may show the head. */
export function withoutHead(piece: Uint8Array, lines: number): Uint8Array {
  let start = 0;
  for (let left = lines; left > 0; left--) {
    const end = piece.indexOf(LINE_FEED, start);
    if (end === -1) return piece.subarray(piece.length);
    start = end + 1;
  }
  return piece.subarray(start);
}
