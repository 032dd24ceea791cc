import { isRecord } from './messages/message.ts';

/** One event with everything that was sent. */
export type TraceEvent = {
  uuid: string;
  event: string;
  timestamp: string;
  distinctId: string;
  properties: Readonly<Record<string, unknown>>;
};

export function readEvent(answer: Readonly<Record<string, unknown>>): TraceEvent {
  return {
    uuid: String(answer.uuid ?? answer.id ?? ''),
    event: String(answer.event ?? ''),
    timestamp: String(answer.timestamp ?? answer.createdAt ?? ''),
    distinctId: String(answer.distinct_id ?? ''),
    properties: isRecord(answer.properties) ? answer.properties : {},
  };
}

export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}
