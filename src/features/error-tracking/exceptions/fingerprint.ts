import { createHash } from 'node:crypto';
import type { Frame } from '../symbolication/raw-frame.ts';
import type { ResolvedException } from './exception-list.ts';

interface FingerprintPart {
  readonly type: 'exception' | 'frame' | 'manual' | 'custom';
  readonly id?: string;
  readonly raw_id?: string;
  readonly pieces?: readonly string[];
}

export interface Fingerprint {
  readonly value: string;
  /** What went into it, so that people can see why two events are one issue. */
  readonly record: readonly FingerprintPart[];
}

const MANUAL_BYTES_MAX = 64;

/**
 * What makes two events the same problem: the types of the chain and where the application's own code was. Messages count
 * only where there is no stack, since they carry ids and times.
 */
export function automaticFingerprint(exceptions: readonly ResolvedException[]): Fingerprint {
  const hash = createHash('sha512');
  const record: FingerprintPart[] = [];
  const add = (part: FingerprintPart) => {
    record.push(part);
    for (const piece of part.pieces ?? []) hash.update(piece);
  };
  exceptions.forEach(({ type, value, frames, sent }, i) => {
    const id = typeof sent.id === 'string' ? sent.id : String(i);
    add({ type: 'exception', id, pieces: frames.length === 0 ? [type, value] : [type] });
    for (const frame of telling(frames)) add({ type: 'frame', raw_id: frame.raw_id, pieces: piecesOf(frame) });
  });
  return { value: hash.digest('hex'), record };
}

/** Frames that tell problems apart. Unreadable ones change with every build, so they count only while there are no others. */
function telling(frames: readonly Frame[]): readonly Frame[] {
  const inApp = frames.filter((frame) => frame.in_app);
  if (inApp.length === 0) return frames.slice(0, 1);
  const resolved = inApp.filter((frame) => frame.resolved);
  return resolved.length > 0 ? resolved : inApp;
}

function piecesOf({ source, module, resolved_name, mangled_name, line, column, lang }: Frame): string[] {
  const place = [source, module].filter((piece) => piece !== undefined);
  if (resolved_name !== undefined) return [...place, resolved_name];
  return [
    ...place,
    mangled_name,
    ...[line, column].flatMap((number) => (number === undefined ? [] : String(number))),
    lang,
  ];
}

/** A fingerprint the sender chose; undefined when there is none. */
export function manualFingerprint(value: unknown): Fingerprint | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const isShort = Buffer.byteLength(value) <= MANUAL_BYTES_MAX;
  return {
    value: isShort ? value : createHash('sha512').update(value).digest('hex'),
    record: [{ type: 'manual' }],
  };
}

/** All events a grouping rule matches have this one. */
export function ruleFingerprint(ruleId: string): Fingerprint {
  return { value: `custom-rule:${ruleId}`, record: [{ type: 'custom', id: ruleId }] };
}
