import type { FastifyInstance } from 'fastify';
import { lane } from './lane.ts';

const REPLAY_BYTES_MAX = 25 * 1024 * 1024;

/** Session replay, logs and metrics: taken so that SDKs stay content, and not kept. */
export function routesDiscard(app: FastifyInstance): void {
  lane(app, ['/s'], ['GET', 'POST'], async () => ({ status: 'Ok' }), { bodyLimit: REPLAY_BYTES_MAX });
  lane(app, ['/i/v1/logs', '/i/v1/metrics', '/i/v1/traces'], ['POST'], async () => ({}));
}
