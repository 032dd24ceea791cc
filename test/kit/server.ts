import { type ChildProcess, spawn } from 'node:child_process';
import { glob, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const COMMAND = join(ROOT, 'bin/hedgerow.js');
export const OWNER = { email: 'owner@example.com', password: 'a long password' } as const;
export const TOKEN = 'phc_fault_project_token';
export const KEY = 'phx_fault_personal_api_key';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/** A run of the real command in a process of its own, as operators run it. */
export class Command {
  readonly #child: ChildProcess;
  #output = '';
  readonly ended: Promise<Ended>;

  /** `input` is what it reads from standard input, `program` what is run with the arguments instead of the command. */
  constructor(
    args: readonly string[],
    environment: Record<string, string>,
    { input, program = [process.execPath, COMMAND] }: { input?: string; program?: readonly [string, ...string[]] } = {},
  ) {
    const [file, ...first] = program;
    const inherited = Object.entries(process.env).filter(([name]) => !/^(HEDGEROW_|VITEST|NODE_OPTIONS)/.test(name));
    this.#child = spawn(file, [...first, ...args], {
      cwd: ROOT,
      env: { ...Object.fromEntries(inherited), ...environment },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    this.#child.stdin?.end(input);
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
      });
    }
    this.ended = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => resolve({ code, signal, output: this.#output }));
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get output(): string {
    return this.#output;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Resolves with the first match in what the command prints; rejects when it ends without. */
  async prints(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.#output);
      if (match) return match;
      const next = new Promise<void>((resolve) => this.#child.stdout?.once('data', () => resolve()));
      const ended = await Promise.race([next, this.ended]);
      if (ended) throw new Error(`It ended with ${ended.code ?? ended.signal}:\n${ended.output}`);
    }
  }
}

/** `hedgerow serve` with an account whose credentials are known. */
export class Server {
  readonly command: Command;
  readonly dataDir: string;
  readonly url: string;

  private constructor(command: Command, dataDir: string, url: string) {
    this.command = command;
    this.dataDir = dataDir;
    this.url = url;
  }

  static async start(dataDir: string, settings: Record<string, string> = {}): Promise<Server> {
    const command = new Command(['serve'], serveEnvironment(dataDir, settings));
    const [, url = ''] = await command.prints(/running at (http:\/\/\S+)/);
    return new Server(command, dataDir, url);
  }

  /** Process ids of the engines this server brought along. */
  async engines(): Promise<{ postgres: number; clickhouse: number }> {
    const [postmaster] = (await readFile(join(this.dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n');
    return { postgres: Number(postmaster), clickhouse: await this.#childRunning('bundled-engine') };
  }

  async #childRunning(name: string): Promise<number> {
    for await (const folder of glob('/proc/[0-9]*')) {
      const status = await readFile(join(folder, 'stat'), 'utf8').catch(() => '');
      const line = await readFile(join(folder, 'cmdline'), 'utf8').catch(() => '');
      const parent = /\) \S (\d+)/.exec(status)?.[1];
      if (Number(parent) === this.command.pid && line.includes(name)) return Number(folder.slice('/proc/'.length));
    }
    throw new Error(`No child runs ${name}.`);
  }

  batch(events: readonly object[]): Promise<Response> {
    return fetch(`${this.url}/batch/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ api_key: TOKEN, batch: events }),
    });
  }

  async get(path: string): Promise<Response> {
    return await fetch(`${this.url}${path}`, { headers: { authorization: `Bearer ${KEY}` } });
  }

  async send(method: 'POST' | 'PATCH', path: string, body: object): Promise<Response> {
    return await fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** Every event stored, by cursor. */
  async events(): Promise<{ id: string; event: string; distinct_id: string; properties: Record<string, unknown> }[]> {
    const all = [];
    for (let path: string | null = '/api/projects/@current/events/?limit=1000'; path; ) {
      const answer = await this.get(path);
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
      const page = (await answer.json()) as { results: Awaited<ReturnType<Server['events']>>; next: string | null };
      all.push(...page.results);
      path = page.next?.slice(this.url.length) ?? null;
    }
    return all;
  }

  async stop(): Promise<Ended> {
    this.command.signal('SIGTERM');
    return await this.command.ended;
  }
}

export function serveEnvironment(dataDir: string, settings: Record<string, string> = {}): Record<string, string> {
  return {
    HEDGEROW_DATA_DIR: dataDir,
    HEDGEROW_PORT: '0',
    HEDGEROW_LOG_LEVEL: 'error',
    HEDGEROW_ROLES: 'capture,jobs,api',
    HEDGEROW_CANARY: 'off',
    HEDGEROW_INIT_EMAIL: OWNER.email,
    HEDGEROW_INIT_PASSWORD: OWNER.password,
    HEDGEROW_INIT_PROJECT_TOKEN: TOKEN,
    HEDGEROW_INIT_PERSONAL_API_KEY: KEY,
    ...settings,
  };
}

/** Data folders of one test file; `remove` takes them all away. */
export class DataFolders {
  readonly #folders: string[] = [];

  async make(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'hg-fault-'));
    this.#folders.push(folder);
    return folder;
  }

  async remove(): Promise<void> {
    for (const folder of this.#folders.splice(0)) await rm(folder, { recursive: true, force: true });
  }
}

/** Whether a process is still there; an ended one whose parent has not looked yet is not. */
export async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return status !== '' && !/\) Z /.test(status);
}
