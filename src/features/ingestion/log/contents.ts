import { type Lane, minuteOf, type Place } from '#features/ingestion-ledger/index.ts';
import type { CapturedEvent } from '../captured-event.ts';

/** Which events the lines of an entry are: runs of project, minute of receipt since 1970, lane and events, in the order of the lines. */
export type Contents = [project: number, minute: number, lane: string, events: number][];

/** What a line says of its event's receipt. */
export interface Received {
  readonly team_id: number;
  readonly created_at: string;
}

export function contentsOf(events: readonly CapturedEvent[]): Contents {
  const contents: Contents = [];
  let run: Contents[number] | undefined;
  for (const { receipt } of events) {
    if (run && run[0] === receipt.projectId && run[1] === receipt.minute && run[2] === receipt.lane) run[3]++;
    else {
      run = [receipt.projectId, receipt.minute, receipt.lane, 1];
      contents.push(run);
    }
  }
  return contents;
}

/** Of a line that is set aside: by which way it came does not matter any more. */
export function contentsOfLine(line: Buffer): Contents {
  const received = JSON.parse(line.toString()) as Received; // Written by eventLine.
  return [[received.team_id, minuteOf(receivedMsOf(received)), '', 1]];
}

export function receivedMsOf({ created_at }: Received): number {
  return Date.parse(`${created_at.replace(' ', 'T')}Z`);
}

/** Where the event at this place is counted; undefined in an entry of a version that counted nothing. */
export function placeAt(contents: Contents, index: number): Place | undefined {
  let before = 0;
  for (const [projectId, minute, lane, events] of contents) {
    before += events;
    if (index < before) return { projectId, minute, lane: lane as Lane }; // Written by contentsOf.
  }
  return undefined;
}

/** For an event of which nothing says by which way it came. */
export function placeOf({ projectId, receivedMs }: Pick<CapturedEvent, 'projectId' | 'receivedMs'>): Place {
  return { projectId, minute: minuteOf(receivedMs), lane: 'internal' };
}
