import { parseExact } from '#kernel/digits.ts';
import type { CapturedEvent } from '../captured-event.ts';
import { type Contents, placeAt, placeOf, type Received, receivedMsOf } from './contents.ts';
import { type Identity, identityOf } from './dedupe.ts';

/** What one flush left in the log: acknowledged, and soon in the table. */
export class LogEntry {
  /** Its row in the log. */
  readonly id: string;
  readonly events: readonly Identity[];
  /** The events as JSONEachRow, a line each in the same order. */
  readonly lines: Buffer;
  readonly contents: Contents;
  /** The events that have to be looked for in the table before they are written there. */
  readonly unchecked: readonly Identity[];
  /** A crash may have left these very events in the table, and not only copies of them. */
  readonly mayBeStored: boolean;
  /** A flush that has to be settled before it can be stored; `lines` are no lines then. */
  readonly postponed: readonly CapturedEvent[] | undefined;
  #identities: Set<string> | undefined;

  constructor(entry: {
    id: string;
    events: readonly Identity[];
    lines: Buffer;
    contents: Contents;
    mayBeStored?: boolean;
    unchecked: readonly Identity[];
    postponed?: readonly CapturedEvent[];
  }) {
    this.id = entry.id;
    this.events = entry.events;
    this.lines = entry.lines;
    this.contents = entry.contents;
    this.mayBeStored = entry.mayBeStored ?? false;
    this.unchecked = entry.unchecked;
    this.postponed = entry.postponed;
  }

  /** Of which nothing is left in the log. */
  static readonly empty = new LogEntry({ id: '0', events: [], lines: Buffer.alloc(0), contents: [], unchecked: [] });

  /** A flush whose persons and jobs wait. */
  static postpone(id: string, events: readonly CapturedEvent[], lines: Buffer, contents: Contents): LogEntry {
    return new LogEntry({ id, events: events.map(toIdentity), lines, contents, unchecked: [], postponed: events });
  }

  static readPostponed(id: string, lines: Buffer, contents: Contents): LogEntry {
    const events = parseExact(lines.toString()) as Omit<CapturedEvent, 'receipt'>[]; // Written by our own storing.ts.
    const placed = events.map((event, i) => ({ ...event, receipt: placeAt(contents, i) ?? placeOf(event) }));
    return LogEntry.postpone(id, placed, lines, contents);
  }

  /** From what the log holds of it: all that is known is what the lines say. */
  static read(id: string, lines: Buffer, contents: Contents): LogEntry {
    const events = linesOf(lines).map((line): Identity => {
      const row = JSON.parse(line.toString()) as Row; // Written by our own eventLine.
      return {
        projectId: row.team_id,
        uuid: row.uuid,
        event: row.event,
        distinctId: row.distinct_id,
        receivedMs: receivedMsOf(row),
      };
    });
    return new LogEntry({ id, events, lines, contents, unchecked: events, mayBeStored: true });
  }

  has(identity: string): boolean {
    this.#identities ??= new Set(this.events.map(identityOf));
    return this.#identities.has(identity);
  }
}

export function toIdentity({ projectId, uuid, event, distinctId, receivedMs }: Identity): Identity {
  return { projectId, uuid, event, distinctId, receivedMs };
}

interface Row extends Received {
  readonly team_id: number;
  readonly uuid: string;
  readonly event: string;
  readonly distinct_id: string;
}

const LINE_FEED = 10;

/** Each with its line feed. */
export function linesOf(lines: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf(LINE_FEED, start) + 1 || lines.length;
    found.push(lines.subarray(start, end));
    start = end;
  }
  return found;
}
