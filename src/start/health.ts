import { timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { Gauge } from 'prom-client';
import type { LiveModelPrices } from '#features/ai-events/index.ts';
import type { Ingestion } from '#features/ingestion/index.ts';
import { bearerToken } from '#http/authenticate.ts';
import type { Feature } from '#http/feature.ts';
import { AuthenticationFailed, NotAuthenticated } from '#kernel/errors.ts';
import { sha256 } from '#kernel/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { Metrics } from './metrics.ts';

const PROBE_MS_MAX = 2_000;

/** The probes of orchestrators and the numbers of monitoring. Nothing here tells about any tenant. */
export function health({
  db,
  events,
  clock,
  buffer,
  prices,
  metrics: { registry },
  settings: { metricsToken },
}: Pick<Platform, 'db' | 'events' | 'clock' | 'settings'> & {
  readonly buffer: Ingestion['buffer'];
  readonly prices: LiveModelPrices;
  readonly metrics: Metrics;
}): Feature {
  const startedAt = clock.now();
  new Gauge({
    name: 'hedgerow_capture_buffer_bytes',
    help: 'Bytes of captured events that are not stored yet.',
    registers: [registry],
    collect() {
      this.set(buffer.bytes);
    },
  });
  const rootRoutes: FastifyPluginAsyncTypebox = async (app) => {
    app.get('/_liveness', async () => ({ status: 'ok' }));
    for (const path of ['/_health', '/_readiness']) {
      app.get(path, async (_request, reply) => {
        const state = await engines();
        const isUp = state.postgres && state.clickhouse;
        if (!isUp) reply.code(503).header('Retry-After', 2);
        return { status: isUp ? 'ok' : 'unavailable', ...state };
      });
    }
    app.get('/_status', { onRequest: askForToken }, async () => {
      const state = await engines();
      const outbox = state.postgres ? await countOutbox() : null;
      const stored = state.clickhouse ? await storedBytes() : null;
      return {
        status: state.postgres && state.clickhouse ? 'ok' : 'unavailable',
        ...state,
        started_at: startedAt.toISOString(),
        capture_buffer_bytes: buffer.bytes,
        capture_buffer_events: buffer.events,
        person_copies_waiting: outbox,
        event_rows: stored?.rows ?? null,
        event_bytes: stored?.event_bytes ?? null,
        overhead_bytes: stored?.overhead_bytes ?? null,
        model_prices: { dated: prices.dated, problem: prices.problem ?? null },
      };
    });
    app.get('/metrics', { onRequest: askForToken }, async (_request, reply) =>
      reply.type(registry.contentType).send(await registry.metrics()),
    );
  };
  return { name: 'health', audience: 'operators', rootRoutes };

  /** Numbers of the whole server are no secret of any tenant, but an operator may keep them from strangers. */
  async function askForToken(request: FastifyRequest): Promise<void> {
    if (metricsToken === undefined) return;
    const given = bearerToken(request);
    if (given === undefined) throw new NotAuthenticated();
    if (!timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(metricsToken)))) {
      throw new AuthenticationFailed('This is not the token of HEDGEROW_METRICS_TOKEN.');
    }
  }

  async function engines(): Promise<{ postgres: boolean; clickhouse: boolean }> {
    const [postgres, clickhouse] = await Promise.all([isPostgresUp(), events.ping(PROBE_MS_MAX)]);
    return { postgres, clickhouse };
  }

  async function isPostgresUp(): Promise<boolean> {
    const timeout = AbortSignal.timeout(PROBE_MS_MAX);
    const answered = sql`select 1`.execute(db).then(
      () => true,
      () => false,
    );
    return await Promise.race([
      answered,
      new Promise<boolean>((resolve) => timeout.addEventListener('abort', () => resolve(false))),
    ]);
  }

  async function countOutbox(): Promise<number> {
    const row = await db
      .selectFrom('person_outbox')
      .select((select) => select.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(row.count);
  }

  async function storedBytes() {
    const [row] = await events.query<{ rows: string; event_bytes: string; overhead_bytes: string }>(
      `SELECT sumIf(rows, table = 'events') AS rows, sumIf(bytes_on_disk, table = 'events') AS event_bytes,
         sumIf(bytes_on_disk, table != 'events') AS overhead_bytes
       FROM system.parts WHERE active`,
    );
    return (
      row && {
        rows: Number(row.rows),
        event_bytes: Number(row.event_bytes),
        overhead_bytes: Number(row.overhead_bytes),
      }
    );
  }
}
