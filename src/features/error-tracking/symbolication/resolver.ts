import { uuidv7 } from '#kernel/ids.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Platform } from '#platform/platform.ts';
import { UnusableSymbols } from '../symbol-sets/uploading/container.ts';
import { originalFrame, type ResolvedFrame, readableFrame, unresolvedFrame } from './frame.ts';
import {
  type FrameRow,
  findFramesByRawId,
  findSymbolFiles,
  markUsed,
  type NewFrame,
  recordFailure,
  type SymbolFile,
  saveFrames,
} from './frame-queries.ts';
import { type MapPool, SymbolsUnavailable } from './map-pool.ts';
import type { OriginalPlace } from './original-place.ts';
import type { Context } from './original-text.ts';
import { type Frame, isScript, type RawFrame, rawIdOf, scriptUrl } from './raw-frame.ts';

export interface ResolverNeeds extends Pick<Platform, 'db' | 'clock'> {
  readonly pool: MapPool;
}

/** What became of a frame, and by which symbols. */
export interface Resolution extends ResolvedFrame {
  readonly ref: string;
  readonly releaseId: string | null;
  /** Its symbols exist and were not read in time: resolving it later is worth while. */
  readonly isLate: boolean;
  /** The address of its script, when nothing is filed under it and it has no chunk id. */
  readonly missingUrl: string | undefined;
}

/** Frames of a web page whose column is beyond this come from a bundle, so without a map they say nothing. */
const READABLE_COLUMN_MAX = 300;
export const LATE = 'The symbols of this frame were still being read; it is resolved again later.';

interface Wanted {
  readonly raw: RawFrame;
  readonly rawId: string;
  /** What the symbols are filed under, first choice first; none for frames that are readable as they are. */
  readonly refs: readonly string[];
}

/**
 * Resolves raw frames of one project, in their order. What earlier events had resolved is reused as long as the same file
 * serves; what is new is kept for the next event and for readers of context lines. Frames whose symbols are not read by
 * the deadline come back unresolved.
 */
export class FrameResolver {
  readonly #needs: ResolverNeeds;

  constructor(needs: ResolverNeeds) {
    this.#needs = needs;
  }

  async resolve(
    projectId: number,
    frames: readonly RawFrame[],
    { deadlineMs }: { deadlineMs: number },
  ): Promise<Resolution[]> {
    const { db, clock } = this.#needs;
    const wanted = frames.map(toWanted);
    const distinct = new Map(wanted.map((one) => [keyOf(one), one]));
    const files = await findSymbolFiles(db, projectId, [...new Set(wanted.flatMap((one) => one.refs))]);
    const rows = await this.#readRows(projectId, [...distinct.values()]);
    const kept = keptFrames([...distinct.values()], rows, files);
    const missing = [...distinct].filter(([key]) => !kept.has(key)).map(([, one]) => one);
    const made = await this.#locate(missing, files, deadlineMs);
    const changed = [...made].filter(([key, one]) => !isKnownReadable(one, rows.get(key)));
    await saveFrames(
      db,
      changed.map(([, one]) => toRow(projectId, one, clock.now())),
    );
    const used = [...new Set([...kept.values(), ...made.values()].flatMap((one) => one.file?.id ?? []))];
    await markUsed(db, used, clock.now());
    return wanted.map((one) => {
      if (one.refs.length === 0) return locatedAs(one, undefined, undefined);
      const key = keyOf(one);
      const found = kept.get(key) ?? made.get(key);
      if (!found) throw new Error('a frame was neither kept nor made');
      return found.frame.junk_drawer ? { ...found, frame: withRawFrame(found.frame, one.raw) } : found;
    });
  }

  async #readRows(projectId: number, wanted: readonly Wanted[]): Promise<Map<string, FrameRow>> {
    if (wanted.length === 0) return new Map();
    const rows = await findFramesByRawId(this.#needs.db, projectId, [...new Set(wanted.map((one) => one.rawId))]);
    return new Map(rows.map((row) => [`${row.raw_id} ${row.symbol_set_ref}`, row]));
  }

