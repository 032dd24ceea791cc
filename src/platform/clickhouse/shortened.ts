import { MIB } from '#kernel/bytes.ts';
import { type EventStore, type QueryOptions, type QueryParams, ResultTooLarge } from './event-store.ts';

/** What whole values of one answer may come to, before the large ones are left out. */
const WHOLE_BYTES_MAX = 16 * MIB;
/** A value of a shortened event that is no longer than this stays. */
const VALUE_BYTES_MAX = 1_000;

/** A page that has as many rows as fit into an answer: fewer than asked for, and then there are more. */
export async function readFitting<Row>(
  wanted: number,
  read: (limit: number) => Promise<Row[]>,
): Promise<{ rows: Row[]; hasMore: boolean }> {
  for (let count = wanted; ; count = Math.max(1, Math.floor(count / 4))) {
    try {
      const rows = await read(count + 1);
      return { rows: rows.slice(0, count), hasMore: rows.length > count };
    } catch (error) {
      if (!(error instanceof ResultTooLarge) || count === 1) throw error;
    }
  }
}

export interface WholeEvents {
  readonly projectId: number;
  /** Columns besides `properties`, and what stands behind FROM. */
  readonly columns: string;
  readonly from: string;
  readonly params: QueryParams;
}

/**
 * Events with their whole properties; where all together are too large for an answer, the largest events come with their long
 * values replaced by `{"$truncated": bytes, "event": path}`, and the path leads to the event itself.
 */
export async function readWholeEvents<Row>(
  store: EventStore,
  { projectId, columns, from, params }: WholeEvents,
  options: QueryOptions,
): Promise<Row[]> {
  try {
    return await store.query<Row>(`SELECT ${columns}, properties FROM ${from}`, params, options);
  } catch (error) {
    if (!(error instanceof ResultTooLarge)) throw error;
  }
  const lengths = await store.query<{ bytes: string }>(
    `SELECT length(properties) AS bytes FROM ${from}`,
    params,
    options,
  );
  const shortened = {
    ...params,
    whole_bytes_max: largestThatFits(lengths),
    events_path: `/api/projects/${projectId}/events/`,
  };
  return await store.query<Row>(`SELECT ${columns}, ${SHORTENED} FROM ${from}`, shortened, options);
}

/** Raw values go over as they are stored, so that numbers keep their digits. */
const SHORTENED = `if(length(events.properties) <= {whole_bytes_max:UInt64}, events.properties, concat('{', arrayStringConcat(arrayMap(
  one -> concat(toJSONString(one.1), ':', if(length(one.2) <= ${VALUE_BYTES_MAX}, one.2, concat(
    '{"$truncated":', toString(length(one.2)), ',"event":"', {events_path:String}, toString(events.uuid), '/"}'))),
  JSONExtractKeysAndValuesRaw(events.properties)), ','), '}')) AS properties`;

/** The smaller events stay whole: of a trace that is large by a few of its steps, the others. */
function largestThatFits(lengths: readonly { readonly bytes: string }[]): number {
  let sum = 0;
  for (const bytes of lengths.map((one) => Number(one.bytes)).sort((a, b) => a - b)) {
    sum += bytes;
    // Of several that are as large, all are shortened.
    if (sum > WHOLE_BYTES_MAX) return bytes - 1;
  }
  return WHOLE_BYTES_MAX;
}
