import { Cache } from '#kernel/cache.ts';
import type { Clock } from '#kernel/clock.ts';
import { sizeOf } from '#kernel/size.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import type { Announcer } from '#platform/announcer.ts';
import type { Db } from '#platform/postgres/db.ts';
import { asksAboutPersons, type CompiledCondition, compileConditions } from '../set-up/conditions.ts';
import { listEnabled } from '../set-up/queries.ts';

/** An evaluation as capture sees it. */
export interface EnabledEvaluation {
  readonly id: string;
  readonly target: 'generation' | 'trace';
  readonly timezone: string;
  readonly conditions: readonly CompiledCondition[];
  readonly needsPerson: boolean;
}

/** Relative dates in conditions are evaluated again this often. */
const TTL_MS = 30_000;
const BYTES_MAX = 32 * 1024 * 1024;
/** Compiled conditions take about this many times what they take as they were sent. */
const COMPILED_TIMES = 4;

/**
 * The enabled evaluations of projects, kept in memory so that capture can ask without waiting. Forgets everything when an
 * evaluation or a project changes anywhere, and keeps nothing while this process cannot hear of changes made by others.
 */
export class EnabledEvaluations {
  readonly #clock: Clock;
  readonly #known: Cache<readonly EnabledEvaluation[]>;
  #isFed = false;
  /** Rises each time the memory is cleared, so that a result read before that is not stored after it. */
  #age = 0;

  constructor({ announcer, clock }: { announcer: Announcer; clock: Clock }) {
    this.#clock = clock;
    this.#known = new Cache({ bytesMax: BYTES_MAX, ageMs: TTL_MS, clock });
    announcer.listen('rows.changed', ({ table }) => {
      if (table === 'evaluation' || table === 'project') this.#forget();
    });
    announcer.listen('rows.feed', ({ isLive }) => {
      this.#isFed = isLive;
      this.#forget();
    });
  }

  /** Undefined when they have to be loaded first. */
  find(projectId: number): readonly EnabledEvaluation[] | undefined {
    return this.#known.get(String(projectId));
  }

  async load(db: Db, projectId: number): Promise<readonly EnabledEvaluation[]> {
    const known = this.find(projectId);
    if (known) return known;
    const age = this.#age;
    const now = this.#clock.now();
    const rows = await listEnabled(db, projectId);
    const list = rows.map(({ id, target, conditions, ...project }) => ({
      id,
      target,
      timezone: project.timezone,
      conditions: compileConditions(conditions, { ...calendarOf(project), now }),
      needsPerson: asksAboutPersons(conditions),
    }));
    if (this.#isFed && this.#age === age) {
      this.#known.set(String(projectId), list, { bytes: sizeOf(rows) * COMPILED_TIMES, tenant: projectId });
    }
    return list;
  }

  #forget(): void {
    this.#age++;
    this.#known.clear();
  }
}
