import { createHash } from 'node:crypto';
import type { JsonObject } from '#kernel/json.ts';
import { firstText } from '#kernel/usable.ts';
import { type Context, cutLine } from './original-text.ts';

/** A frame as an SDK sent it, read leniently: what has a wrong type counts as absent. */
export interface RawFrame {
  readonly platform: string;
  readonly language: string;
  readonly filename: string | undefined;
  readonly functionName: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly module: string | undefined;
  readonly in_app: boolean;
  readonly chunkId: string | undefined;
  readonly context: Context | null;
  readonly sent: JsonObject;
}

/** A frame as readers of the event see it; absent keys are not known. */
export interface Frame {
  readonly raw_id: string;
  readonly mangled_name: string;
  readonly resolved_name?: string;
  readonly source?: string;
  readonly line?: number;
  readonly column?: number;
  readonly module?: string;
  readonly in_app: boolean;
  readonly lang: string;
  readonly resolved: boolean;
  readonly resolve_failure?: string;
  readonly synthetic: boolean;
  readonly suspicious: boolean;
  readonly code_variables?: unknown;
  readonly junk_drawer?: { readonly raw_frame: JsonObject };
}

const CONTEXT_SENT_MAX = 50;

export function readRawFrame(sent: JsonObject): RawFrame {
  const filename = firstText(sent.filename, sent.abs_path);
  const platform = firstText(sent.platform) ?? platformOf(filename);
  const line = placeOf(sent.lineno);
  return {
    platform,
    language: isScript(platform) ? 'javascript' : (firstText(sent.lang) ?? platform),
    filename,
    functionName: textOf(sent.function) ?? '',
    line,
    column: placeOf(sent.colno),
    module: textOf(sent.module),
    in_app: sent.in_app === undefined || sent.in_app === null ? true : sent.in_app === true,
    chunkId: firstText(sent.chunk_id, sent.chunkId),
    context: contextSent(sent, line),
    sent,
  };
}

/** The same frame of the same build has the same id in one project, whichever SDK sends it. */
export function rawIdOf({ functionName, line, column, filename, module, platform }: RawFrame): string {
  const place = `${functionName}${line ?? ''}${column ?? ''}${filename ?? ''}`;
  const text = isScript(platform) ? place : `${place}${module ?? ''}`;
  return `${createHash('sha512').update(text).digest('hex')}/0`;
}

export function isScript(platform: string): boolean {
  return platform === 'web:javascript' || platform === 'javascript' || platform === 'node:javascript';
}

const NEEDS_OTHER_SYMBOLS = new Set(['hermes', 'apple', 'native', 'cocoa', 'android', 'proguard']);

/** Native programs that know their own symbols, as Go does, say so and send frames that are readable. */
export function needsOtherSymbols({ platform, functionName, sent }: RawFrame): boolean {
  return NEEDS_OTHER_SYMBOLS.has(platform) && (sent.client_resolved !== true || functionName === '');
}

const PLATFORMS: Readonly<Record<string, string>> = { py: 'python', rb: 'ruby', go: 'go', php: 'php', java: 'java' };

/** Older SDKs name no platform; the file tells. */
function platformOf(filename: string | undefined): string {
  if (filename !== undefined && /^https?:/i.test(filename)) return 'web:javascript';
  return PLATFORMS[/\.([a-z]+)$/i.exec(filename ?? '')?.[1]?.toLowerCase() ?? ''] ?? 'custom';
}

/** Where a web script was loaded from; undefined for paths, `<anonymous>` and the like. */
export function scriptUrl({ filename }: RawFrame): string | undefined {
  const bare = filename?.replace(/(:\d+){1,2}$/, '');
  return bare !== undefined && /^https?:\/\//i.test(bare) && URL.canParse(bare) ? bare : undefined;
}

function contextSent(sent: JsonObject, line: number | undefined): Context | null {
  if (typeof sent.context_line !== 'string' || line === undefined) return null;
  const before = linesOf(sent.pre_context).slice(-CONTEXT_SENT_MAX);
  const after = linesOf(sent.post_context).slice(0, CONTEXT_SENT_MAX);
  return {
    before: before.map((text, i) => ({ number: line - before.length + i, line: cutLine(text) })),
    line: { number: line, line: cutLine(sent.context_line) },
    after: after.map((text, i) => ({ number: line + 1 + i, line: cutLine(text) })),
  };
}

function linesOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((line): line is string => typeof line === 'string') : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function placeOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number < 2 ** 31 ? number : undefined;
}
