import {
  judgementsOf,
  logsToEvents,
  type OtlpEvent,
  type OtlpExport,
  type OtlpSpan,
  otlpToEvents,
  RecentSpans,
  rejectionText,
  selectSpans,
  toEvaluation,
} from '#features/ai-events/index.ts';
import type { Ledger } from '#features/ingestion-ledger/index.ts';
import { MIB } from '#kernel/bytes.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Platform } from '#platform/platform.ts';
import { type AlsoCounted, type Capture, type CaptureFacts, reasonOf } from '../capture.ts';
import type { CaptureProject } from '../captured-event.ts';
import type { Problems } from '../problems/problems.ts';
import { wellFormed } from '../wire/payload-json.ts';
import { readDistinctId, type SentEvent } from '../wire/shape.ts';
import { fitEvent } from './large-spans.ts';
import { Pace } from './paced.ts';

export interface StoreNeeds extends Pick<Platform, 'blobs' | 'clock'> {
  readonly capture: Capture;
  readonly ledger: Pick<Ledger, 'spans'>;
  readonly problems: Problems;
}

/** What became of an export, for its answer. */
export interface StoredExport {
  /** Records that can never be stored. */
  readonly rejected: ReadonlyMap<string, number>;
  /** Why nothing of the export was kept though nothing was wrong with it. */
  readonly remark?: string;
}

/** Events that are enriched together, so that no other request waits for more than a few milliseconds. */
const PORTION_EVENTS = 64;
/** What of one export may wait to be stored at a time. */
const WAITING_EVENTS_MAX = 1_000;
const WAITING_BYTES_MAX = 8 * MIB;
const SCOPES_NAMED_MAX = 5;

/** Stores the records of exports. Nothing of it is kept between them but what they tell about one another. */
export class ExportStore {
  readonly #needs: StoreNeeds;
  readonly #recent: RecentSpans;

  constructor(needs: StoreNeeds) {
    this.#needs = needs;
    this.#recent = new RecentSpans(needs.clock);
  }

  async storeTraces(project: CaptureProject, exported: OtlpExport, facts: CaptureFacts): Promise<StoredExport> {
    const { clock } = this.#needs;
    const now = clock.now();
    const recent = {
      find: (traceId: string) => this.#recent.find(project.id, traceId),
      add: (traceId: string, spanId: string, span: Parameters<RecentSpans['add']>[3]) =>
        this.#recent.add(project.id, traceId, spanId, span),
    };
    const pace = new Pace();
    const selection = await pace.run(selectSpans(exported.spans, (traceId) => recent.find(traceId) !== undefined));
    const rejected = new Map(exported.rejected);
    const { kept, others, dropped } = selection;
    const submission = this.#submission(project, facts, rejected, { dropped });
    const families = new Map<string, number>();
    const submit = async () => {
      for (const event of otlpToEvents(kept, { now, others, recent })) {
        if (event) {
          const family = String(event.properties.$ai_lib).replace('opentelemetry/', '');
          families.set(family, (families.get(family) ?? 0) + 1);
          await submission.add(event);
        }
        await pace.pause();
      }
      for (const event of evaluationsOf(kept, now)) await submission.add(event);
      await submission.finish();
    };
    const isSent = kept.length > 0 || sumOf(dropped) > 0;
    await this.#counted(project, facts, { submission, records: kept.length + sumOf(dropped), rejected }, submit);
    for (const [family, count] of families) this.#needs.ledger.spans(family, 'accepted', count);
    this.#needs.ledger.spans('none', 'dropped', sumOf(dropped));
    this.#needs.ledger.spans(
      'none',
      'refused',
      [...rejected.values()].reduce((sum, count) => sum + count, 0),
    );
    for (const service of selection.aiServices) this.#recent.noteService(project.id, service);
    this.#noteDropped(project, facts, { pending_span: dropped.pending_span, unfinished: dropped.unfinished });
    this.#noteRejected(project, facts, rejected, { noun: 'span', isFirst: !isSent });
    const isForeign = kept.length === 0 && exported.spans.length > 0 && dropped.not_ai === exported.spans.length;
    if (!isForeign) return { rejected };
    if ([...selection.otherServices].every((service) => this.#recent.knowsService(project.id, service)))
      return { rejected };
    return { rejected, remark: this.#noteForeign(project, facts, selection.otherScopes, dropped.not_ai) };
  }

  async storeLogs(
    project: CaptureProject,
    exported: OtlpExport,
    facts: CaptureFacts,
    others: 'otlp_logs' | 'product_logs',
  ): Promise<StoredExport> {
    const now = this.#needs.clock.now();
    const pace = new Pace();
    const rejected = new Map(exported.rejected);
    const hasUsage = (traceId: string, spanId: string) =>
      this.#recent.find(project.id, traceId)?.get(spanId)?.hasUsage === true;
    const { events, dropped } = await pace.run(logsToEvents(exported.logs, { now, hasUsage }));
    const counted = { otlp_logs: dropped.evaluation_without_target, [others]: dropped.otlp_logs };
    if (others === 'otlp_logs') counted.otlp_logs = dropped.otlp_logs + dropped.evaluation_without_target;
    // Messages of one span become one event.
    const merged = exported.logs.length - events.length - sumOf(dropped);
    const submission = this.#submission(project, facts, rejected, { dropped: counted, merged });
    const submit = async () => {
      for (const event of events) {
        await submission.add(event);
        await pace.pause();
      }
      await submission.finish();
    };
    const isSent = exported.logs.length > 0;
    await this.#counted(project, facts, { submission, records: exported.logs.length, rejected }, submit);
    this.#noteDropped(project, facts, {
      [`${others}_dropped`]: dropped.otlp_logs,
      evaluation_without_target: dropped.evaluation_without_target,
    });
    this.#noteRejected(project, facts, rejected, { noun: 'log record', isFirst: !isSent });
    return { rejected };
  }

