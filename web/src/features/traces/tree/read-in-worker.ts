import type { Forest } from './forest.ts';

export type WorkerRequest = { id: number; bytes: ArrayBuffer };
export type WorkerAnswer = { id: number; forest?: Forest; failure?: string };

let worker: Worker | undefined;
let nextId = 1;
const waiting = new Map<number, { resolve: (forest: Forest | undefined) => void; reject: (error: Error) => void }>();

/** Starts the worker ahead of the answer it will read, so that the two do not wait for each other. */
export function warmTreeWorker(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('./tree.worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
    const caller = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.failure === undefined) caller?.resolve(data.forest);
    else caller?.reject(new Error(data.failure));
  });
  worker.addEventListener('error', () => {
    worker = undefined;
    for (const { reject } of waiting.values())
      reject(new Error('The browser could not start the worker that builds the tree.'));
    waiting.clear();
  });
  return worker;
}

/** Parses a skeleton and builds its tree off the main thread. The bytes are given away. */
export function readInWorker(bytes: ArrayBuffer): Promise<Forest | undefined> {
  const id = nextId;
  nextId += 1;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    const request: WorkerRequest = { id, bytes };
    warmTreeWorker().postMessage(request, [bytes]);
  });
}
