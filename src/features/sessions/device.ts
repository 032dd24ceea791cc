import type { FastifyRequest } from 'fastify';
import type { Device } from './session.ts';

export function deviceOf({ headers, ip }: FastifyRequest): Device {
  return { user_agent: headers['user-agent'] ?? '', address: ip };
}
