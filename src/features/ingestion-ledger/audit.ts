import { sql } from 'kysely';
import type { Gauge } from 'prom-client';
import type { Clock } from '#kernel/clock.ts';
import type { Logger } from '#platform/log.ts';
import { type Bucket, DAY, HOUR, hoursBefore, type Stretch, timeOf } from './books.ts';
import { type CompareNeeds, compare } from './compare.ts';
import { MINUTE_MS } from './lanes.ts';

export interface AuditNeeds extends CompareNeeds {
  readonly clock: Clock;
  readonly log: CompareNeeds['log'];
  readonly logger: Logger;
  readonly note: (problem: { projectId: number; code: string; detail: string; source: string }, count: number) => void;
  readonly difference: Gauge;
}

/** Flushes of a minute are over when it is so old. */
const SETTLED_MINUTES = 1;
const NIGHTLY_DAYS = 35;
/** Differences that are remembered, so that each is named once. */
const NAMED_MAX = 10_000;

/** Holds the books of all projects against the event store and names what is missing. */
export class Audit {
  readonly #needs: AuditNeeds;
  #named = new Map<string, number>();

  constructor(needs: AuditNeeds) {
    this.#needs = needs;
  }

  async lastHour(): Promise<void> {
    const until = this.#settledUntil();
    const differing = await this.#audit({ from: until - HOUR, until, step: 1 });
    this.#needs.difference.set(sumOf(differing));
    await this.#name(differing, 'minute');
  }

  /** By the hour; what differs in the last days is named by the minute. */
  async lastWeeks(): Promise<void> {
    const until = this.#settledUntil();
    const hours = hoursBefore(this.#needs.clock.now());
    const from = Math.floor((until - NIGHTLY_DAYS * DAY) / HOUR) * HOUR;
    // Day by day, because each count has a limit of time.
    for (let day = from; day < until; day += DAY) {
      for (const differing of await this.#audit({ from: day, until: Math.min(day + DAY, until), step: HOUR })) {
        const { minute } = differing[0];
        if (minute < hours) await this.#name([differing], 'hour');
        else
          await this.#name(
            await this.#audit({ from: minute, until: Math.min(minute + HOUR, until), step: 1 }),
            'minute',
          );
      }
    }
  }

  #settledUntil(): number {
    return Math.floor(this.#needs.clock.now().getTime() / MINUTE_MS) - SETTLED_MINUTES;
  }

  async #audit(stretch: Pick<Stretch, 'from' | 'until' | 'step'>): Promise<[Bucket, number][]> {
    const hours = hoursBefore(this.#needs.clock.now());
    const { differences } = await compare(this.#needs, { ...stretch, hoursBefore: hours });
    const alive = await this.#livingProjects([...differences.keys()].map(({ projectId }) => projectId));
    return [...differences].filter(([{ projectId }]) => alive.has(projectId));
  }

  /** Of a deleted project, events go before its books do. */
  async #livingProjects(ids: readonly number[]): Promise<ReadonlySet<number>> {
    if (ids.length === 0) return new Set();
    const { db } = this.#needs;
    const rows = await db
      .selectFrom('project')
      .select('id')
      .where('id', 'in', [...new Set(ids)])
      .where('deleted_at', 'is', null)
      .execute();
    return new Set(rows.map(({ id }) => id));
  }

  async #name(differing: readonly [Bucket, number][], unit: 'minute' | 'hour'): Promise<void> {
    for (const [bucket, difference] of differing) {
      const key = `${bucket.projectId} ${bucket.minute} ${unit}`;
      if (this.#named.get(key) === difference) continue;
      if (this.#named.size >= NAMED_MAX) this.#named.clear();
      this.#named.set(key, difference);
      const lanes = await this.#lanesOf(bucket, unit);
      const at = `${timeOf(bucket.minute).toISOString().slice(0, 16)}Z`;
      const { projectId } = bucket;
      const facts = { project: projectId, [unit]: at, difference, lanes };
      this.#needs.logger.error(facts, 'acknowledged events and readable ones are not the same number');
      const detail =
        difference > 0
          ? `${difference} acknowledged of the ${unit} ${at} cannot be read (${lanes.join(', ')}).`
          : `${-difference} more can be read than were acknowledged of the ${unit} ${at} (${lanes.join(', ')}).`;
      const problem = { projectId, code: 'acknowledged_missing', detail, source: 'hedgerow' };
      this.#needs.note(problem, Math.abs(difference));
    }
  }

  async #lanesOf({ projectId, minute }: Bucket, unit: 'minute' | 'hour'): Promise<string[]> {
    const { rows } = await sql<{ lane: string }>`
      select distinct lane from ingestion_ledger where project_id = ${projectId} and stored > 0
        and minute >= ${timeOf(minute)} and minute < ${timeOf(minute + (unit === 'hour' ? HOUR : 1))}
      order by lane`.execute(this.#needs.db);
    return rows.map(({ lane }) => lane);
  }
}

function sumOf(differing: readonly [Bucket, number][]): number {
  return differing.reduce((sum, [, difference]) => sum + Math.abs(difference), 0);
}
