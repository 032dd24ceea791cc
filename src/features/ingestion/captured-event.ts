import type { Place } from '#features/ingestion-ledger/index.ts';
import type { JsonObject } from '#kernel/json.ts';

/** An event on its way into the store: checked, normalised, and soon with its person. */
export interface CapturedEvent {
  readonly projectId: number;
  readonly uuid: string;
  /** Sent by the client: a retry carries the same one, so it may already be stored. */
  readonly uuidGiven: boolean;
  readonly event: string;
  readonly distinctId: string;
  readonly timestampMs: number;
  /** Microseconds beyond that, 0 to 999. */
  readonly micros: number;
  readonly receivedMs: number;
  properties: JsonObject;
  readonly processPerson: boolean;
  personId: string;
  /** Of the request that brought it: where the event is counted. */
  readonly receipt: Place;
}

/** What ingestion needs to know about the project a token belongs to. */
export interface CaptureProject {
  readonly id: number;
  readonly name?: string;
  readonly anonymize_ips: boolean;
  readonly ingested_event: boolean;
}
