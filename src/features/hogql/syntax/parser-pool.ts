import { Worker } from 'node:worker_threads';
import { Throttled } from '#kernel/errors.ts';
import { FairLine, LineFull } from '#kernel/fair-line.ts';
import { tenantOfWork } from '#kernel/tenant.ts';
import { tooComplex } from '../errors.ts';
import { type Grammar, type ParseRequest, READY } from './parse-request.ts';

const WORKERS_MAX = 2;
/** Of one project, so that the other worker is free for other projects. */
const SHARE = 1;
/** Of one project. A query may have a hundred texts, and each is short. */
const WAITING_MAX = 1_000;
/** Of the worker's own time, so that a busy machine does not make a text look complex. */
const PARSE_CPU_MS_MAX = 5_000;
const PARSE_MS_MAX = 30_000;
const LOOK_EVERY_MS = 500;
const RETRY_AFTER_SECONDS = 5;

interface Task extends ParseRequest {
  readonly resolve: (json: string) => void;
  readonly reject: (error: Error) => void;
  /** What the worker had spent when it was first looked at: soon after it began with the text. */
  spentAtFirstMs?: number;
}

interface Seat {
  readonly worker: Worker;
  state: 'preparing' | 'ready' | 'busy';
  /** Whether it was ever ready: a worker that cannot even start would fail for every text. */
  started: boolean;
  task?: Task;
  timer?: NodeJS.Timeout;
}

const line = new FairLine({ places: WORKERS_MAX, share: SHARE, waitingMax: WAITING_MAX });
const seats = new Set<Seat>();
/** Those whose turn it is and whose worker is still getting ready. */
const waiting: Task[] = [];

/**
 * Parses in a worker thread that is killed when it works longer than five seconds, and answers the parser's JSON.
 * Workers are started when needed and do not keep the process alive.
 */
export async function parseInWorker(text: string, grammar: Grammar): Promise<string> {
  const leave = await line.enter(tenantOfWork.getStore()).catch((error: unknown) => {
    throw error instanceof LineFull ? new Throttled(RETRY_AFTER_SECONDS) : error;
  });
  try {
    return await new Promise((resolve, reject) => {
      waiting.push({ text, grammar, resolve, reject });
      assign();
    });
  } finally {
    leave();
  }
}

/** Starts a worker ahead of the first text. */
export function warmParser(): void {
  if (seats.size === 0) openSeat();
}

function assign(): void {
  for (const seat of seats) {
    if (seat.state === 'ready') begin(seat, waiting.shift());
    if (waiting.length > 0 || seat.task) seat.worker.ref();
    else seat.worker.unref();
  }
  if (waiting.length > 0 && seats.size < WORKERS_MAX) openSeat();
}

function begin(seat: Seat, task: Task | undefined): void {
  if (!task) return;
  seat.task = task;
  seat.state = 'busy';
  const giveUpAtMs = performance.now() + PARSE_MS_MAX;
  seat.timer = setInterval(() => void look(seat, task, giveUpAtMs), LOOK_EVERY_MS);
  seat.worker.postMessage({ text: task.text, grammar: task.grammar } satisfies ParseRequest);
}

async function look(seat: Seat, task: Task, giveUpAtMs: number): Promise<void> {
  const refuse = () => close(seat, tooComplex('Query is too complex to parse.'));
  if (performance.now() > giveUpAtMs) return refuse();
  // A worker that has ended has nothing to tell.
  const spent = await seat.worker.cpuUsage().catch(() => undefined);
  if (!spent || seat.task !== task) return;
  const spentMs = (spent.user + spent.system) / 1000;
  task.spentAtFirstMs ??= spentMs;
  if (spentMs - task.spentAtFirstMs > PARSE_CPU_MS_MAX) refuse();
}

function openSeat(): void {
  const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: 128 },
    stdout: true,
    stderr: true,
  });
  const seat: Seat = { worker, state: 'preparing', started: false };
  seats.add(seat);
  worker.on('message', (message: string) => {
    if (message === READY) seat.started = true;
    else finish(seat, message);
    seat.state = message === READY ? 'ready' : 'preparing';
    assign();
  });
  worker.on('error', (error) =>
    close(seat, seat.started ? trapped() : new Error('The parser did not start.', { cause: error })),
  );
  assign();
}

/** A text on which the parser's own program breaks down is one that no person writes. */
function trapped(): Error {
  return tooComplex('Query is too complex to parse.');
}

function finish(seat: Seat, json: string): void {
  clearInterval(seat.timer);
  seat.task?.resolve(json);
  seat.task = undefined;
}

function close(seat: Seat, reason: Error): void {
  if (!seats.delete(seat)) return;
  clearInterval(seat.timer);
  seat.task?.reject(reason);
  if (!seat.started) for (const task of waiting.splice(0)) task.reject(reason);
  void seat.worker.terminate();
  assign();
}
