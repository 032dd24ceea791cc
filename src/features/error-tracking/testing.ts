import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build as bundle } from 'esbuild';
import { sql } from 'kysely';
import type { Method } from '#kit/client.ts';
import { type Account, type Kit, useKit } from '#kit/index.ts';
import { resolveFrames } from './exceptions/jobs.ts';
import { encodeContainer } from './symbol-sets/uploading/container.ts';
import { LATE } from './symbolication/resolver.ts';

const SHOP = {
  'shop/app.ts': `import { charge } from './payment.ts';

interface Basket { readonly prices: readonly number[] }

export function checkout(basket: Basket = { prices: [1, -2] }): string {
  const total = basket.prices.reduce((sum, price) => sum + price, 0);
  return charge(total);
}

export const browse = () => { throw new TypeError('nothing to see'); };

Object.assign(globalThis, { shop: { checkout, browse } });
`,
  'shop/payment.ts': `/** Takes the money. */
export function charge(amount: number): string {
  if (amount < 0) {
    throw new RangeError('cannot charge ' + amount);
  }
  return 'charged ' + amount;
}
`,
};

interface SentFrame {
  readonly platform: string;
  readonly filename: string;
  readonly function: string;
  readonly lineno: number;
  readonly colno: number;
  readonly in_app: boolean;
  readonly chunk_id?: string;
}

export interface SentException {
  readonly type: string;
  readonly value: string;
  readonly mechanism: { readonly handled: boolean; readonly type: string };
  readonly stacktrace: { readonly type: 'raw'; readonly frames: readonly SentFrame[] };
}

/** A small program, bundled and minified, with what a build would upload of it. */
export interface BuiltShop {
  readonly script: string;
  readonly container: Buffer;
  /** What its functions throw. */
  readonly thrown: Readonly<Record<string, Thrown>>;
  /** Where `charge` throws, the column from 0. */
  readonly throwAt: { readonly line: number; readonly column: number; readonly text: string };
}

export async function buildShop(): Promise<BuiltShop> {
  const dir = await mkdtemp(join(tmpdir(), 'hg-shop-'));
  for (const [name, text] of Object.entries(SHOP)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  }
  const script = join(dir, 'app.js');
  await bundle({
    entryPoints: [join(dir, 'shop/app.ts')],
    outfile: script,
    bundle: true,
    minify: true,
    sourcemap: true,
    logLevel: 'silent',
  });
  const container = encodeContainer(await readFile(script), await readFile(`${script}.map`));
  const thrown = await throwAll(script);
  const lines = SHOP['shop/payment.ts'].split('\n');
  const line = lines.findIndex((text) => text.includes('throw'));
  const text = lines[line] ?? '';
  return { script, container, thrown, throwAt: { line: line + 1, column: text.indexOf('new RangeError'), text } };
}

/** What an SDK would send when this function of the built program throws. */
export function exceptionFrom({ thrown, script }: BuiltShop, name: string, chunkId?: string): SentException {
  const error = thrown[name];
  if (!error) throw new Error(`the program has no ${name}`);
  const frames = error.stack.split('\n').flatMap((line): SentFrame[] => {
    const [, called, place, lineno, colno] = /^\s*at (?:(.+) \()?(.+?):(\d+):(\d+)\)?$/.exec(line) ?? [];
    if (!place?.includes(script)) return [];
    return [
      {
        platform: 'web:javascript',
        filename: 'https://shop.example.com/assets/app.js',
        function: called ?? '?',
        lineno: Number(lineno),
        colno: Number(colno),
        in_app: true,
        ...(chunkId === undefined ? {} : { chunk_id: chunkId }),
      },
    ];
  });
  return {
    type: error.name,
    value: error.message,
    mechanism: { handled: false, type: 'onerror' },
    stacktrace: { type: 'raw', frames },
  };
}

