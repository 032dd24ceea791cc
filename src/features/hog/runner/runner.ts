import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { Unavailable } from '#kernel/errors.ts';
import { type Tenant, tenantOfWork } from '#kernel/tenant.ts';
import { type Execution, type ExecutionOutcome, READY } from './execute.ts';

interface Task {
  readonly execution: Execution;
  readonly resolve: (outcome: ExecutionOutcome) => void;
  readonly reject: (error: Error) => void;
  readonly signal: AbortSignal | undefined;
  readonly tenant: Tenant;
}

interface Seat {
  readonly child: ChildProcess;
  isReady: boolean;
  task?: Task;
  timer?: NodeJS.Timeout;
}

const SEATS_MAX = 2;
const WAITING_MAX = 500;
/** Of one project. */
const WAITING_SHARE = 200;
const HEAP_MEGABYTES_MAX = 192;
/** What the machine itself allows has passed by then: the program is inside one call that does not end. */
const GRACE_MS = 1_000;
/** For a process to start, on a machine that is busy with other things. */
const START_MS_MAX = 30_000;
const IDLE_MS = 30_000;

/**
 * Runs programs in processes of their own, one program at a time in each. A program that outstays its time or its memory
 * takes its process with it and nothing else. Processes start when needed and end when they have been idle.
 */
export class HogRunner {
  readonly #seats = new Set<Seat>();
  readonly #waiting: Task[] = [];
  #isClosed = false;

  /** Rejects only for reasons that are not the program's: too many wait, no process could be started, the caller stopped. */
  run(execution: Execution, signal?: AbortSignal): Promise<ExecutionOutcome> {
    const tenant = tenantOfWork.getStore();
    const own = this.#waiting.filter((task) => task.tenant === tenant).length;
    if (this.#isClosed || this.#waiting.length >= WAITING_MAX || own >= WAITING_SHARE) {
      return Promise.reject(new Unavailable('Too many programs are waiting to run.'));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ execution, resolve, reject, signal, tenant });
      this.#assign();
    });
  }

  /** Ends every process. */
  close(): void {
    this.#isClosed = true;
    const reason = new Unavailable('The server is stopping.');
    for (const task of this.#waiting.splice(0)) task.reject(reason);
    for (const seat of this.#seats) this.#kill(seat, reason);
  }

  #assign(): void {
    while (this.#waiting.length > 0) {
      const seat = [...this.#seats].find(({ task }) => !task) ?? this.#open();
      const task = seat && this.#next();
      if (!seat || !task) return;
      if (task.signal?.aborted) task.reject(new Unavailable('The run was cancelled.'));
      else this.#begin(seat, task);
    }
  }

  /** Of those who wait, the first whose project has no program running: one project has both seats only while no other wants one. */
  #next(): Task | undefined {
    const running = new Set([...this.#seats].flatMap(({ task }) => (task ? task.tenant : [])));
    const index = this.#waiting.findIndex(({ tenant }) => !running.has(tenant));
    return this.#waiting.splice(Math.max(index, 0), 1)[0];
  }

  #open(): Seat | undefined {
    if (this.#seats.size >= SEATS_MAX) return undefined;
    const child = fork(new URL('./child.ts', import.meta.url), {
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES_MAX}`],
      // An empty environment, so that programs cannot read this process's secrets.
      env: {},
      // A program may write to its console in ways that cannot be caught.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    if (child.pid !== undefined) giveWay(child.pid);
    const seat: Seat = { child, isReady: false };
    this.#seats.add(seat);
    child.on('message', (message: typeof READY | ExecutionOutcome) => {
      if (message !== READY) this.#finish(seat, message);
      else {
        seat.isReady = true;
        this.#countTime(seat);
      }
    });
    child.on('exit', () => this.#kill(seat, 'The program ran out of memory.'));
    child.on('error', () => this.#kill(seat, new Unavailable('No program can be run now.')));
    return seat;
  }

  #begin(seat: Seat, task: Task): void {
    seat.task = task;
    this.#countTime(seat);
    seat.child.send(task.execution, (error) => {
      if (error) this.#kill(seat, new Unavailable('No program can be run now.'));
    });
  }

  /** A process that does not start is no fault of the program it was meant for. */
  #countTime(seat: Seat): void {
    clearTimeout(seat.timer);
    if (!seat.isReady) {
      seat.timer = setTimeout(() => this.#kill(seat, new Unavailable('No program can be run now.')), START_MS_MAX);
      return;
    }
    if (!seat.task) return;
    const { timeoutMs } = seat.task.execution;
    const detail = `Execution timed out after ${timeoutMs / 1000} seconds.`;
    seat.timer = setTimeout(() => this.#kill(seat, detail), timeoutMs + GRACE_MS);
  }

  #finish(seat: Seat, outcome: ExecutionOutcome): void {
    clearTimeout(seat.timer);
    seat.task?.resolve(outcome);
    seat.task = undefined;
    seat.timer = setTimeout(() => this.#kill(seat, ''), IDLE_MS).unref();
    this.#assign();
  }

  /** A text reports how the program failed; an error reports that it could not be run. */
  #kill(seat: Seat, reason: string | Error): void {
    if (!this.#seats.delete(seat)) return;
    clearTimeout(seat.timer);
    seat.child.kill('SIGKILL');
    if (reason instanceof Error) seat.task?.reject(reason);
    else seat.task?.resolve({ result: null, printed: '', error: reason });
    if (!this.#isClosed) this.#assign();
  }
}

/** Lowers the priority of the process, so that capture and queries come first. */
function giveWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Some systems forbid it; the process then keeps its priority.
  }
}
