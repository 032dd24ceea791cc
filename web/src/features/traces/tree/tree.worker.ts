import { buffersOf, readForest } from './forest.ts';
import type { WorkerAnswer, WorkerRequest } from './read-in-worker.ts';

self.addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
  const answer: WorkerAnswer = { id: data.id };
  try {
    answer.forest = readForest(data.bytes);
  } catch (error) {
    answer.failure = error instanceof Error ? error.message : String(error);
  }
  self.postMessage(answer, { transfer: answer.forest ? buffersOf(answer.forest) : [] });
});
