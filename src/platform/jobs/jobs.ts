import type { Static, TSchema } from 'typebox';
import type { Db } from '../postgres/db.ts';

/** A kind of work: its name (`feature.verb_object`), the shape of its data and how often it may be tried. */
export interface JobKind<Payload = unknown> {
  readonly name: string;
  readonly payload: TSchema;
  /** Tries in all, the first included. */
  readonly attemptsMax: number;
  /** Wait before the second try; doubles after each. */
  readonly retryDelaySeconds: number;
  /** A run longer than this counts as failed and is tried again. */
  readonly timeoutSeconds: number;
  /** How many of this kind one process performs at a time. */
  readonly concurrency: number;
  /** The group of a job, such as its project. Slow jobs of one group leave places to the others: see fair-share.ts. */
  groupOf?(payload: Payload): string;
  /** Carries the payload's type only. */
  readonly _payload?: Payload;
}

export function defineJob<Schema extends TSchema>(kind: {
  name: string;
  payload: Schema;
  attemptsMax: number;
  retryDelaySeconds?: number;
  timeoutSeconds?: number;
  concurrency?: number;
  groupOf?: (payload: Static<Schema>) => string;
}): JobKind<Static<Schema>> {
  return { retryDelaySeconds: 5, timeoutSeconds: 300, concurrency: 1, ...kind };
}

/** The code that performs one kind of job. Jobs arrive at least once: performing one twice must leave what once leaves. */
export interface Worker {
  readonly job: JobKind;
  /** `attempt` counts from 1. Throwing asks for another try while `attempt < attemptsMax`. */
  perform(payload: unknown, context: JobContext): Promise<void>;
  /** Standard five-field cron text; the job is enqueued with an empty payload at those times. */
  readonly cron?: string;
}

export interface JobContext {
  readonly signal: AbortSignal;
  readonly attempt: number;
}

export function worker<Payload>(
  job: JobKind<Payload>,
  perform: (payload: Payload, context: JobContext) => Promise<void>,
  options: { cron?: string } = {},
): Worker {
  // The payload was checked against the job's schema before it was enqueued.
  return { job, perform: (payload, context) => perform(payload as Payload, context), ...options };
}

export interface EnqueueOptions {
  /** Two jobs of one kind with the same key are one job for as long as the first is kept. */
  readonly key?: string;
  readonly startAfterSeconds?: number;
}

export interface Jobs {
  /** Takes the caller's transaction: the job exists exactly when the row that caused it does. */
  enqueue<Payload>(db: Db, job: JobKind<Payload>, payload: Payload, options?: EnqueueOptions): Promise<void>;
  enqueueMany<Payload>(
    db: Db,
    job: JobKind<Payload>,
    entries: readonly ({ readonly payload: Payload } & EnqueueOptions)[],
  ): Promise<void>;
  /** Starts performing; called once by composition when this process has the `jobs` role. */
  start(workers: readonly Worker[]): Promise<void>;
  /** For a process that only enqueues: makes the queues of these kinds ahead, so that no transaction has to wait for that. */
  prepare(kinds: readonly JobKind[]): Promise<void>;
  /** Performs everything that is due until nothing is left; for tests. Retries are taken without waiting. */
  drain(): Promise<void>;
  /** Lets running jobs finish for up to `graceMs`, then aborts their signals. */
  stop(graceMs?: number): Promise<void>;
}
