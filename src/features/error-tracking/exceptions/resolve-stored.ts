import { isObject, type JsonObject } from '#kernel/json.ts';
import type { Platform } from '#platform/platform.ts';
import { adoptFingerprint } from '../issues/adopt.ts';
import { tellRelease } from '../issues/queries.ts';
import { findReleases } from '../releases/queries.ts';
import { findFramesOfRefs } from '../symbolication/frame-queries.ts';
import { type Frame, readRawFrame } from '../symbolication/raw-frame.ts';
import type { FrameResolver, Resolution } from '../symbolication/resolver.ts';
import { derivedProperties, type ResolvedException } from './exception-list.ts';
import { automaticFingerprint } from './fingerprint.ts';
import { newestRelease, releasesShown, setFingerprint } from './process.ts';
import { findExceptionsWithFrames, rewriteExceptions, type StoredException } from './stored-exceptions.ts';

export interface ResolveStoredNeeds extends Pick<Platform, 'db' | 'events' | 'clock'> {
  readonly resolver: FrameResolver;
}

type Releases = Awaited<ReturnType<typeof findReleases>>;

const FRAMES_MAX = 2_000;
const EVENTS_MAX = 1_000;
const DAYS = 30;
const DEADLINE_MS = 120_000;

/**
 * Resolves again, once symbols arrive, what was unresolved without them: the frames kept for readers, and the newest stored
 * events that hold them. An event keeps its issue; its new fingerprint leads there too.
 */
export async function resolveStored(
  needs: ResolveStoredNeeds,
  projectId: number,
  refs: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const kept = await findFramesOfRefs(needs.db, projectId, refs, FRAMES_MAX);
  const raw = kept.flatMap((row) => (row.raw ? readRawFrame(row.raw) : []));
  if (raw.length === 0) return;
  const judged = new Map<string, Resolution>();
  for (const one of await needs.resolver.resolve(projectId, raw, { deadlineMs: DEADLINE_MS })) {
    if (!one.isLate) judged.set(keyOf(one.frame.raw_id, one.ref), one);
  }
  if (judged.size === 0) return;
  const rawIds = [...new Set([...judged.values()].map(({ frame }) => frame.raw_id))];
  const releases = await findReleases(needs.db, projectId, [
    ...new Set([...judged.values()].flatMap(({ releaseId }) => releaseId ?? [])),
  ]);
  const stored = await findExceptionsWithFrames(needs.events, projectId, { rawIds, days: DAYS, limit: EVENTS_MAX });
  const changed: StoredException[] = [];
  for (const event of stored) {
    signal.throwIfAborted();
    if (await resolveEvent(needs, projectId, event.properties, { judged, releases })) changed.push(event);
  }
  await rewriteExceptions(needs.events, projectId, changed, signal);
}

/** Whether a frame of the event was resolved now, or stays unresolved for another reason. */
async function resolveEvent(
  { db, clock }: ResolveStoredNeeds,
  projectId: number,
  properties: JsonObject,
  { judged, releases }: { judged: ReadonlyMap<string, Resolution>; releases: Releases },
): Promise<boolean> {
  let isChanged = false;
  const used = new Set<string>();
  const exceptions = storedExceptions(properties.$exception_list).map((exception): ResolvedException => {
    const frames = exception.frames.map((frame) => {
      const now = frame.resolved ? undefined : judged.get(keyOf(frame.raw_id, refOf(frame)));
      if (!now || (!now.frame.resolved && now.frame.resolve_failure === frame.resolve_failure)) return frame;
      isChanged = true;
      // Still unreadable, but for another reason: what else the event says of it stays.
      if (!now.frame.resolved) return { ...frame, resolve_failure: now.frame.resolve_failure };
      if (now.releaseId !== null) used.add(now.releaseId);
      return now.frame;
    });
    if (isObject(exception.sent.stacktrace)) exception.sent.stacktrace.frames = frames;
    return { ...exception, frames };
  });
  if (!isChanged) return false;
  const proposed = automaticFingerprint(exceptions);
  const before = properties.$exception_fingerprint;
  const isAutomatic = before === properties.$exception_proposed_fingerprint;
  Object.assign(properties, derivedProperties(exceptions), { $exception_proposed_fingerprint: proposed.value });
  if (isAutomatic && typeof before === 'string') {
    setFingerprint(properties, proposed, proposed);
    const issueId = await adoptFingerprint(db, projectId, { before, now: proposed.value }, clock.now());
    if (issueId !== undefined) properties.$exception_issue_id = issueId;
  }
  if (used.size > 0) {
    properties.$exception_releases = releasesShown([...used], releases);
    await tellRelease(db, projectId, String(properties.$exception_issue_id ?? ''), newestRelease(used, releases));
  }
  return true;
}

/** The chain as this server stored it. */
function storedExceptions(list: unknown): ResolvedException[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isObject).map((sent) => ({
    sent,
    type: String(sent.type ?? ''),
    value: String(sent.value ?? ''),
    isHandled: isObject(sent.mechanism) && sent.mechanism.handled === true,
    // Written by toStoredList, so they are frames.
    frames:
      isObject(sent.stacktrace) && Array.isArray(sent.stacktrace.frames) ? (sent.stacktrace.frames as Frame[]) : [],
  }));
}

/** What the frame's symbols are filed under, as the resolver files its frames. */
function refOf(frame: Frame): string {
  const raw = frame.junk_drawer && readRawFrame(frame.junk_drawer.raw_frame);
  return raw?.chunkId ?? raw?.filename?.replace(/(:\d+){1,2}$/, '') ?? '';
}

function keyOf(rawId: string, ref: string): string {
  return `${rawId} ${ref}`;
}
