import { Worker } from 'node:worker_threads';
import { Cache } from '#kernel/cache.ts';
import { sizeOf } from '#kernel/size.ts';
import { UnusableSymbols } from '../symbol-sets/uploading/container.ts';
import { tenantOf } from '../symbol-sets/uploading/storage-key.ts';
import type { BuiltPlace, OriginalPlace } from './original-place.ts';
import type { LocateAnswer, LocateRequest, ThreadOptions } from './pool-messages.ts';

interface Task {
  readonly key: string;
  readonly places: readonly BuiltPlace[];
  readonly resolve: (places: readonly (OriginalPlace | null)[]) => void;
  readonly reject: (error: Error) => void;
}

interface Seat {
  readonly worker: Worker;
  readonly waiting: Task[];
  /** Storage keys this thread was given last, so that their next frames go where the map is. */
  readonly keys: Set<string>;
  task?: Task;
  timer?: NodeJS.Timeout;
}

export interface MapPoolNeeds {
  /** Undefined when the file is gone. */
  readonly readFile: (key: string) => Promise<Uint8Array | undefined>;
  /** Most bytes of decoded maps, all threads together. */
  readonly cacheBytesMax: number;
  readonly threads?: number;
  /** A map that takes longer is given up, and its thread with it. */
  readonly timeoutMs?: number;
}

const WAITING_MAX = 500;
const KEYS_PER_SEAT = 1_000;
const HEAP_MB = 1_024;
/** Places with their source lines are a few kilobytes each. */
const PLACES_BYTES_MAX = 16 * 1024 * 1024;

/** Nothing is wrong with the symbols: there is no room, or their store is away. Worth another try. */
export class SymbolsUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SymbolsUnavailable';
  }
}

/**
 * Reads source maps in threads of their own, so that a large or hostile one holds up neither requests nor capture: its
 * thread has a bounded heap and a time limit, and is replaced when it exceeds either.
 */
export class MapPool {
  readonly #needs: Required<MapPoolNeeds>;
  readonly #seats: Seat[] = [];
  /** What the threads said of places: problems come in bursts, and asking a thread again costs copies of the lines. */
  readonly #known = new Cache<OriginalPlace | null>({ bytesMax: PLACES_BYTES_MAX, ageMs: 3_600_000 });
  #nextId = 0;
  #closed = false;

  constructor(needs: MapPoolNeeds) {
    this.#needs = { threads: 2, timeoutMs: 30_000, ...needs };
  }