  async dropMetrics(project: CaptureProject, facts: CaptureFacts, points: number): Promise<void> {
    await this.#needs.capture.accept(project, [], facts, { dropped: { otlp_metrics: points } });
    this.#note(project, facts.source, 'otlp_metrics_dropped', 'Metrics are acknowledged and not kept.', points || 1);
  }

  noteWrongSignal(project: CaptureProject, source: string, signal: string, path: string): void {
    const detail = `An export of ${signal} was sent to the address of ${path}, and taken as what it is.`;
    this.#note(project, source, 'otlp_wrong_signal', detail, 1);
  }

  /** Does the work of an export. What of it was not acknowledged when it failed counts as refused. */
  async #counted(
    project: CaptureProject,
    facts: CaptureFacts,
    {
      submission,
      records,
      rejected,
    }: { submission: Submission; records: number; rejected: ReadonlyMap<string, number> },
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      await submission.settled();
      const { durable } = submission;
      const reasons = { ...reasonsOf(rejected), [reasonOf(error)]: Math.max(records - durable, 0) };
      this.#needs.capture.refuse(project, facts, reasons, { isFirst: durable === 0 });
      throw error;
    }
  }

  #submission(
    project: CaptureProject,
    facts: CaptureFacts,
    rejected: Map<string, number>,
    also: AlsoCounted,
  ): Submission {
    return new Submission({
      // What is counted beside the events is counted with the first of them.
      accept: (events, bytes, isFirst) =>
        this.#needs.capture.accept(project, events, { ...facts, bytes }, isFirst ? also : { isFirst }),
      alsoCounts: sumOf(also.dropped ?? {}) + (also.merged ?? 0),
      fit: async (event) => {
        const fit = await fitEvent(this.#needs, project.id, event.properties, event.bytes);
        if (fit === 'moved') {
          const detail = 'The largest contents of spans over 8 MiB were moved to blob storage.';
          this.#note(project, facts.source, 'otlp_span_moved_to_blob', detail, 1);
        } else if (fit === 'too_large') {
          const reason = 'over 8 MiB';
          rejected.set(reason, (rejected.get(reason) ?? 0) + 1);
        }
        return fit !== 'too_large';
      },
    });
  }

  #noteRejected(
    project: CaptureProject,
    facts: CaptureFacts,
    rejected: ReadonlyMap<string, number>,
    { noun, isFirst }: { readonly noun: 'span' | 'log record'; readonly isFirst: boolean },
  ): void {
    this.#needs.capture.refuse(project, facts, reasonsOf(rejected), { isFirst });
    for (const [reason, count] of rejected) {
      const code = reason.startsWith('over the limit') ? 'otlp_spans_over_limit' : 'otlp_span_unreadable';
      this.#note(project, facts.source, code, `A ${noun} ${reason} was rejected.`, count);
    }
  }

  #noteDropped(project: CaptureProject, { source }: CaptureFacts, dropped: Readonly<Record<string, number>>): void {
    for (const [code, count] of Object.entries(dropped)) {
      if (count > 0) this.#note(project, source, code, DROPPED[code] ?? code, count);
    }
  }

  #noteForeign(project: CaptureProject, { source }: CaptureFacts, scopes: ReadonlySet<string>, count: number): string {
    const named = [...scopes]
      .filter((scope) => scope !== '')
      .sort()
      .slice(0, SCOPES_NAMED_MAX);
    const from = named.length === 0 ? '' : ` (instrumentation: ${named.join(', ')})`;
    this.#note(project, source, 'otlp_no_ai_spans', `An export held spans, and none of AI${from}.`, count);
    return `none of the ${count} spans is one of AI${from}`;
  }

  #note(project: CaptureProject, source: string, code: string, detail: string, count: number): void {
    this.#needs.problems.note({ projectId: project.id, code, detail, source }, count);
  }
}

