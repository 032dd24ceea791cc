import type { FastifyInstance } from 'fastify';
import { lane } from './lane.ts';

/** Session replay, logs and metrics: taken so that SDKs stay content, and not kept. */
export function routesDiscard(app: FastifyInstance): void {
  lane(app, ['/s'], ['GET', 'POST'], async () => ({ status: 'Ok' }));
  lane(app, ['/i/v1/logs', '/i/v1/metrics', '/i/v1/traces'], ['POST'], async () => ({}));
}
