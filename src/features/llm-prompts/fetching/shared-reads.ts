import { sql } from 'kysely';
import type { Db } from '#platform/postgres/db.ts';
import { PREVIEW_SOURCE_CHARACTERS } from '../content.ts';
import type { ContentMode } from '../schema.ts';
import type { ShownRow } from '../to-wire.ts';

export interface WantedPrompt {
  readonly project_id: number;
  readonly name: string;
  readonly version?: number;
  readonly label?: string;
  readonly content: ContentMode;
}

export type ReadPrompt = ShownRow & {
  readonly content: string;
  readonly config: Record<string, unknown> | null;
};

/** Statements that may run at once; reads that arrive during them share the next one. */
const STATEMENTS_MAX = 2;
/** A prompt may be a megabyte. */
const WANTED_PER_STATEMENT_MAX = 64;

interface Waiting {
  readonly wanted: WantedPrompt;
  readonly answer: Promise<ReadPrompt | undefined>;
  settle(row: ReadPrompt | undefined): void;
  fail(error: unknown): void;
}

/**
 * Reads prompts by name, and gathers those asked for at the same moment into one statement. A read never joins a statement
 * that was already sent, so a read after a committed publish sees what it published.
 */
export class SharedReads {
  readonly #db: Db;
  readonly #waiting = new Map<string, Waiting>();
  #running = 0;
  #isDue = false;

  constructor(db: Db) {
    this.#db = db;
  }

  read(wanted: WantedPrompt): Promise<ReadPrompt | undefined> {
    const { project_id, name, version = '', content, label = '' } = wanted;
    // A name has no spaces, and what may have some comes last.
    const key = `${project_id} ${name} ${version} ${content} ${label}`;
    const known = this.#waiting.get(key);
    if (known) return known.answer;
    const { promise, resolve, reject } = Promise.withResolvers<ReadPrompt | undefined>();
    this.#waiting.set(key, { wanted, answer: promise, settle: resolve, fail: reject });
    this.#schedule();
    return promise;
  }

  #schedule(): void {
    if (this.#isDue || this.#running >= STATEMENTS_MAX || this.#waiting.size === 0) return;
    this.#isDue = true;
    // The requests that arrived together are all parsed by then.
    setImmediate(() => {
      this.#isDue = false;
      void this.#run(this.#take());
      this.#schedule();
    });
  }

  #take(): Waiting[] {
    const taken = [...this.#waiting].slice(0, WANTED_PER_STATEMENT_MAX);
    for (const [key] of taken) this.#waiting.delete(key);
    return taken.map(([, waiting]) => waiting);
  }

  async #run(taken: readonly Waiting[]): Promise<void> {
    this.#running += 1;
    try {
      const rows = await findPrompts(
        this.#db,
        taken.map(({ wanted }) => wanted),
      );
      for (const [place, waiting] of taken.entries()) waiting.settle(rows.get(place));
    } catch (error) {
      for (const waiting of taken) waiting.fail(error);
    } finally {
      this.#running -= 1;
      this.#schedule();
    }
  }
}

async function findPrompts(db: Db, wanted: readonly WantedPrompt[]): Promise<Map<number, ReadPrompt>> {
  const { rows } = await sql<ReadPrompt & { place: string }>`
    select wanted.place, prompt.name, prompt.latest_version, prompt.created_at as first_version_created_at,
      version.id, version.version, version.created_at, version.updated_at, version.outline,
      case wanted.content
        when 'full' then version.content
        when 'preview' then left(version.content, ${sql.lit(PREVIEW_SOURCE_CHARACTERS)})
        else ''
      end as content,
      case wanted.content when 'full' then version.config end as config
    from unnest(
      ${wanted.map((one) => one.project_id)}::integer[],
      ${wanted.map((one) => one.name)}::text[],
      ${wanted.map((one) => one.version ?? null)}::integer[],
      ${wanted.map((one) => one.label ?? null)}::text[],
      ${wanted.map((one) => one.content)}::text[]
    ) with ordinality as wanted (project_id, name, version, label, content, place)
    join llm_prompt as prompt
      on prompt.project_id = wanted.project_id and prompt.name = wanted.name and prompt.archived_at is null
    left join llm_prompt_label as label on label.prompt_id = prompt.id and label.name = wanted.label
    join llm_prompt_version as version on version.prompt_id = prompt.id and version.version =
      case when wanted.label is null then coalesce(wanted.version, prompt.latest_version) else label.version end
  `.execute(db);
  return new Map(rows.map((row) => [Number(row.place) - 1, row]));
}