/** Reasons in words as those of the ledger: `without a trace id` is `without_a_trace_id`. */
function reasonsOf(rejected: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries(
    [...rejected].map(([reason, count]) => [reason.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_'), count]),
  );
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

const DROPPED: Readonly<Record<string, string>> = {
  pending_span:
    'A span that only announces itself (logfire.span_type = pending_span) was not kept; the finished one is.',
  unfinished: 'A span without an end was not kept; the finished one is.',
  otlp_logs_dropped:
    'Log records that are neither evaluation results nor messages of a span are acknowledged and not kept.',
  product_logs_dropped: 'Logs of the application are acknowledged and not kept.',
  evaluation_without_target: 'An evaluation result names neither a trace nor a response.',
};

export function rejectionOf({ rejected, remark }: StoredExport, noun: 'span' | 'log record') {
  const count = [...rejected.values()].reduce((sum, one) => sum + one, 0);
  const message = [rejectionText(rejected, noun), remark ?? ''].filter((text) => text !== '').join('; ');
  return message === '' ? undefined : { rejected: count, message };
}

function* evaluationsOf(spans: readonly OtlpSpan[], now: Date): Generator<OtlpEvent> {
  for (const span of spans) {
    for (const judgement of judgementsOf(span)) yield toEvaluation(judgement, span, now);
  }
}

interface SubmissionNeeds {
  readonly accept: (events: readonly SentEvent[], bytes: number, isFirst: boolean) => Promise<void>;
  /** What is to be counted even when there is no event. */
  readonly alsoCounts: number;
  /** False for an event that is too large to be stored. */
  readonly fit: (event: OtlpEvent) => Promise<boolean>;
}

/** Hands events to capture in portions, with a bound on what of them waits to be stored. */
class Submission {
  readonly #needs: SubmissionNeeds;
  #portion: SentEvent[] = [];
  #portionBytes = 0;
  #sent = 0;
  #durable = 0;
  #waiting: { readonly stored: Promise<void>; readonly events: number; readonly bytes: number }[] = [];

  constructor(needs: SubmissionNeeds) {
    this.#needs = needs;
  }

  /** Records of which all is durable that will be. */
  get durable(): number {
    return this.#durable;
  }

  async add(event: OtlpEvent): Promise<void> {
    if (!(await this.#needs.fit(event))) return;
    this.#portion.push(toSentEvent(event));
    this.#portionBytes += event.bytes;
    if (this.#portion.length < PORTION_EVENTS && this.#portionBytes < WAITING_BYTES_MAX / 4) return;
    this.#send();
    while (this.#sum('events') >= WAITING_EVENTS_MAX || this.#sum('bytes') >= WAITING_BYTES_MAX) await this.#shift();
  }

  /** Resolves when everything is durable. */
  async finish(): Promise<void> {
    if (this.#portion.length > 0 || (this.#sent === 0 && this.#needs.alsoCounts > 0)) this.#send();
    while (this.#waiting.length > 0) await this.#shift();
  }

  #send(): void {
    const isFirst = this.#sent++ === 0;
    const records = this.#portion.length + (isFirst ? this.#needs.alsoCounts : 0);
    const stored = this.#needs.accept(this.#portion, this.#portionBytes, isFirst).then(() => {
      this.#durable += records;
    });
    // Awaited later; until then a failure is not an unhandled one.
    stored.catch(() => {});
    this.#waiting.push({ stored, events: this.#portion.length, bytes: this.#portionBytes });
    this.#portion = [];
    this.#portionBytes = 0;
  }

  /** Resolves when nothing is on its way any more, whatever became of it. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#waiting.map(({ stored }) => stored));
  }

  async #shift(): Promise<void> {
    await this.#waiting.shift()?.stored;
  }

  #sum(what: 'events' | 'bytes'): number {
    return this.#waiting.reduce((sum, one) => sum + one[what], 0);
  }
}

function toSentEvent(event: OtlpEvent): SentEvent {
  return {
    event: event.event,
    ...readDistinctId(event.distinct_id),
    uuid: event.uuid,
    timestamp: event.timestamp,
    properties: wellFormed(event.properties) as JsonObject, // An object stays one.
  };
}
