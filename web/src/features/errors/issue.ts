import type { Wire } from '../../api/wire.gen.ts';

export type IssueStatus = 'active' | 'resolved' | 'archived' | 'suppressed' | 'pending_release';

export type Assignee = { readonly type: 'user'; readonly id: number } | { readonly type: 'role'; readonly id: string };

export type Issue = Wire['ErrorTrackingIssue'];

export type Occurrence = Wire['ErrorTrackingOccurrence'];

export type AffectedPerson = Wire['ErrorTrackingAffectedPerson'];

export type SourceContext = NonNullable<Wire['ErrorTrackingStackFrame']['context']>;

/** A frame as the server keeps it beside the events. */
/** The server keeps a frame's contents as JSON; symbolication makes sure of what is in them. */
export type StoredFrame = Omit<Wire['ErrorTrackingStackFrame'], 'contents'> & {
  readonly contents: {
    readonly resolved_name?: string;
    readonly resolve_failure?: string;
    readonly source?: string;
    readonly line?: number;
    readonly column?: number;
  };
};

export interface Frame {
  readonly rawId: string;
  readonly name: string;
  readonly source: string;
  readonly line: number | null;
  readonly column: number | null;
  readonly inApp: boolean;
  readonly resolved: boolean;
  readonly failure: string;
  readonly language: string;
  readonly chunkId: string;
}

export interface ExceptionPart {
  readonly type: string;
  readonly value: string;
  readonly frames: readonly Frame[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (...values: readonly unknown[]): string =>
  values.find((value) => typeof value === 'string' && value !== '')?.toString() ?? '';
const numberOf = (...values: readonly unknown[]): number | null =>
  values.find((value) => typeof value === 'number') ?? null;

/** The chain of exceptions, outermost first, each with the failing frame on top. */
export function readExceptions(properties: Readonly<Record<string, unknown>>): ExceptionPart[] {
  const list = properties.$exception_list;
  if (!Array.isArray(list)) return [];
  return list.filter(isRecord).map((part) => {
    const sent = isRecord(part.stacktrace) && Array.isArray(part.stacktrace.frames) ? part.stacktrace.frames : [];
    const frames = sent.filter(isRecord).map(readFrame);
    return {
      type: textOf(part.type) || 'Error',
      value: textOf(part.value),
      frames: endsAtEntry(frames) ? frames : frames.reverse(),
    };
  });
}

/** SDKs send where the program began first; older Go ones send it last, and say so by what every goroutine begins with. */
const endsAtEntry = (frames: readonly Frame[]): boolean =>
  /^runtime\.(main|goexit)$/.test(frames.at(-1)?.name ?? '') && frames.length > 1;

function readFrame(frame: Readonly<Record<string, unknown>>): Frame {
  const drawer = isRecord(frame.junk_drawer) ? frame.junk_drawer : {};
  const raw = isRecord(drawer.raw_frame) ? drawer.raw_frame : {};
  return {
    rawId: textOf(frame.raw_id),
    name: textOf(frame.resolved_name, frame.mangled_name, frame.function) || '<anonymous>',
    source: textOf(frame.source, frame.filename, frame.abs_path, frame.module),
    line: numberOf(frame.line, frame.lineno),
    column: numberOf(frame.column, frame.colno),
    inApp: frame.in_app === true,
    resolved: frame.resolved !== false,
    failure: textOf(frame.resolve_failure),
    language: textOf(frame.lang, frame.platform),
    chunkId: textOf(raw.chunk_id, raw.chunkId),
  };
}

export interface FrameGroup {
  readonly inApp: boolean;
  readonly frames: readonly Frame[];
}

/** Neighbouring frames of libraries fold into one. */
export function groupFrames(frames: readonly Frame[]): FrameGroup[] {
  const groups: { inApp: boolean; frames: Frame[] }[] = [];
  for (const frame of frames) {
    const last = groups.at(-1);
    if (last && !frame.inApp && !last.inApp) last.frames.push(frame);
    else groups.push({ inApp: frame.inApp, frames: [frame] });
  }
  return groups;
}
