import { type Lane, minuteOf } from './lanes.ts';

/** Where a count belongs. */
export interface Place {
  readonly projectId: number;
  readonly lane: Lane;
  /** Since 1970. */
  readonly minute: number;
}

/** Names a request, so that it can be looked up. */
export interface RequestName {
  readonly id: string;
  readonly source: string;
}

/** What one request, or a part of one, brought to be stored. Its counts are written together with its events. */
export class Receipt implements Place {
  readonly projectId: number;
  readonly lane: Lane;
  readonly minute: number;
  readonly request: RequestName | undefined;
  /** False for the second and further parts of a request. */
  readonly isFirst: boolean;
  /** Handed over to be stored. */
  events = 0;
  /** Records that became part of one of these events. */
  merged = 0;
  readonly #dropped: Record<string, number> = {};

  constructor(facts: {
    projectId: number;
    lane: Lane;
    receivedMs: number;
    request: RequestName | undefined;
    isFirst: boolean;
  }) {
    this.projectId = facts.projectId;
    this.lane = facts.lane;
    this.minute = minuteOf(facts.receivedMs);
    this.request = facts.request;
    this.isFirst = facts.isFirst;
  }

  /** Acknowledged and not kept, by reason. */
  get dropped(): Readonly<Record<string, number>> {
    return this.#dropped;
  }

  get isEmpty(): boolean {
    if (this.events + this.merged > 0) return false;
    for (const _ in this.#dropped) return false;
    return true;
  }

  drop(reason: string, count = 1): void {
    if (count > 0) this.#dropped[reason] = (this.#dropped[reason] ?? 0) + count;
  }
}
