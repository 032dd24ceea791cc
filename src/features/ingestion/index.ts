import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ModelPrices } from '#features/ai-events/index.ts';
import type { Ledger, LogBooks } from '#features/ingestion-ledger/index.ts';
import { type EngineCopy, shipCopies } from '#features/persons/index.ts';
import type { Feature } from '#http/feature.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Platform } from '#platform/platform.ts';
import { Capture } from './capture.ts';
import type { CaptureProject } from './captured-event.ts';
import { Backlog } from './log/backlog.ts';
import { CaptureLog } from './log/capture-log.ts';
import { GroupCommit } from './log/group-commit.ts';
import { Recovery } from './log/recovery.ts';
import { forgetEvents } from './log/removal.ts';
import { createEntryStoring } from './log/store-entries.ts';
import { createStoring, type EventEnqueuer, type EventProcessor } from './log/storing.ts';
import type { CredentialNeeds } from './otlp/credentials.ts';
import { routesLangfuse } from './otlp/langfuse.ts';
import { routesOtlp } from './otlp/routes.ts';
import { type Problem, Problems } from './problems/problems.ts';
import { problemRoutes } from './problems/routes.ts';
import { decodeCapture } from './wire/decode.ts';
import { Intake } from './wire/intake.ts';
import { wellFormed } from './wire/payload-json.ts';
import { routesAi } from './wire/routes-ai.ts';
import { routesDiscard, routesV0 } from './wire/routes-v0.ts';
import { routesV1 } from './wire/routes-v1.ts';
import { openToSenders, sourceOf, toCaptureRequest } from './wire/sender-routes.ts';
import { checkToken, type SentEvent } from './wire/shape.ts';

export type { CapturedEvent, CaptureProject } from './captured-event.ts';
export type { EventEnqueuer, EventProcessor, StoredEvents } from './log/storing.ts';
export type { SentEvent } from './wire/shape.ts';

export interface IngestionNeeds
  extends Pick<Platform, 'db' | 'events' | 'blobs' | 'announcer' | 'clock' | 'log' | 'settings'> {
  /** Undefined when the token belongs to no project. Answers from memory. */
  readonly findProject: (token: string) => Promise<CaptureProject | undefined>;
  /** Called once per project, with its first stored event. */
  readonly markIngested: (projectId: number) => Promise<void>;
  /** The owner and limits of a personal API key; undefined when unknown. */
  readonly findKey: CredentialNeeds['findKey'];
  readonly findForCaller: CredentialNeeds['findForCaller'];
  /** What models cost a project at this moment. Answers from memory. */
  readonly pricesOf: (projectId: number) => Promise<ModelPrices>;
  readonly processors: readonly EventProcessor[];
  readonly enqueuers: readonly EventEnqueuer[];
  /** Counts what becomes of everything that is sent. */
  readonly ledger: Ledger;
}

/** Manners of the routes SDKs call, for the other features that have such routes. */
export interface Senders {
  /** Prepares a scope of routes: any origin, bodies as bytes, refusals as plain text. */
  open(app: FastifyInstance): void;
  /** The JSON of a request body however it is wrapped; undefined when there is none. */
  readJson(request: FastifyRequest): Promise<unknown>;
  /** Refuses with 401 when the token belongs to no project. */
  requireProject(request: FastifyRequest, token: unknown): Promise<CaptureProject>;
}

export interface Ingestion {
  readonly feature: Feature;
  readonly senders: Senders;
  /** Hedgerow's own events, by the same path as any sender's. Resolves when they are durable and readable. */
  capture(project: CaptureProject, events: readonly SentEvent[]): Promise<void>;
  /** What waits in the log, for the ledger. */
  readonly books: LogBooks;
  /** Adds to what capture refused or doubted. */
  note(problem: Problem, count: number): void;
  /** For /metrics and /_status. */
  readonly buffer: { readonly bytes: number; readonly events: number; readonly ageMs: number };
}

