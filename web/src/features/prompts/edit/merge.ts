import { diffArrays } from 'diff';

export type MergeChunk =
  | { readonly kind: 'same'; readonly lines: readonly string[] }
  /** Changed by one side, or by both alike. */
  | { readonly kind: 'merged'; readonly by: Side | 'both'; readonly lines: readonly string[] }
  | {
      readonly kind: 'conflict';
      readonly base: readonly string[];
      readonly mine: readonly string[];
      readonly theirs: readonly string[];
    };

type Side = 'mine' | 'theirs';
export const PICKS = ['mine', 'theirs', 'both', 'base'] as const;
export type Pick = (typeof PICKS)[number];

interface Change {
  /** Lines of the base it replaces. */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * Joins two changes of one text. Changes that touch the same or neighbouring lines conflict, unless they are the same:
 * merging neighbours without asking would make sentences that neither author wrote.
 */
export function mergeTexts(base: string, mine: string, theirs: string): readonly MergeChunk[] {
  const lines = base.split('\n');
  const left = changesOf(lines, mine.split('\n'));
  const right = changesOf(lines, theirs.split('\n'));
  const chunks: MergeChunk[] = [];
  let at = 0;
  for (const region of regionsOf(left, right)) {
    if (region.from > at) chunks.push({ kind: 'same', lines: lines.slice(at, region.from) });
    chunks.push(chunkOf(lines, region, within(left, region), within(right, region)));
    at = region.to;
  }
  if (at < lines.length) chunks.push({ kind: 'same', lines: lines.slice(at) });
  return chunks;
}

/** The text the chunks make with these choices; undefined while one is missing. */
export function mergedText(chunks: readonly MergeChunk[], picks: ReadonlyMap<number, Pick>): string | undefined {
  const lines: string[] = [];
  for (const [at, chunk] of chunks.entries()) {
    if (chunk.kind !== 'conflict') {
      lines.push(...chunk.lines);
      continue;
    }
    const pick = picks.get(at);
    if (pick === undefined) return undefined;
    lines.push(...(pick === 'both' ? [...chunk.theirs, ...chunk.mine] : chunk[pick]));
  }
  return lines.join('\n');
}

function changesOf(base: readonly string[], changed: readonly string[]): readonly Change[] {
  const parts = diffArrays([...base], [...changed], { maxEditLength: 20_000, timeout: 1000 });
  if (!parts) return [{ from: 0, to: base.length, lines: changed }];
  const changes: Change[] = [];
  let at = 0;
  for (const { added, removed, value } of parts) {
    const last = changes.at(-1);
    if (added) {
      // What is put in the place of removed lines belongs to their removal.
      if (last?.to === at) changes[changes.length - 1] = { ...last, lines: [...last.lines, ...value] };
      else changes.push({ from: at, to: at, lines: value });
      continue;
    }
    if (removed) {
      if (last?.to === at) changes[changes.length - 1] = { ...last, to: at + value.length };
      else changes.push({ from: at, to: at + value.length, lines: [] });
    }
    at += value.length;
  }
  return changes;
}

/** Stretches of the base in which the changes of the two sides touch each other. */
function regionsOf(left: readonly Change[], right: readonly Change[]): readonly { from: number; to: number }[] {
  const regions: { from: number; to: number }[] = [];
  for (const { from, to } of [...left, ...right].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = regions.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else regions.push({ from, to });
  }
  return regions;
}

function within(changes: readonly Change[], region: { from: number; to: number }): readonly Change[] {
  return changes.filter(({ from, to }) => from >= region.from && to <= region.to);
}

function chunkOf(
  base: readonly string[],
  region: { from: number; to: number },
  left: readonly Change[],
  right: readonly Change[],
): MergeChunk {
  const mine = applied(base, region, left);
  const theirs = applied(base, region, right);
  if (right.length === 0) return { kind: 'merged', by: 'mine', lines: mine };
  if (left.length === 0) return { kind: 'merged', by: 'theirs', lines: theirs };
  if (mine.join('\n') === theirs.join('\n')) return { kind: 'merged', by: 'both', lines: mine };
  return { kind: 'conflict', base: base.slice(region.from, region.to), mine, theirs };
}

function applied(
  base: readonly string[],
  region: { from: number; to: number },
  changes: readonly Change[],
): readonly string[] {
  const lines: string[] = [];
  let at = region.from;
  for (const { from, to, lines: put } of changes) {
    lines.push(...base.slice(at, from), ...put);
    at = to;
  }
  return [...lines, ...base.slice(at, region.to)];
}
