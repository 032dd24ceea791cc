import type { ModelPrices } from '#features/ai-events/index.ts';
import type { Clock } from '#kernel/clock.ts';
import type { CapturedEvent, CaptureProject } from './captured-event.ts';
import type { GroupCommit } from './log/group-commit.ts';
import { normalise } from './normalise/normalise.ts';
import type { Problems } from './problems/problems.ts';
import { CaptureRefused } from './wire/refusal.ts';
import type { SentBatch, SentEvent } from './wire/shape.ts';

export interface CaptureNeeds {
  readonly clock: Clock;
  readonly commit: GroupCommit;
  readonly problems: Problems;
  /** What models cost a project at this moment. Answers from memory. */
  readonly pricesOf: (projectId: number) => Promise<ModelPrices>;
  /** Undefined when the token belongs to no project. Answers from memory. */
  readonly findProject: (token: string) => Promise<CaptureProject | undefined>;
  /** Called once per project, with its first stored event. */
  readonly markIngested: (projectId: number) => Promise<void>;
}

export interface CaptureFacts {
  /** Peer address, believed as the server's proxy setting says. */
  readonly ip: string;
  /** The sender as it names itself, for `ingestion_problems`. */
  readonly source: string;
  /** Inflated size of the request. */
  readonly bytes: number;
}

/** From shaped events to stored ones. Resolves when they are durable and readable. */
export class Capture {
  readonly #needs: CaptureNeeds;

  constructor(needs: CaptureNeeds) {
    this.#needs = needs;
  }

  async requireProject(token: string, source: string): Promise<CaptureProject> {
    const project = await this.#needs.findProject(token);
    if (project) return project;
    const refusal = new CaptureRefused(401, 'unknown_token', 'the project API key is not valid for any project');
    const shown = `${refusal.message} (${token.slice(0, 8)}…)`;
    this.#needs.problems.note({ projectId: null, code: refusal.code, detail: shown, source });
    throw refusal;
  }

  async acceptBatch(batch: SentBatch, facts: CaptureFacts): Promise<void> {
    const project = await this.requireProject(batch.token, facts.source);
    await this.accept(project, batch.events, { ...facts, sentAtMs: batch.sentAtMs });
  }

  async accept(
    project: CaptureProject,
    sent: readonly SentEvent[],
    facts: CaptureFacts & { readonly sentAtMs?: number },
  ): Promise<void> {
    const nowMs = this.#needs.clock.now().getTime();
    const prices = await this.#needs.pricesOf(project.id);
    const events: CapturedEvent[] = [];
    for (const one of sent) {
      const { event, problems } = normalise(one, {
        project,
        nowMs,
        sentAtMs: facts.sentAtMs,
        ip: facts.ip,
        prices,
      });
      if (event) events.push(event);
      for (const problem of problems) {
        this.#needs.problems.note({ projectId: project.id, ...problem, source: facts.source });
      }
    }
    if (events.length === 0) return;
    await this.#needs.commit.submit(events, facts.bytes);
    if (!project.ingested_event) await this.#needs.markIngested(project.id);
  }
}