  /** Frames of one file are asked together, the files at the same time. */
  async #locate(
    wanted: readonly Wanted[],
    files: ReadonlyMap<string, SymbolFile>,
    deadlineMs: number,
  ): Promise<Map<string, Located>> {
    const made = new Map<string, Located>();
    const byFile = Map.groupBy(wanted, (one) => fileOf(one, files));
    const deadline = timeLimit(deadlineMs);
    await Promise.all(
      [...byFile].map(async ([file, group]) => {
        const outcome = file?.key ? await this.#ask(file, file.key, group, deadline.reached) : noFile(file);
        group.forEach((one, i) => {
          made.set(keyOf(one), locatedAs(one, file, Array.isArray(outcome) ? outcome[i] : outcome));
        });
      }),
    );
    deadline.clear();
    return made;
  }

  async #ask(file: SymbolFile, key: string, group: readonly Wanted[], deadline: Promise<undefined>): Promise<Outcome> {
    if (file.failure_reason !== null) return { failure: file.failure_reason, isFinal: true };
    const places = group.map(({ raw }) => ({
      line: (raw.line ?? 0) - 1,
      column: raw.column ?? 0,
      functionName: raw.functionName === '?' ? '' : raw.functionName,
    }));
    try {
      return (
        (await Promise.race([this.#needs.pool.locate(key, places), deadline])) ?? { failure: LATE, isFinal: false }
      );
    } catch (error) {
      if (error instanceof UnusableSymbols) {
        await recordFailure(this.#needs.db, file.id, key, error.message);
        return { failure: error.message, isFinal: true };
      }
      if (error instanceof SymbolsUnavailable) return { failure: error.message, isFinal: false };
      throw error;
    }
  }
}

/** A set may be there only to say why there is no file. */
function noFile(file: SymbolFile | undefined): Outcome | undefined {
  return file?.failure_reason ? { failure: file.failure_reason, isFinal: true } : undefined;
}

type Outcome = readonly (OriginalPlace | null)[] | { readonly failure: string; readonly isFinal: boolean };

interface Located extends Resolution {
  readonly wanted: Wanted;
  readonly file: SymbolFile | undefined;
}

/** What earlier events had resolved, where the file that was used then still serves. */
function keptFrames(
  wanted: readonly Wanted[],
  rows: ReadonlyMap<string, FrameRow>,
  files: ReadonlyMap<string, SymbolFile>,
): Map<string, Located> {
  const kept = new Map<string, Located>();
  for (const one of wanted) {
    if (one.refs.length === 0) continue;
    const row = rows.get(keyOf(one));
    const file = fileOf(one, files);
    if (row && row.symbol_ptr === (file?.key ?? null)) kept.set(keyOf(one), toLocated(one, row, file));
  }
  return kept;
}

/** A frame that needed no symbols is written again only when the lines around it have changed. */
function isKnownReadable({ ref, context }: Located, row: FrameRow | undefined): boolean {
  if (ref !== '' || !row) return false;
  const text = (one: Context | null) =>
    one && [...one.before, one.line, ...one.after].map(({ number, line }) => `${number} ${line}`).join('\n');
  return text(context) === text(row.context);
}

function toWanted(raw: RawFrame): Wanted {
  const rawId = rawIdOf(raw);
  if (!isScript(raw.platform) || raw.line === undefined || raw.column === undefined) return { raw, rawId, refs: [] };
  const url = raw.platform === 'node:javascript' ? undefined : scriptUrl(raw);
  return { raw, rawId, refs: [raw.chunkId, url].filter((ref) => ref !== undefined) };
}

function keyOf({ rawId, refs }: Wanted): string {
  return `${rawId} ${refs[0] ?? ''}`;
}

/** The chunk's own file; else one that was filed under the script's address. */
function fileOf({ refs }: Wanted, files: ReadonlyMap<string, SymbolFile>): SymbolFile | undefined {
  const found = refs.flatMap((ref) => files.get(ref) ?? []);
  return found.find((file) => file.key !== null) ?? found[0];
}

function toLocated(wanted: Wanted, row: FrameRow, file: SymbolFile | undefined): Located {
  return {
    wanted,
    file,
    frame: row.resolved ? row.contents : withRawFrame(row.contents, wanted.raw),
    context: row.context,
    ref: row.symbol_set_ref,
    releaseId: file?.release_id ?? null,
    isLate: false,
    missingUrl: missingUrl(wanted, file),
  };
}

/** What an SDK sends beside the place belongs to one event, not to the frame as it was first seen. */
function withRawFrame(frame: Frame, raw: RawFrame): Frame {
  return { ...frame, junk_drawer: { raw_frame: raw.sent } };
}

function locatedAs(
  wanted: Wanted,
  file: SymbolFile | undefined,
  outcome: OriginalPlace | null | undefined | Exclude<Outcome, readonly unknown[]>,
): Located {
  const { raw, refs } = wanted;
  const isLate = typeof outcome === 'object' && outcome !== null && 'failure' in outcome && !outcome.isFinal;
  return {
    ...frameFor(wanted, outcome, file?.key != null),
    wanted,
    file: isLate ? undefined : file,
    ref: refs[0] ?? '',
    releaseId: file?.release_id ?? null,
    isLate: isLate && isScript(raw.platform),
    missingUrl: missingUrl(wanted, file),
  };
}

function missingUrl({ raw, refs }: Wanted, file: SymbolFile | undefined): string | undefined {
  return file?.key || raw.chunkId !== undefined ? undefined : refs[0];
}

function frameFor(
  { raw, refs }: Wanted,
  outcome: OriginalPlace | null | undefined | Exclude<Outcome, readonly unknown[]>,
  hasFile: boolean,
): ResolvedFrame {
  if (refs.length === 0) return readableFrame(raw, lacksReference(raw));
  if (outcome === undefined) return withoutSymbols(raw);
  if (outcome === null) {
    return unresolvedFrame(raw, `Token not found for frame: ${raw.functionName}:${raw.line}:${raw.column}`);
  }
  if (!('failure' in outcome)) return originalFrame(raw, outcome);
  return isReadableAsIs(raw) && !hasFile ? readableFrame(raw, outcome.failure) : unresolvedFrame(raw, outcome.failure);
}

function lacksReference(raw: RawFrame): string | undefined {
  const isPlaced = raw.line !== undefined && raw.column !== undefined;
  if (!isPlaced || !isScript(raw.platform) || raw.platform === 'node:javascript') return undefined;
  return 'This frame had no source url or chunk id';
}

function withoutSymbols(raw: RawFrame): ResolvedFrame {
  if (raw.chunkId !== undefined) return unresolvedFrame(raw, `No sourcemap uploaded for chunk id: ${raw.chunkId}`);
  const failure = `Could not find sourcemap for source url: ${scriptUrl(raw)}`;
  return isReadableAsIs(raw) ? readableFrame(raw, failure) : unresolvedFrame(raw, failure);
}

/** Scripts that are served as they were written, without a build. */
function isReadableAsIs({ chunkId, column }: RawFrame): boolean {
  return chunkId === undefined && (column ?? 0) <= READABLE_COLUMN_MAX;
}

function toRow(projectId: number, { frame, context, ref, wanted, file }: Located, now: Date): NewFrame {
  const { junk_drawer: _raw, code_variables: _values, ...contents } = frame;
  return {
    id: uuidv7(now.getTime()),
    project_id: projectId,
    raw_id: wanted.rawId,
    symbol_set_ref: ref,
    symbol_ptr: file?.key ?? null,
    release_id: file?.release_id ?? null,
    contents: JSON.stringify(contents),
    context: context && JSON.stringify(context),
    raw: ref === '' ? null : JSON.stringify(withoutValues(wanted.raw.sent)),
    resolved: frame.resolved,
    created_at: now,
  };
}

/** What resolving needs again; the values of variables belong to one event. */
function withoutValues({ code_variables: _values, ...sent }: JsonObject): JsonObject {
  return sent;
}

function timeLimit(ms: number): { reached: Promise<undefined>; clear: () => void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), ms);
  return { reached: promise, clear: () => clearTimeout(timer) };
}
