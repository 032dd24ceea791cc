import { diffArrays, diffWordsWithSpace } from 'diff';

interface Piece {
  readonly text: string;
  readonly changed: boolean;
}

export interface DiffLine {
  readonly kind: 'same' | 'add' | 'remove' | 'fold';
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly pieces: readonly Piece[];
  /** Lines hidden behind a fold. */
  readonly hidden?: readonly DiffLine[];
}

const context = 3;
const EDITS_MAX = 20_000;
const WORDS_LENGTH_MAX = 4000;

/** The two texts as the lines of one diff. Texts too different to compare in time are shown as replaced whole. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const left = before.split('\n');
  const right = after.split('\n');
  const changes = diffArrays(left, right, { maxEditLength: EDITS_MAX, timeout: 400 }) ?? [
    { value: left, removed: true, added: false, count: left.length },
    { value: right, removed: false, added: true, count: right.length },
  ];
  const lines: DiffLine[] = [];
  let beforeAt = 0;
  let afterAt = 0;
  for (let at = 0; at < changes.length; at += 1) {
    const change = changes[at];
    if (!change) continue;
    if (!change.added && !change.removed) {
      for (const text of change.value) {
        beforeAt += 1;
        afterAt += 1;
        lines.push({ kind: 'same', before: beforeAt, after: afterAt, pieces: [{ text, changed: false }] });
      }
      continue;
    }
    const next = changes[at + 1];
    const removed = change.removed ? change.value : [];
    const added = change.added ? change.value : next?.added ? next.value : [];
    if (change.removed && next?.added) at += 1;
    const paired = removed.map((text, line) => wordPieces(text, added[line]));
    removed.forEach((_, line) => {
      beforeAt += 1;
      lines.push({ kind: 'remove', before: beforeAt, after: undefined, pieces: paired[line]?.before ?? [] });
    });
    added.forEach((text, line) => {
      afterAt += 1;
      const pieces = paired[line]?.after ?? [{ text, changed: false }];
      lines.push({ kind: 'add', before: undefined, after: afterAt, pieces });
    });
  }
  return lines;
}

function wordPieces(before: string, after: string | undefined): { before: Piece[]; after: Piece[] | undefined } {
  if (after === undefined || before.length + after.length > WORDS_LENGTH_MAX) {
    return {
      before: [{ text: before, changed: false }],
      after: after === undefined ? undefined : [{ text: after, changed: false }],
    };
  }
  const words = diffWordsWithSpace(before, after);
  return {
    before: words.filter((word) => !word.added).map((word) => ({ text: word.value, changed: word.removed })),
    after: words.filter((word) => !word.removed).map((word) => ({ text: word.value, changed: word.added })),
  };
}

/** Long unchanged stretches become one line that can be opened. */
export function folded(lines: readonly DiffLine[]): readonly DiffLine[] {
  const near = new Set<number>();
  lines.forEach((line, at) => {
    if (line.kind === 'same') return;
    for (let by = -context; by <= context; by += 1) near.add(at + by);
  });
  const out: DiffLine[] = [];
  let hidden: DiffLine[] = [];
  const flush = () => {
    const first = hidden[0];
    // Folding a line or two would cost as much room as showing them.
    if (first && hidden.length > 2)
      out.push({ kind: 'fold', before: first.before, after: first.after, pieces: [], hidden });
    else out.push(...hidden);
    hidden = [];
  };
  lines.forEach((line, at) => {
    if (near.has(at)) {
      flush();
      out.push(line);
    } else hidden.push(line);
  });
  flush();
  return out;
}

/** Side by side: what was removed beside what was added in its place. A fold spans both sides. */
export function sideBySide(lines: readonly DiffLine[]): readonly { before?: DiffLine; after?: DiffLine }[] {
  const rows: { before?: DiffLine; after?: DiffLine }[] = [];
  let removed: DiffLine[] = [];
  const flush = () => {
    rows.push(...removed.map((before) => ({ before })));
    removed = [];
  };
  for (const line of lines) {
    if (line.kind === 'remove') removed.push(line);
    else if (line.kind === 'add') rows.push({ before: removed.shift(), after: line });
    else {
      flush();
      rows.push({ before: line, after: line });
    }
  }
  flush();
  return rows;
}
