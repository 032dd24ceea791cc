import { isObject, type JsonObject } from '#kernel/json.ts';
import type { Frame } from '../symbolication/raw-frame.ts';

/** One exception of a chain, outermost first. */
export interface SentException {
  readonly type: string;
  readonly value: string;
  readonly isHandled: boolean;
  readonly frames: readonly JsonObject[];
  /** Everything else the SDK said; kept as it came. */
  readonly sent: JsonObject;
}

export interface ResolvedException extends Omit<SentException, 'frames'> {
  readonly frames: readonly Frame[];
}

const EXCEPTIONS_MAX = 200;
const FRAMES_MAX = 5_000;

/** Why an `$exception` event cannot be worked on; it is stored with this text. */
class BadExceptionList extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadExceptionList';
  }
}

export function readExceptionList(value: unknown): SentException[] {
  if (!Array.isArray(value)) throw new BadExceptionList('$exception_list is missing or no list.');
  if (value.length === 0) throw new BadExceptionList('$exception_list is empty.');
  if (value.length > EXCEPTIONS_MAX)
    throw new BadExceptionList(`$exception_list has more than ${EXCEPTIONS_MAX} items.`);
  const list = value.map(readException);
  const frames = list.reduce((sum, exception) => sum + exception.frames.length, 0);
  if (frames > FRAMES_MAX) throw new BadExceptionList(`$exception_list has more than ${FRAMES_MAX} frames.`);
  return list;
}

function readException(sent: unknown, index: number): SentException {
  const where = `$exception_list[${index}]`;
  if (!isObject(sent)) throw new BadExceptionList(`${where} is no object.`);
  const { type, value = '', stacktrace, mechanism } = sent;
  if (typeof type !== 'string') throw new BadExceptionList(`${where}.type is no text.`);
  if (value !== null && typeof value !== 'string') throw new BadExceptionList(`${where}.value is no text.`);
  return {
    type,
    value: value ?? '',
    isHandled: isObject(mechanism) && mechanism.handled === true,
    frames: readFrames(stacktrace, where),
    sent,
  };
}

function readFrames(stacktrace: unknown, where: string): JsonObject[] {
  if (stacktrace === undefined || stacktrace === null) return [];
  if (!isObject(stacktrace)) throw new BadExceptionList(`${where}.stacktrace is no object.`);
  if (stacktrace.type !== undefined && stacktrace.type !== 'raw') {
    throw new BadExceptionList(`${where}.stacktrace.type is not "raw".`);
  }
  const { frames = [] } = stacktrace;
  if (!Array.isArray(frames) || !frames.every(isObject)) {
    throw new BadExceptionList(`${where}.stacktrace.frames is no list of objects.`);
  }
  return frames;
}

/** As readers of the event see the chain. */
export function toStoredList(exceptions: readonly ResolvedException[]): JsonObject[] {
  return exceptions.map(({ sent, type, value, frames }) => ({
    ...sent,
    type,
    value,
    ...(isObject(sent.stacktrace) ? { stacktrace: { type: 'resolved', frames } } : {}),
  }));
}

/** Properties that follow from the chain, for filters and lists. */
export function derivedProperties(exceptions: readonly ResolvedException[]): JsonObject {
  const inApp = exceptions.flatMap(({ frames }) => frames.filter((frame) => frame.in_app));
  return {
    $exception_types: unique(exceptions.map(({ type }) => type)),
    $exception_values: unique(exceptions.map(({ value }) => value)),
    $exception_sources: unique(inApp.flatMap(({ source }) => source ?? [])),
    $exception_functions: unique(inApp.flatMap(({ resolved_name }) => resolved_name ?? [])),
    $exception_handled: exceptions[0]?.isHandled ?? false,
  };
}

/** What a sender may not decide. */
export const DERIVED = [
  '$exception_types',
  '$exception_values',
  '$exception_sources',
  '$exception_functions',
  '$exception_handled',
  '$exception_proposed_fingerprint',
  '$exception_fingerprint_record',
  '$exception_issue_id',
  '$exception_releases',
  '$cymbal_errors',
] as const;

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
