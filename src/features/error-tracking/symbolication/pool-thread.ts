import { parentPort, workerData } from 'node:worker_threads';
import { MapCache } from './map-cache.ts';
import type { LocateAnswer, LocateRequest, ThreadOptions } from './pool-messages.ts';

const port = parentPort;
if (!port) throw new Error('pool-thread.ts runs as a worker thread only');

// The pool hands it over when it starts the thread.
const { cacheBytesMax } = workerData as ThreadOptions;
const cache = new MapCache(cacheBytesMax);

port.on('message', (request: LocateRequest) => port.postMessage(answer(request)));

function answer({ id, key, places, file }: LocateRequest): LocateAnswer {
  const found = cache.find(key, file);
  if (found === undefined) return { id, kind: 'missing' };
  if (typeof found === 'string') return { id, kind: 'unusable', reason: found };
  return { id, kind: 'located', places: places.map((place) => found.locate(place) ?? null) };
}
