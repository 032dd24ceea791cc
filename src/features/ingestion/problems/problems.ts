import { sql } from 'kysely';
import type { Platform } from '#platform/platform.ts';

export interface Problem {
  /** Null when the token belongs to no project. */
  readonly projectId: number | null;
  readonly code: string;
  readonly detail: string;
  /** The sender as it named itself, e.g. `posthog-node/5.70.0`. */
  readonly source: string;
}

interface Counted extends Problem {
  count: number;
  firstAt: Date;
  lastAt: Date;
}

const WRITE_EVERY_MS = 1_000;
/** Kinds kept per project. */
export const PROBLEMS_KEPT = 300;
/** Kinds that may wait for the next write, some 5 MB; of one project as many as are kept. Further ones are counted nowhere. */
const WAITING_MAX = 5_000;
const DETAIL_LENGTH_MAX = 300;
const SOURCE_LENGTH_MAX = 100;

/** Remembers what capture refused or doubted, counted by kind, so that people see it instead of wondering. Never payloads. */
export class Problems {
  readonly #needs: Pick<Platform, 'db' | 'clock' | 'log'>;
  #waiting = new Map<string, Counted>();
  #waitingOf = new Map<number | null, number>();
  /** Codes that wait of each project, so that a loud one leaves room for a rare one. */
  #codes = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(needs: Pick<Platform, 'db' | 'clock' | 'log'>) {
    this.#needs = needs;
  }

  note({ projectId, code, ...said }: Problem, count = 1): void {
    const problem = {
      projectId,
      code,
      detail: said.detail.slice(0, DETAIL_LENGTH_MAX),
      source: said.source.slice(0, SOURCE_LENGTH_MAX),
    };
    const key = JSON.stringify(Object.values(problem));
    const now = this.#needs.clock.now();
    const known = this.#waiting.get(key);
    if (known) {
      known.count += count;
      known.lastAt = now;
    } else if (this.#hasRoom(projectId, code)) {
      this.#codes.add(`${projectId} ${code}`);
      this.#waitingOf.set(projectId, (this.#waitingOf.get(projectId) ?? 0) + 1);
      this.#waiting.set(key, { ...problem, count, firstAt: now, lastAt: now });
      this.#timer ??= setTimeout(() => void this.write(), WRITE_EVERY_MS).unref();
    }
  }

  #hasRoom(projectId: number | null, code: string): boolean {
    if (this.#waiting.size >= WAITING_MAX) return false;
    return (this.#waitingOf.get(projectId) ?? 0) < PROBLEMS_KEPT || !this.#codes.has(`${projectId} ${code}`);
  }

  /** Stores what waits. Losing a count to a dead database is acceptable; failing capture over it is not. */
  async write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting = new Map();
    this.#waitingOf = new Map();
    this.#codes = new Set();
    if (waiting.length === 0) return;
    try {
      await writeProblems(this.#needs.db, waiting);
    } catch (error) {
      this.#needs.log.warn({ err: error }, 'ingestion problems could not be stored');
    }
  }
}

async function writeProblems(db: Platform['db'], problems: readonly Counted[]): Promise<void> {
  await db
    .insertInto('ingestion_problem')
    .values(
      problems.map((problem) => ({
        project_id: problem.projectId,
        code: problem.code,
        detail: problem.detail,
        source: problem.source,
        count: problem.count,
        first_at: problem.firstAt,
        last_at: problem.lastAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['project_id', 'code', 'detail', 'source']).doUpdateSet({
        count: sql`ingestion_problem.count + excluded.count`,
        last_at: sql`excluded.last_at`,
      }),
    )
    .execute();
  for (const projectId of new Set(problems.map((problem) => problem.projectId))) {
    await sql`
      delete from ingestion_problem where project_id is not distinct from ${projectId}::integer and id not in (
        select id from ingestion_problem where project_id is not distinct from ${projectId}::integer
        order by last_at desc, id desc limit ${PROBLEMS_KEPT})
      and id not in (
        select distinct on (code) id from ingestion_problem where project_id is not distinct from ${projectId}::integer
        order by code, last_at desc, id desc)
    `.execute(db);
  }
}