/** Readers of this process ask for what is on its way; those of others can only wait. */
const DELAY_MS = 500;
const DELAY_AMONG_OTHERS_MS = 50;

export function ingestion(needs: IngestionNeeds): Ingestion {
  const { db, events, log, settings, ledger } = needs;
  const bytesMax = settings.captureBufferBytesMax;
  const problems = new Problems(needs);
  const captureLog = new CaptureLog(db);
  const isAlone = settings.clickhouseUrl === undefined;
  const backlog: Backlog<EngineCopy> = new Backlog({
    store: createEntryStoring({
      db,
      events,
      captureLog,
      ledger,
      isAlone,
      shipAlso: (copies: readonly EngineCopy[]) => shipCopies(db, events, copies),
      settle: (entry, stored) => storing.settle(entry, stored),
      log,
    }),
    bytesMax: bytesMax / 2,
    delayMs: isAlone ? DELAY_MS : DELAY_AMONG_OTHERS_MS,
    log,
  });
  const recovery = new Recovery({ db, events, log, captureLog, backlog, isAlone });
  const storing = createStoring({ ...needs, captureLog, backlog, recovery, isAlone, problems });
  const commit = new GroupCommit({ write: storing.write, bytesMax });
  const intake = new Intake(bytesMax);
  const capture = new Capture({ ...needs, commit, problems });
  const rootRoutes: FastifyPluginAsyncTypebox = async (app) => {
    await app.register(async (scope) => {
      openToSenders(scope, { problems, intake, ledger });
      routesV0(scope, capture);
      routesAi(scope, capture, needs);
      routesDiscard(scope, capture);
      routesLangfuse(scope, { ...needs, capture });
      await scope.register(async (inner) =>
        routesOtlp(inner, { ...needs, capture, problems, bodyBytesMax: settings.otlpBodyBytesMax }),
      );
      await scope.register(async (inner) => routesV1(inner, capture));
    });
  };
  return {
    feature: {
      name: 'ingestion',
      about:
        'What capture refused or doubted. Capture itself is `/batch/`, `/i/v0/e/` and the other paths SDKs send to.',
      rootRoutes,
      audience: 'senders',
      projectRoutes: problemRoutes(needs),
      // An evaluation that still exists stores its results as events.
      forgetsAfter: ['evaluations'],
      forget: forgetEvents(needs),
      run() {
        events.holdReads(() => recovery.settle());
        const stop = recovery.run();
        return async () => {
          await stop();
          await commit.drain();
          await recovery
            .settle()
            ?.catch((error: unknown) => log.warn({ err: error }, 'events wait in the log for the next start'));
          await problems.write();
          await ledger.flush();
        };
      },
    },
    senders: {
      open: (app) => openToSenders(app, { problems, intake, ledger }),
      readJson: async (request) => {
        const sent = toCaptureRequest(request);
        return sent.body.length === 0 && !sent.query.has('data') ? undefined : (await decodeCapture(sent)).json;
      },
      requireProject: (request, token) => capture.requireProject(checkToken(token), sourceOf(request)),
    },
    async capture(project, sent) {
      const events = sent.map(withCleanTexts);
      const facts = { lane: 'internal', ip: '127.0.0.1', source: 'hedgerow' } as const;
      await capture.accept(project, events, { ...facts, bytes: estimateBytes(events) });
    },
    books: captureLog.books,
    note: (problem, count) => problems.note(problem, count),
    buffer: {
      get bytes() {
        return commit.bytes + backlog.bytes;
      },
      get ageMs() {
        return backlog.ageMs;
      },
      get events() {
        return commit.waitingEvents + backlog.events;
      },
    },
  };
}

/** Their properties quote what models and programs write, which may be any text. */
function withCleanTexts(event: SentEvent): SentEvent {
  return { ...event, properties: wellFormed(event.properties) as JsonObject }; // An object stays one.
}

function estimateBytes(events: readonly SentEvent[]): number {
  return events.reduce((sum, event) => sum + JSON.stringify(event.properties).length, 0);
}
