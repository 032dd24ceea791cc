import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ModelPrices } from '#features/ai-events/index.ts';
import { shipWaiting } from '#features/persons/index.ts';
import type { Feature } from '#http/feature.ts';
import type { Platform } from '#platform/platform.ts';
import { Capture } from './capture.ts';
import type { CaptureProject } from './captured-event.ts';
import { decodeCapture } from './decode.ts';
import { GroupCommit } from './group-commit.ts';
import { Intake } from './intake.ts';
import { openLane } from './lane.ts';
import { Problems } from './problems.ts';
import { routesAi } from './routes-ai.ts';
import { routesDiscard } from './routes-discard.ts';
import { problemRoutes } from './routes-problems.ts';
import { routesV0 } from './routes-v0.ts';
import { routesV1 } from './routes-v1.ts';
import { sourceOf, toCaptureRequest } from './sender.ts';
import { checkToken, type SentEvent } from './shape.ts';
import { createStoring, type EventEnqueuer, type EventProcessor } from './storing.ts';

export type { CapturedEvent, CaptureProject } from './captured-event.ts';
export { removeEvents } from './removal.ts';
export type { SentEvent } from './shape.ts';
export type { EventEnqueuer, EventProcessor, StoredEvents } from './storing.ts';

export interface IngestionNeeds
  extends Pick<Platform, 'db' | 'events' | 'blobs' | 'announcer' | 'clock' | 'log' | 'settings'> {
  /** Undefined when the token belongs to no project. Answers from memory. */
  readonly findProject: (token: string) => Promise<CaptureProject | undefined>;
  /** Told once per project, with its first stored event. */
  readonly markIngested: (projectId: number) => Promise<void>;
  readonly prices: ModelPrices;
  readonly processors: readonly EventProcessor[];
  readonly enqueuers: readonly EventEnqueuer[];
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
  /** Hedgerow's own events, by the same path as everybody's. Resolves when they are durable and readable. */
  capture(project: CaptureProject, events: readonly SentEvent[]): Promise<void>;
  /** For /metrics and /_status. */
  readonly buffer: { readonly bytes: number; readonly events: number };
}

const OUTBOX_EVERY_MS = 15_000;

export function ingestion(needs: IngestionNeeds): Ingestion {
  const problems = new Problems(needs);
  const commit = new GroupCommit({
    prepare: createStoring({ ...needs, problems }),
    bytesMax: needs.settings.captureBufferBytesMax,
  });
  const intake = new Intake(needs.settings.captureBufferBytesMax);
  const capture = new Capture({ ...needs, commit, problems });
  const rootRoutes: FastifyPluginAsyncTypebox = async (app) => {
    await app.register(async (scope) => {
      openLane(scope, problems, intake);
      routesV0(scope, capture);
      routesAi(scope, capture, needs);
      routesDiscard(scope);
      await scope.register(async (inner) => routesV1(inner, capture));
    });
  };
  return {
    feature: {
      name: 'ingestion',
      rootRoutes,
      projectRoutes: problemRoutes(needs),
      run: () =>
        runOutbox(needs, async () => {
          await commit.drain();
          await problems.write();
        }),
    },
    senders: {
      open: (app) => openLane(app, problems, intake),
      readJson: async (request) => {
        const sent = toCaptureRequest(request);
        return sent.body.length === 0 && !sent.query.has('data') ? undefined : (await decodeCapture(sent)).json;
      },
      requireProject: (request, token) => capture.requireProject(checkToken(token), sourceOf(request)),
    },
    capture: (project, events) =>
      capture.accept(project, events, { ip: '127.0.0.1', source: 'hedgerow', bytes: estimateBytes(events) }),
    buffer: {
      get bytes() {
        return commit.bytes;
      },
      get events() {
        return commit.waitingEvents;
      },
    },
  };
}

/** Ships copies of persons that a crash or a dead engine left in the outbox, now and then. */
function runOutbox(needs: Pick<Platform, 'db' | 'events' | 'log'>, finish: () => Promise<void>): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = shipWaiting(needs.db, needs.events).catch((error: unknown) =>
      needs.log.debug({ err: error }, 'the outbox could not be shipped'),
    );
  }, OUTBOX_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await running;
    await finish();
  };
}

function estimateBytes(events: readonly SentEvent[]): number {
  return events.reduce((sum, event) => sum + JSON.stringify(event.properties).length, 0);
}
