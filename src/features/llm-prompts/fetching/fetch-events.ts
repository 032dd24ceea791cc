import type { CaptureProject, SentEvent } from '#features/ingestion/index.ts';
import type { RequestProject } from '#http/request.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { ShownRow } from '../to-wire.ts';

export interface FetchEventNeeds extends Pick<Platform, 'clock' | 'log'> {
  readonly capture: (project: CaptureProject, events: readonly SentEvent[]) => Promise<void>;
  /** Undefined when the token opens no project. Answers from memory. */
  readonly findProject: (token: string) => Promise<CaptureProject | undefined>;
}

/** A few hundred bytes each. */
const WAITING_MAX = 10_000;
/** Often, and few at a time: serializing a thousand events at once would delay the reads that arrive during it. */
const GATHER_MS = 100;
const EVENTS_PER_CAPTURE_MAX = 200;
const RETRY_MS = 5_000;
/** At the end of the process what waits gets one try this long. */
const LAST_TRY_MS = 3_000;

interface Fetched {
  readonly token: string;
  readonly event: SentEvent;
}

/**
 * Says in the project's own events which prompts were fetched. Reads only ever put an event into a bounded queue;
 * while events cannot be stored, the oldest of the project that reads most give way.
 */
export class FetchEvents {
  readonly #needs: FetchEventNeeds;
  readonly #waiting: Fetched[] = [];
  #nextDelayMs = GATHER_MS;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;

  constructor(needs: FetchEventNeeds) {
    this.#needs = needs;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  note(project: RequestProject, prompt: ShownRow): void {
    const at = this.#needs.clock.now();
    if (this.#waiting.length >= WAITING_MAX) this.#makeRoom();
    this.#waiting.push({ token: project.api_token, event: fetchedEvent(project, prompt, at) });
    this.#schedule();
  }

  /** Stores what waits, if that is possible now. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    const patience = AbortSignal.timeout(LAST_TRY_MS);
    const spent = new Promise<void>((resolve) => patience.addEventListener('abort', () => resolve(), { once: true }));
    await Promise.race([spent, this.#finish()]);
    clearTimeout(this.#timer);
  }

  async #finish(): Promise<void> {
    await this.#running;
    await this.#flush();
  }

  #schedule(): void {
    if (this.#timer !== undefined || this.#running !== undefined) return;
    const flush = () => {
      this.#timer = undefined;
      this.#running = this.#flush().finally(() => {
        this.#running = undefined;
        if (this.#waiting.length > 0) this.#schedule();
      });
    };
    this.#timer = setTimeout(flush, this.#nextDelayMs).unref();
  }

  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const [first] = this.#waiting;
      const events = this.#waiting.slice(0, EVENTS_PER_CAPTURE_MAX).filter(({ token }) => token === first?.token);
      try {
        await this.#capture(events);
      } catch (error) {
        this.#needs.log.debug({ err: error, waiting: this.#waiting.length }, 'prompt reads were not captured');
        this.#nextDelayMs = RETRY_MS;
        return;
      }
      this.#nextDelayMs = GATHER_MS;
      this.#forget(new Set(events));
    }
  }

  async #capture(events: readonly Fetched[]): Promise<void> {
    const token = events[0]?.token ?? '';
    const project = await this.#needs.findProject(token);
    // The project was deleted, and its waiting events with it.
    if (!project) return;
    await this.#needs.capture(
      project,
      events.map(({ event }) => event),
    );
  }

  /** The oldest events of the project that has the most. */
  #makeRoom(): void {
    const byToken = [...Map.groupBy(this.#waiting, ({ token }) => token).values()];
    const most = byToken.reduce((largest, one) => (one.length > largest.length ? one : largest), []);
    this.#forget(new Set(most.slice(0, EVENTS_PER_CAPTURE_MAX)));
  }

  #forget(events: ReadonlySet<Fetched>): void {
    const rest = this.#waiting.filter((one) => !events.has(one));
    this.#waiting.splice(0, this.#waiting.length, ...rest);
  }
}

function fetchedEvent(project: RequestProject, prompt: ShownRow, at: Date): SentEvent {
  return {
    event: '$llm_prompt_fetched',
    distinctId: project.uuid,
    // A try that failed may have stored some: with its own id none counts twice.
    uuid: uuidv7(at.getTime()),
    timestamp: at.toISOString(),
    properties: {
      prompt_id: prompt.id,
      prompt_name: prompt.name,
      prompt_version: prompt.version,
      prompt_is_latest: prompt.version === prompt.latest_version,
      prompt_first_version_created_at: prompt.first_version_created_at.toISOString(),
      // The distinct id stands for the project, so no person is made of it.
      $process_person_profile: false,
    },
  };
}
