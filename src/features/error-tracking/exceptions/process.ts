import type { CapturedEvent } from '#features/ingestion/index.ts';
import type { JsonObject } from '#kernel/json.ts';
import { type GroupingRule, readGroupingRules } from '../grouping-rules/read-rules.ts';
import { assignIssues, type Occurrence } from '../issues/assign.ts';
import { UNASSIGNED } from '../issues/assignee.ts';
import { findReleases } from '../releases/queries.ts';
import { readRawFrame } from '../symbolication/raw-frame.ts';
import type { FrameResolver, Resolution, ResolverNeeds } from '../symbolication/resolver.ts';
import {
  DERIVED,
  derivedProperties,
  type ResolvedException,
  readExceptionList,
  type SentException,
  toStoredList,
} from './exception-list.ts';
import { automaticFingerprint, type Fingerprint, manualFingerprint, ruleFingerprint } from './fingerprint.ts';

export interface ProcessNeeds extends Pick<ResolverNeeds, 'db' | 'clock'> {
  readonly resolver: FrameResolver;
}

export interface Processed {
  readonly dropped: ReadonlySet<CapturedEvent>;
  /** Symbols that exist and were not read in time. */
  readonly lateRefs: ReadonlySet<string>;
  /** Addresses of scripts no symbols were ever filed for. */
  readonly missingUrls: ReadonlySet<string>;
}

interface Working {
  readonly event: CapturedEvent;
  readonly sent: readonly SentException[];
}

/** Makes the `$exception` events of one project readable and gives each its issue. Mutates the events. */
export async function processExceptions(
  needs: ProcessNeeds,
  projectId: number,
  events: readonly CapturedEvent[],
  deadlineMs: number,
): Promise<Processed> {
  const working = events.flatMap((event): Working[] => {
    for (const property of DERIVED) delete event.properties[property];
    try {
      return [{ event, sent: readExceptionList(event.properties.$exception_list) }];
    } catch (error) {
      event.properties.$cymbal_errors = [messageOf(error)];
      return [];
    }
  });
  if (working.length === 0) return { dropped: new Set(), lateRefs: new Set(), missingUrls: new Set() };

  const raw = working.flatMap(({ sent }) => sent.flatMap(({ frames }) => frames.map(readRawFrame)));
  const resolutions = await needs.resolver.resolve(projectId, raw, { deadlineMs });
  const rules = await readGroupingRules(needs.db, projectId, needs.clock.now());
  const releases = await findReleases(needs.db, projectId, [
    ...new Set(resolutions.flatMap((one) => one.releaseId ?? [])),
  ]);

  let next = 0;
  const occurrences = working.map(({ event, sent }) => {
    const first = next;
    const exceptions = sent.map((exception): ResolvedException => {
      const own = resolutions.slice(next, next + exception.frames.length);
      next += own.length;
      return { ...exception, frames: own.map(({ frame }) => frame) };
    });
    const used = new Set(resolutions.slice(first, next).flatMap(({ releaseId }) => releaseId ?? []));
    if (used.size > 0) event.properties.$exception_releases = releasesShown([...used], releases);
    return describe(event, exceptions, { rules, releaseId: newestRelease(used, releases) });
  });
  const issues = await assignIssues(needs.db, projectId, occurrences, needs.clock.now());
  const dropped = new Set<CapturedEvent>();
  working.forEach(({ event }, i) => {
    const issue = issues.get(occurrences[i]?.fingerprint ?? '');
    if (issue?.status === 'suppressed') dropped.add(event);
    else if (issue) event.properties.$exception_issue_id = issue.id;
  });
  const missingUrls = new Set(resolutions.flatMap(({ missingUrl }) => missingUrl ?? []));
  return { dropped, lateRefs: lateRefsOf(resolutions), missingUrls };
}

/** Adds the properties derived from the exception chain, and returns what identifies the issue. */
function describe(
  { properties, timestampMs }: CapturedEvent,
  exceptions: readonly ResolvedException[],
  { rules, releaseId }: { rules: readonly GroupingRule[]; releaseId: string | null },
): Occurrence {
  properties.$exception_list = toStoredList(exceptions);
  Object.assign(properties, derivedProperties(exceptions));
  const proposed = automaticFingerprint(exceptions);
  const manual = manualFingerprint(properties.$exception_fingerprint);
  const rule = manual ? undefined : rules.find(({ matches }) => matches(properties));
  const fingerprint = manual ?? (rule ? ruleFingerprint(rule.id) : proposed);
  setFingerprint(properties, fingerprint, proposed);
  const [outermost] = exceptions;
  return {
    fingerprint: fingerprint.value,
    name: outermost?.type ?? '',
    description: outermost?.value ?? '',
    at: new Date(timestampMs),
    assigned: rule?.assigned ?? UNASSIGNED,
    releaseId,
  };
}

export function setFingerprint(properties: JsonObject, fingerprint: Fingerprint, proposed: Fingerprint): void {
  properties.$exception_fingerprint = fingerprint.value;
  properties.$exception_proposed_fingerprint = proposed.value;
  properties.$exception_fingerprint_record = fingerprint.record;
}

export function releasesShown(ids: readonly string[], releases: Awaited<ReturnType<typeof findReleases>>): JsonObject {
  return Object.fromEntries(
    ids.flatMap((id) => {
      const release = releases.get(id);
      if (!release) return [];
      const { version, project, metadata, created_at } = release;
      return [[release.hash_id, { id, version, project, metadata, timestamp: created_at.toISOString() }]];
    }),
  );
}

export function newestRelease(
  ids: ReadonlySet<string>,
  releases: Awaited<ReturnType<typeof findReleases>>,
): string | null {
  const known = [...ids].flatMap((id) => releases.get(id) ?? []);
  return known.sort((a, b) => b.created_at.getTime() - a.created_at.getTime())[0]?.id ?? null;
}

function lateRefsOf(resolutions: readonly Resolution[]): Set<string> {
  return new Set(resolutions.filter(({ isLate }) => isLate).map(({ ref }) => ref));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'The exception could not be read.';
}
