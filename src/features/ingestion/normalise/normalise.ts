import { enrichAiEvent, type ModelPrices } from '#features/ai-events/index.ts';
import type { Receipt } from '#features/ingestion-ledger/index.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import type { CapturedEvent, CaptureProject } from '../captured-event.ts';
import { isRecording } from '../wire/recordings.ts';
import type { SentEvent } from '../wire/shape.ts';
import { eventTime, type TimestampFacts } from '../wire/timestamps.ts';
import { chainElements } from './elements.ts';
import { copyPersonProperties } from './person-properties.ts';

export interface ReceivedContext {
  readonly project: CaptureProject;
  readonly nowMs: number;
  readonly sentAtMs?: number;
  readonly ip: string;
  readonly prices: ModelPrices;
  readonly receipt: Receipt;
}

export interface Normalised {
  readonly event?: CapturedEvent;
  /** Why there is none, as the ledger counts it. */
  readonly dropped?: 'replay' | 'person_event_without_profile';
  /** Why the event was dropped, or what is odd about it. */
  readonly problems: readonly Problem[];
}

interface Problem {
  readonly code: string;
  readonly detail: string;
}

const PERSON_EVENTS = new Set(['$identify', '$create_alias', '$merge_dangerously', '$groupidentify']);
/** Longer names could not be indexed. */
const GROUP_CHARACTERS_MAX = 400;
const REPLACED = {
  unreadable: 'The timestamp of an event could not be read: it has the time of receipt.',
  future: 'The timestamp of an event lies in the future: it has the time of receipt.',
  too_early: 'The timestamp of an event lies before 1970: it has the first moment of that year.',
} as const;
const CUT = 'A distinct id of more than 200 characters was cut.';
const UPPER_CASE_UUID = /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/;

/** A sent event with everything the contract adds before storage. An event that must not be stored comes back without `event`. */
export function normalise(
  sent: SentEvent,
  { project, nowMs, sentAtMs, ip, prices, receipt }: ReceivedContext,
): Normalised {
  const properties = sent.properties;
  const problems: Problem[] = [];
  if (isRecording(sent)) {
    const detail = `${sent.event} was dropped: session recordings are not kept. Switch recording off in the SDK.`;
    return { dropped: 'replay', problems: [{ code: 'replay_dropped', detail }] };
  }
  const processing = properties.$process_person_profile;
  const processPerson = processing !== false;
  if (!processPerson && PERSON_EVENTS.has(sent.event)) {
    return {
      dropped: 'person_event_without_profile',
      problems: [
        {
          code: 'person_event_without_profile',
          detail: `${sent.event} was dropped because $process_person_profile is false.`,
        },
      ],
    };
  }
  if (processing !== undefined && typeof processing !== 'boolean') {
    problems.push({
      code: 'invalid_process_person_profile',
      detail: '$process_person_profile is neither true nor false.',
    });
  }
  if (processPerson) {
    delete properties.$process_person_profile;
  } else {
    delete properties.$set;
    delete properties.$set_once;
    delete properties.$unset;
  }
  chainElements(properties);
  addAddress(properties, ip, project.anonymize_ips);
  if (sentAtMs !== undefined) properties.$sent_at = new Date(sentAtMs).toISOString();
  if (typeof properties.$session_id === 'string' && UPPER_CASE_UUID.test(properties.$session_id)) {
    properties.$session_id = properties.$session_id.toLowerCase();
  }
  if (processPerson) copyPersonProperties(sent.event, properties);
  const trusted = properties.$ignore_sent_at === true ? undefined : sentAtMs;
  const time: TimestampFacts = { timestamp: sent.timestamp, offsetMs: sent.offsetMs, sentAtMs: trusted, nowMs };
  const moment = eventTime(time);
  if (time.replaced) problems.push({ code: 'time_replaced', detail: REPLACED[time.replaced] });
  if (sent.isDistinctIdCut) problems.push({ code: 'distinct_id_cut', detail: CUT });
  const timestampMs = Math.floor(moment / 1000);
  const oddity = enrichAiEvent(sent.event, properties, { prices, timestampMs });
  if (oddity) problems.push(oddity);
  return {
    problems,
    event: {
      projectId: project.id,
      uuid: sent.uuid ?? uuidv7(nowMs),
      uuidGiven: sent.uuid !== undefined,
      event: sent.event,
      distinctId: sent.distinctId,
      timestampMs,
      micros: moment - timestampMs * 1000,
      receivedMs: nowMs,
      properties,
      processPerson,
      personId: '',
      receipt,
    },
  };
}

function addAddress(properties: JsonObject, ip: string, anonymize: boolean): void {
  if (anonymize) {
    delete properties.$ip;
  } else if ('capture_internal' in properties) {
    properties.$ip = '127.0.0.1';
  } else {
    properties.$ip ??= ip;
  }
}

/** The groups an event names, `{ type: key }`. */
export function groupsOf(properties: JsonObject): [type: string, key: string][] {
  if (!isObject(properties.$groups)) return [];
  return Object.entries(properties.$groups).flatMap(([type, value]) => {
    const key = groupKey(value);
    return key === undefined || type.length > GROUP_CHARACTERS_MAX ? [] : [[type, key] as [string, string]];
  });
}

/** The group a `$groupidentify` describes. */
export function describedGroup(
  properties: JsonObject,
): { readonly type: string; readonly key: string; readonly set: JsonObject } | undefined {
  const { $group_type: type, $group_key: value, $group_set: set } = properties;
  const key = groupKey(value);
  if (typeof type !== 'string' || type.length > GROUP_CHARACTERS_MAX || key === undefined) return undefined;
  return { type, key, set: isObject(set) ? set : {} };
}

function groupKey(value: unknown): string | undefined {
  if (value === null || value === undefined || typeof value === 'object') return undefined;
  return String(value).slice(0, GROUP_CHARACTERS_MAX).toWellFormed();
}
