import type { FastifyInstance } from 'fastify';
import { lane } from './lane.ts';

const REPLAY_BYTES_MAX = 25 * 1024 * 1024;

/** Session replay: taken so that SDKs stay content, and not kept. */
export function routesDiscard(app: FastifyInstance): void {
  lane(app, ['/s'], ['GET', 'POST'], async () => ({ status: 'Ok' }), { bodyLimit: REPLAY_BYTES_MAX });
}
