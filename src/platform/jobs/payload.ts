import { Value } from 'typebox/value';
import type { JobKind } from './jobs.ts';

/** Throws when the payload is not what the job's schema says. Its values stay out of the message: they may be private. */
export function checkPayload(job: JobKind, payload: unknown): void {
  if (Value.Check(job.payload, payload)) return;
  const wrong = Value.Errors(job.payload, payload).map((error) => `${error.instancePath || '/'} ${error.message}`);
  throw new Error(`The payload of ${job.name} does not fit its schema: ${wrong.slice(0, 5).join('; ')}`);
}