  /** The original place of each; null for those the map says nothing about. Throws UnusableSymbols or SymbolsUnavailable. */
  async locate(key: string, places: readonly BuiltPlace[]): Promise<readonly (OriginalPlace | null)[]> {
    const known = places.map((place) => this.#known.get(idOf(key, place)));
    const unknown = places.filter((_, i) => known[i] === undefined);
    if (unknown.length === 0) return known.map((place) => place ?? null);
    const answers = await this.#ask(key, unknown);
    unknown.forEach((place, i) => {
      const found = answers[i] ?? null;
      this.#known.set(idOf(key, place), found, { bytes: sizeOf(found), tenant: tenantOf(key) });
    });
    let next = 0;
    return known.map((place) => (place === undefined ? (answers[next++] ?? null) : place));
  }

  #ask(key: string, places: readonly BuiltPlace[]): Promise<readonly (OriginalPlace | null)[]> {
    if (this.#closed) return Promise.reject(new SymbolsUnavailable('The server is stopping.'));
    const seat = this.#seatFor(key);
    if (seat.waiting.length >= WAITING_MAX) {
      return Promise.reject(new SymbolsUnavailable('Too many symbols are waiting to be read.'));
    }
    return new Promise((resolve, reject) => {
      seat.waiting.push({ key, places, resolve, reject });
      this.#next(seat);
    });
  }

  /** Starts a thread ahead of the first frame. */
  warm(): void {
    if (this.#seats.length === 0 && !this.#closed) this.#openSeat();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(
      [...this.#seats].map((seat) => this.#end(seat, new SymbolsUnavailable('The server is stopping.'))),
    );
  }

  #seatFor(key: string): Seat {
    const known = this.#seats.find((seat) => seat.keys.has(key));
    if (known) return known;
    const idle = this.#seats.find((seat) => !seat.task);
    const seat = idle ?? (this.#seats.length < this.#needs.threads ? this.#openSeat() : this.#leastBusy());
    seat.keys.add(key);
    for (const oldest of seat.keys) {
      if (seat.keys.size <= KEYS_PER_SEAT) break;
      seat.keys.delete(oldest);
    }
    return seat;
  }

  #leastBusy(): Seat {
    return this.#seats.reduce((best, seat) => (seat.waiting.length < best.waiting.length ? seat : best));
  }

  #openSeat(): Seat {
    const { cacheBytesMax, threads } = this.#needs;
    const share = Math.floor(cacheBytesMax / threads);
    const worker = new Worker(new URL('./pool-thread.ts', import.meta.url), {
      workerData: { cacheBytesMax: share } satisfies ThreadOptions,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB + Math.ceil(share / 1024 / 1024), stackSizeMb: 4 },
      stdout: true,
      stderr: true,
    });
    const seat: Seat = { worker, waiting: [], keys: new Set() };
    this.#seats.push(seat);
    worker.on('message', (answer: LocateAnswer) => void this.#answered(seat, answer));
    worker.on('error', (error) => {
      const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      const reason = isMemory ? 'reading it takes too much memory' : 'reading it failed';
      void this.#end(seat, new UnusableSymbols(`Invalid source map: ${reason}`));
    });
    worker.unref();
    return seat;
  }

  #next(seat: Seat): void {
    if (seat.task) return;
    const task = seat.waiting.shift();
    if (!task) {
      seat.worker.unref();
      return;
    }
    seat.worker.ref();
    seat.task = task;
    this.#send(seat, task);
  }

  #send(seat: Seat, { key, places }: Task, file?: Uint8Array<ArrayBuffer>): void {
    const request: LocateRequest = { id: ++this.#nextId, key, places, file };
    seat.timer = setTimeout(() => {
      void this.#end(seat, new UnusableSymbols('Invalid source map: reading it takes too long'));
    }, this.#needs.timeoutMs);
    seat.worker.postMessage(request, file ? [file.buffer] : []);
  }

  async #answered(seat: Seat, answer: LocateAnswer): Promise<void> {
    const { task } = seat;
    clearTimeout(seat.timer);
    if (!task) return;
    if (answer.kind === 'missing') {
      try {
        const file = await this.#needs.readFile(task.key);
        if (seat.task !== task) return;
        if (file) return this.#send(seat, task, ownBuffer(file));
        task.reject(new SymbolsUnavailable('The file of the symbol set is gone.'));
      } catch (error) {
        task.reject(new SymbolsUnavailable('The file of the symbol set could not be read.', { cause: error }));
      }
    } else if (answer.kind === 'located') task.resolve(answer.places);
    else task.reject(new UnusableSymbols(answer.reason));
    seat.task = undefined;
    this.#next(seat);
  }

  async #end(seat: Seat, reason: Error): Promise<void> {
    const index = this.#seats.indexOf(seat);
    if (index === -1) return;
    this.#seats.splice(index, 1);
    clearTimeout(seat.timer);
    seat.task?.reject(reason);
    // Those behind it are not to blame: another thread takes them.
    for (const { key, places, resolve, reject } of seat.waiting.splice(0)) {
      this.#ask(key, places).then(resolve, reject);
    }
    await seat.worker.terminate();
  }
}

function idOf(key: string, { line, column, functionName }: BuiltPlace): string {
  return `${key} ${line}:${column} ${functionName}`;
}

/** A buffer of its own can be handed over without copying; one out of Node's shared pool cannot. */
function ownBuffer(file: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = file;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === file.byteLength;
  return isWhole ? new Uint8Array(buffer) : new Uint8Array(file);
}
