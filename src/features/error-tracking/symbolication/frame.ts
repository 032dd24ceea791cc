import type { OriginalPlace } from './original-place.ts';
import type { Context } from './original-text.ts';
import { type Frame, needsOtherSymbols, type RawFrame, rawIdOf, scriptUrl } from './raw-frame.ts';

/** What became of a raw frame, and what is shown with it. */
export interface ResolvedFrame {
  readonly frame: Frame;
  readonly context: Context | null;
}

/** A frame that needs no look-up: other languages, and script frames without a position. */
export function readableFrame(raw: RawFrame, failure?: string): ResolvedFrame {
  if (needsOtherSymbols(raw)) {
    return unresolvedFrame(raw, `Symbols of the platform ${raw.platform} are not supported.`);
  }
  const frame: Frame = {
    ...facts(raw),
    ...(raw.functionName === '' ? {} : { resolved_name: raw.functionName }),
    ...place(raw, raw.filename),
    in_app: raw.in_app && raw.filename !== '<anonymous>',
    resolved: true,
    ...(failure === undefined ? {} : { resolve_failure: failure }),
    ...(raw.sent.code_variables === undefined ? {} : { code_variables: raw.sent.code_variables }),
  };
  return { frame, context: raw.context };
}

/** A script frame whose original place is known. */
export function originalFrame(raw: RawFrame, found: OriginalPlace): ResolvedFrame {
  const frame: Frame = {
    ...facts(raw),
    resolved_name: found.name,
    source: found.source,
    line: found.line,
    column: found.column,
    ...(raw.module === undefined ? {} : { module: raw.module }),
    in_app: !found.source.includes('node_modules'),
    resolved: true,
    suspicious: found.source.includes('posthog-js@'),
  };
  return { frame, context: found.context ?? raw.context };
}

/** A frame that stays as it came, with the reason. */
export function unresolvedFrame(raw: RawFrame, failure: string): ResolvedFrame {
  const url = scriptUrl(raw);
  const frame: Frame = {
    ...facts(raw),
    ...place(raw, url === undefined ? raw.filename : new URL(url).pathname),
    in_app: raw.in_app,
    resolved: false,
    resolve_failure: failure,
    junk_drawer: { raw_frame: raw.sent },
  };
  return { frame, context: raw.context };
}

function facts(raw: RawFrame) {
  return {
    raw_id: rawIdOf(raw),
    mangled_name: raw.functionName,
    lang: raw.language,
    synthetic: raw.sent.synthetic === true,
    suspicious: false,
  };
}

function place({ line, column, module }: RawFrame, source: string | undefined) {
  return {
    ...(source === undefined ? {} : { source }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
    ...(module === undefined ? {} : { module }),
  };
}
