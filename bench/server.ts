import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { cpuSeconds, pssMib } from './processes.ts';

export const TOKEN = 'phc_bench_project_token';
export const KEY = 'phx_bench_personal_api_key_0123456789';

/** So many seconds in a row with less work than this count as quiet. */
const SETTLED_SECONDS = 3;
const SETTLED_CPU_SECONDS = 0.05;

/** A server of its own, as an operator would start it, and what the system says of its processes. */
export class BenchServer {
  readonly url: string;
  readonly #process: ChildProcess;

  private constructor(url: string, process: ChildProcess) {
    this.url = url;
    this.#process = process;
  }

  static async start(dataDir: string, port: number): Promise<{ server: BenchServer; startMs: number }> {
    const began = performance.now();
    const child = spawn(process.execPath, [join(import.meta.dirname, '../bin/hedgerow.js'), 'serve'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        PATH: process.env.PATH,
        HEDGEROW_DATA_DIR: dataDir,
        HEDGEROW_PORT: String(port),
        HEDGEROW_LOG_LEVEL: 'error',
        HEDGEROW_INIT_EMAIL: 'bench@example.com',
        HEDGEROW_INIT_PASSWORD: 'a bench password',
        HEDGEROW_INIT_PROJECT_TOKEN: TOKEN,
        HEDGEROW_INIT_PERSONAL_API_KEY: KEY,
      },
    });
    const url = `http://127.0.0.1:${port}`;
    for (;;) {
      const isUp = await fetch(`${url}/_health`).then(
        (response) => response.ok,
        () => false,
      );
      if (isUp) break;
      if (child.exitCode !== null) throw new Error('the server ended while starting');
      await delay(20);
    }
    return { server: new BenchServer(url, child), startMs: performance.now() - began };
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGTERM');
    await ended;
  }

  /** The answer of an API call with the key that may do everything. */
  async api(path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.url}/api/projects/@current/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return await response.json();
  }

  /** The answer to a question, worked out for this call: a kept answer would say nothing. */
  async query(query: object): Promise<{ results: unknown[]; nextCursor?: string | null }> {
    return (await this.api('query/', { query, refresh: 'force_blocking' })) as { results: unknown[] }; // What every query answers.
  }

  /** Waits, as every query does, until everything that was acknowledged can be read. */
  async countEvents(where = 'true'): Promise<number> {
    const query = `select count() from events where ${where}`;
    const { results } = await this.query({ kind: 'HogQLQuery', query });
    return Number((results as [[number]])[0][0]); // One row of one column.
  }

  /** CPU seconds of the server and everything it started. */
  cpuSeconds(): number {
    return this.#tree().reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  }

  /** Waits until nothing works any more: a load is followed by the merging of what it wrote. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < SETTLED_SECONDS; ) {
      const before = this.cpuSeconds();
      await delay(1_000);
      quiet = this.cpuSeconds() - before < SETTLED_CPU_SECONDS ? quiet + 1 : 0;
    }
  }

  /** Memory of all processes, shared pages counted once, in MiB. */
  pssMib(): number {
    return this.#tree().reduce((sum, pid) => sum + pssMib(pid), 0);
  }

  #tree(): number[] {
    const parents = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number));
    const found = [this.#process.pid ?? 0];
    for (let i = 0; i < found.length; i++) {
      for (const [pid, parent] of parents) if (parent === found[i] && pid !== undefined) found.push(pid);
    }
    return found;
  }
}
