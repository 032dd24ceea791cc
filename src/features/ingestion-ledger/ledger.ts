import { type RawBuilder, sql } from 'kysely';
import { Counter as MetricsCounter, type Registry } from 'prom-client';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import { type Lane, minuteOf } from './lanes.ts';
import type { RequestName } from './receipt.ts';
import { Tally } from './tally.ts';
import { writeTally, writingOf } from './write.ts';

export type LedgerNeeds = Pick<Platform, 'db' | 'clock' | 'log'> & { readonly registry: Registry };

const WRITE_EVERY_MS = 1_000;
/** Rows that may wait while the database is away; counts of further kinds are lost, and said to be. */
const WAITING_MAX = 2_000;
const COST_REASONS: ReadonlySet<string> = new Set(['no_price', 'no_rate_at_date', 'no_rate']);
/** Families with a series of their own. */
const FAMILIES_MAX = 40;
/** Requests of one project and minute that are remembered by name, so that the table stays small under any load. */
const NAMED_A_MINUTE_MAX = 3_000;

export interface Refused {
  readonly projectId: number;
  readonly lane: Lane;
  readonly reason: string;
  readonly count: number;
  readonly request?: RequestName | undefined;
  /** False when other parts of the request were counted already. */
  readonly isFirst?: boolean;
}

/** Counts what becomes of what is sent, so that every acknowledgement can be audited. */
export class Ledger {
  readonly #needs: LedgerNeeds;
  readonly #events: MetricsCounter<'lane' | 'outcome' | 'reason'>;
  readonly #requests: MetricsCounter<'lane' | 'status'>;
  readonly #spans: MetricsCounter<'family' | 'outcome'>;
  readonly #costs: MetricsCounter<'reason'>;
  readonly #families = new Set<string>();
  #writer: Promise<number> | undefined;
  #aside = new Tally();
  #lost = 0;
  #timer: NodeJS.Timeout | undefined;
  #named = { minute: 0, counts: new Map<number, number>() };

  constructor(needs: LedgerNeeds) {
    this.#needs = needs;
    const registers = [needs.registry];
    this.#events = new MetricsCounter({
      name: 'hedgerow_ingestion_events_total',
      help: 'Events by the way they came in and what became of them.',
      labelNames: ['lane', 'outcome', 'reason'],
      registers,
    });
    this.#requests = new MetricsCounter({
      name: 'hedgerow_ingestion_requests_total',
      help: 'Requests of senders by the way they came in and the status they were answered with.',
      labelNames: ['lane', 'status'],
      registers,
    });
    this.#spans = new MetricsCounter({
      name: 'hedgerow_otlp_spans_total',
      help: 'Spans of OpenTelemetry exports by the family that describes them and what became of them.',
      labelNames: ['family', 'outcome'],
      registers,
    });
    this.#costs = new MetricsCounter({
      name: 'hedgerow_cost_missing_total',
      help: 'Events of model calls whose cost could not be calculated, by why not.',
      labelNames: ['reason'],
      registers,
    });
  }

  /** Spans of one way of describing model calls. */
  spans(family: string, outcome: 'accepted' | 'dropped' | 'refused', count: number): void {
    if (count === 0) return;
    // A sender can name itself as it likes.
    if (this.#families.size < FAMILIES_MAX) this.#families.add(family);
    this.#spans.inc({ family: this.#families.has(family) ? family : 'other', outcome }, count);
  }

  /** For an event with a model whose cost is not known; `reason` as the event has it. */
  costMissing(reason: unknown): void {
    if (typeof reason !== 'string') return;
    const [kind = ''] = reason.split(':', 1);
    this.#costs.inc({ reason: COST_REASONS.has(kind) ? kind : 'other' });
  }

  /** Tables for the `with` of the statement that makes the counted events durable. */
  async writing(tally: Tally): Promise<RawBuilder<unknown>> {
    return writingOf(tally, await this.#writerNumber(), this.#needs.clock.now());
  }

  /** Writes a tally by itself, in the caller's transaction when there is one. */
  async write(db: Db, tally: Tally): Promise<void> {
    await writeTally(db, tally, await this.#writerNumber(), this.#needs.clock.now());
  }

  /** For the figures: what was counted is durable. */
  written(tally: Tally): void {
    for (const { lane, reason, ...row } of tally.rows) {
      if (row.deduplicated > 0) this.#events.inc({ lane, outcome: 'deduplicated', reason }, row.deduplicated);
      if (row.stored > 0) this.#events.inc({ lane, outcome: 'stored', reason }, row.stored);
      if (row.late_deduplicated > 0) {
        this.#events.inc({ lane, outcome: 'late_deduplicated', reason }, row.late_deduplicated);
      }
      if (row.refused > 0) this.#events.inc({ lane, outcome: 'refused', reason }, row.refused);
      if (row.dropped > 0) this.#events.inc({ lane, outcome: 'dropped', reason }, row.dropped);
    }
  }

  answered(lane: Lane, status: number): void {
    this.#requests.inc({ lane, status: String(status) });
  }

  /** The name of a request if it is to be remembered. */
  nameOf(projectId: number, name: RequestName | undefined): RequestName | undefined {
    if (name === undefined) return undefined;
    const minute = minuteOf(this.#needs.clock.now().getTime());
    if (this.#named.minute !== minute) this.#named = { minute, counts: new Map() };
    const count = this.#named.counts.get(projectId) ?? 0;
    this.#named.counts.set(projectId, count + 1);
    return count < NAMED_A_MINUTE_MAX ? name : undefined;
  }

  /** The sender hears that events were not taken. Written within a second. */
  refuse({ projectId, lane, reason, count, request, isFirst = true }: Refused): void {
    if (count > 0)
      this.#note((tally, minute) => tally.refuse({ projectId, lane, minute }, reason, count, request, isFirst));
  }

  /** Acknowledged, and never kept. Written within a second. */
  discard({ projectId, lane, reason, count }: Pick<Refused, 'projectId' | 'lane' | 'reason' | 'count'>): void {
    if (count > 0) this.#note((tally, minute) => tally.discard({ projectId, lane, minute }, reason, count));
  }

  /** Writes what was noted. A database that is away gets it later. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const tally = this.#aside;
    if (tally.isEmpty) return;
    this.#aside = new Tally();
    try {
      await this.write(this.#needs.db, tally);
      this.written(tally);
      if (this.#lost > 0) this.#needs.log.warn({ counts: this.#lost }, 'counts of refused events were lost');
      this.#lost = 0;
    } catch (error) {
      this.#needs.log.debug({ err: error }, 'counts of refused events wait for the database');
      this.#aside.addAll(tally);
      this.#schedule();
    }
  }

  #note(add: (tally: Tally, minute: number) => void): void {
    if (this.#aside.size >= WAITING_MAX) {
      this.#lost++;
      return;
    }
    add(this.#aside, minuteOf(this.#needs.clock.now().getTime()));
    this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => void this.flush(), WRITE_EVERY_MS).unref();
  }

  /** Rows of this process have a number of their own. */
  #writerNumber(): Promise<number> {
    this.#writer ??= nextWriter(this.#needs.db).catch((error: unknown) => {
      this.#writer = undefined;
      throw error;
    });
    return this.#writer;
  }
}

async function nextWriter(db: Db): Promise<number> {
  const { rows } = await sql<{ writer: number }>`select nextval('ingestion_ledger_writer')::integer as writer`.execute(
    db,
  );
  return rows[0]?.writer ?? 0;
}
