import type { ModelPrices } from '#features/ai-events/index.ts';
import { type Lane, type Ledger, Receipt } from '#features/ingestion-ledger/index.ts';
import type { Clock } from '#kernel/clock.ts';
import type { CapturedEvent, CaptureProject } from './captured-event.ts';
import type { GroupCommit } from './log/group-commit.ts';
import { normalise } from './normalise/normalise.ts';
import type { Problems } from './problems/problems.ts';
import { CaptureRefused } from './wire/refusal.ts';
import type { Sent } from './wire/sent.ts';
import type { SentEvent } from './wire/shape.ts';

export interface CaptureNeeds {
  readonly clock: Clock;
  readonly commit: GroupCommit;
  readonly problems: Problems;
  readonly ledger: Ledger;
  /** What models cost a project at this moment. Answers from memory. */
  readonly pricesOf: (projectId: number) => Promise<ModelPrices>;
  /** Undefined when the token belongs to no project. Answers from memory. */
  readonly findProject: (token: string) => Promise<CaptureProject | undefined>;
  /** Called once per project, with its first stored event. */
  readonly markIngested: (projectId: number) => Promise<void>;
}

/** What is known of a request besides its events. */
export interface CaptureFacts {
  readonly lane: Lane;
  /** Peer address, believed as the server's proxy setting says. */
  readonly ip: string;
  /** The sender as it names itself, for `ingestion_problems`. */
  readonly source: string;
  /** What the sender calls the request. */
  readonly requestId?: string | undefined;
  /** Inflated size of the request. */
  readonly bytes: number;
  readonly sentAtMs?: number | undefined;
}

/** What a part of a request brings besides its events, for the ledger. */
export interface AlsoCounted {
  /** Acknowledged and not kept, by reason. */
  readonly dropped?: Readonly<Record<string, number>>;
  /** Records that became part of one of the events. */
  readonly merged?: number;
  /** False for the second and further parts of a request. */
  readonly isFirst?: boolean;
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

  async accept(
    project: CaptureProject,
    sent: readonly SentEvent[],
    facts: CaptureFacts,
    { dropped = {}, merged = 0, isFirst = true }: AlsoCounted = {},
  ): Promise<void> {
    const { clock, commit, ledger, problems } = this.#needs;
    const nowMs = clock.now().getTime();
    const request = ledger.nameOf(project.id, nameOf(facts));
    const receipt = new Receipt({ projectId: project.id, lane: facts.lane, receivedMs: nowMs, request, isFirst });
    for (const reason in dropped) receipt.drop(reason, dropped[reason]);
    receipt.merged = merged;
    const prices = await this.#needs.pricesOf(project.id);
    const events: CapturedEvent[] = [];
    const { sentAtMs, ip } = facts;
    for (const one of sent) {
      const found = normalise(one, { project, nowMs, sentAtMs, ip, prices, receipt });
      if (found.event) {
        events.push(found.event);
        ledger.costMissing(found.event.properties.$ai_cost_missing_reason);
      }
      if (found.dropped) receipt.drop(found.dropped);
      for (const problem of found.problems) problems.note({ projectId: project.id, ...problem, source: facts.source });
    }
    receipt.events = events.length;
    if (receipt.isEmpty) return;
    await commit.submit(events, facts.bytes, receipt);
    if (events.length > 0 && !project.ingested_event) await this.#needs.markIngested(project.id);
  }

  /** Counts what the sender is told was not taken. */
  refuse(
    project: CaptureProject,
    facts: Omit<CaptureFacts, 'bytes'>,
    reasons: Readonly<Record<string, number>>,
    { isFirst = true }: { readonly isFirst?: boolean } = {},
  ): void {
    const { ledger } = this.#needs;
    const request = ledger.nameOf(project.id, nameOf(facts));
    let first = isFirst;
    for (const [reason, count] of Object.entries(reasons)) {
      ledger.refuse({ projectId: project.id, lane: facts.lane, reason, count, request, isFirst: first });
      first = false;
    }
  }

  /** Does the work of a request; when it fails, what the request holds counts as refused to the project its token names. */
  async counted<T>(facts: Omit<CaptureFacts, 'bytes'>, sentOf: () => Sent, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const sent = sentOf();
      const project = sent.project ?? (await this.#findQuietly(sent.token));
      if (project) {
        this.refuse(project, facts, { [reasonOf(error)]: sent.events });
        this.#noteRefusal(project, facts.source, error);
      }
      throw error;
    }
  }

  #noteRefusal(project: CaptureProject, source: string, error: unknown): void {
    if (!(error instanceof CaptureRefused) || error.isNoted) return;
    const { code, message: detail } = error;
    this.#needs.problems.note({ projectId: project.id, code, detail, source });
    error.isNoted = true;
  }

  /** Counts what is acknowledged and never kept. */
  async discard(sent: Sent, lane: Lane, { reason, code, detail, source }: Discarded): Promise<void> {
    const project = await this.#findQuietly(sent.token);
    if (!project) return;
    this.#needs.ledger.discard({ projectId: project.id, lane, reason, count: sent.events });
    this.#needs.problems.note({ projectId: project.id, code, detail, source }, sent.events);
  }

  async #findQuietly(token: string | undefined): Promise<CaptureProject | undefined> {
    if (token === undefined) return undefined;
    // Only the count is lost: the sender is answered as it would be without.
    return await this.#needs.findProject(token).catch(() => undefined);
  }
}

export interface Discarded {
  readonly reason: string;
  readonly code: string;
  readonly detail: string;
  readonly source: string;
}

/** Why a request failed, as the ledger counts it. */
export function reasonOf(error: unknown): string {
  return error instanceof CaptureRefused ? error.code : 'unavailable';
}

function nameOf({ requestId, source }: Pick<CaptureFacts, 'requestId' | 'source'>) {
  return requestId === undefined ? undefined : { id: requestId, source };
}