interface Thrown {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

const CALL_ALL = `require(process.argv[1]);
const thrown = {};
for (const [name, fn] of Object.entries(globalThis.shop)) {
  try { fn(); } catch ({ name: type, message, stack }) { thrown[name] = { name: type, message, stack }; }
}
process.stdout.write(JSON.stringify(thrown));`;

/** In a process of its own: the test runner rewrites the stacks of what it imports. */
async function throwAll(script: string): Promise<Record<string, Thrown>> {
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', CALL_ALL, script]);
  return JSON.parse(stdout);
}

/**
 * The form as the published command sends it: older ones name no file, which makes the part look like a text field. Newer
 * ones call it `file`.
 */
export function commandForm(fields: Readonly<Record<string, string>>, file: Buffer, { isNamed = false } = {}) {
  const boundary = '----cliBoundary7MA4YWxkTrZu0gW';
  const part = (name: string, extra = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${extra}\r\n\r\n`;
  const texts = Object.entries(fields).map(([name, value]) => `${part(name)}${value}\r\n`);
  const head = texts.join('') + part('file', isNamed ? '; filename="file"' : '');
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

interface ShownFrame {
  readonly raw_id: string;
  readonly mangled_name: string;
  readonly resolved: boolean;
  readonly resolved_name?: string;
  readonly resolve_failure?: string;
  readonly code_variables?: unknown;
}

/** Properties of a stored exception, as far as tests name them. */
export interface ShownProperties {
  readonly [key: string]: unknown;
  readonly $exception_list: readonly {
    readonly stacktrace: { readonly type: string; readonly frames: readonly ShownFrame[] };
  }[];
  readonly $exception_issue_id: string;
  readonly $exception_fingerprint: string;
  readonly $exception_functions: readonly string[];
}

/** A project whose program breaks, and the person who looks into it. */
export class ErrorKit {
  readonly kit: Kit;
  readonly account: Account;

  constructor(kit: Kit, account: Account) {
    this.kit = kit;
    this.account = account;
  }

  static async make(): Promise<ErrorKit> {
    const kit = await useKit();
    return new ErrorKit(kit, await kit.makeAccount());
  }

  async capture(
    properties: object,
    { distinctId = 'ada', uuid, timestamp }: { distinctId?: string; uuid?: string; timestamp?: string } = {},
  ) {
    const event = { event: '$exception', distinct_id: distinctId, properties, uuid, timestamp };
    const response = await this.kit.request({
      method: 'POST',
      url: '/batch/',
      payload: { api_key: this.account.project.api_token, batch: [event] },
    });
    if (response.statusCode !== 200) throw new Error(`capture answered ${response.statusCode}: ${response.body}`);
    await this.#finishLate();
  }

  /** On a busy machine capture does not wait for symbols to be read; what it left for later is done now. */
  async #finishLate(): Promise<void> {
    const { db, jobs } = this.kit.platform;
    const late = await db
      .selectFrom('stack_frame')
      .select('symbol_set_ref')
      .distinct()
      .where('project_id', '=', this.account.project.id)
      .where(sql<boolean>`contents ->> 'resolve_failure' = ${LATE}`)
      .execute();
    if (late.length === 0) return;
    const refs = late.map((row) => row.symbol_set_ref);
    await jobs.enqueue(db, resolveFrames, { project_id: this.account.project.id, refs });
    await this.kit.drainJobs();
  }

  /** Stored exceptions, newest first. */
  async stored(): Promise<ShownProperties[]> {
    const { account, kit } = this;
    const url = `${account.base}/events/?event=$exception&limit=200`;
    const { results } = (await kit.request({ method: 'GET', url, key: account.key })).json();
    return results.map((event: { properties: ShownProperties }) => event.properties);
  }

  async newest(): Promise<ShownProperties> {
    const [first] = await this.stored();
    if (!first) throw new Error('no exception is stored');
    return first;
  }

  /** A path below `error_tracking/`. */
  async call(
    method: Method,
    path: string,
    body?: object,
    { key = this.account.key, base = this.account.base }: { key?: string; base?: string } = {},
  ) {
    const response = await this.kit.as({ key, base }, `${base}/error_tracking`).send(method, path, body);
    return { status: response.statusCode, body: response.body === '' ? undefined : response.json() };
  }

  /** Uploads a file as the symbols of a chunk, and answers the set's id. */
  async uploadSymbols(
    chunkId: string,
    file: Buffer,
    { force = false, release = null }: { force?: boolean; release?: string | null } = {},
  ): Promise<string> {
    const content_hash = `${file.length}-${file.subarray(-20).toString('hex')}`;
    const started = await this.call('POST', 'symbol_sets/bulk_start_upload', {
      symbol_sets: [{ chunk_id: chunkId, content_hash, release_id: release }],
      force,
    });
    const { presigned_url, symbol_set_id } = started.body.id_map[chunkId];
    const form = new FormData();
    for (const [name, value] of Object.entries(presigned_url.fields)) form.append(name, String(value));
    form.append('file', new Blob([new Uint8Array(file)]));
    const response = await this.kit.request({
      method: 'POST',
      url: new URL(presigned_url.url).pathname,
      payload: form,
    });
    if (response.statusCode !== 204) throw new Error(`the upload answered ${response.statusCode}: ${response.body}`);
    await this.call('POST', 'symbol_sets/bulk_finish_upload', { content_hashes: { [symbol_set_id]: content_hash } });
    return symbol_set_id;
  }
}

export function framesOf(properties: ShownProperties | undefined): readonly ShownFrame[] {
  return properties?.$exception_list[0]?.stacktrace.frames ?? [];
}

/** The first frame of the first exception. */
export function topFrame(properties: ShownProperties | undefined): ShownFrame {
  const [frame] = framesOf(properties);
  if (!frame) throw new Error('the exception has no frames');
  return frame;
}
