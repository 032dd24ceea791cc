import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { TOKEN } from './server.ts';

interface Load {
  readonly port: number;
  readonly batches: number;
  readonly perBatch: number;
  readonly inFlight: number;
  /** The number of the first event; loads that overlap send the same traces. */
  readonly first: number;
  /** The time between the first and the last event. */
  readonly spreadMs?: number;
}

export interface LoadResult {
  readonly sent: number;
  readonly failed: number;
  readonly per_second: number;
  readonly p50: number;
  readonly p99: number;
}

/** Sends batches from a process of its own, so that sending and measuring do not wait for each other. */
export function runLoad({ port, batches, perBatch, inFlight, first, spreadMs = 0 }: Load): LoadResult {
  const options = [port, TOKEN, batches, perBatch, inFlight, first, spreadMs].map(String);
  const text = execFileSync(process.execPath, [join(import.meta.dirname, 'load.ts'), ...options], {
    encoding: 'utf8',
    timeout: 600_000,
  });
  return JSON.parse(text) as LoadResult; // Printed by our own load.ts.
}
