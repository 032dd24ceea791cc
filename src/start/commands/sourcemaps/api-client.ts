import { setTimeout as sleep } from 'node:timers/promises';
import { isObject, parseJson } from '#kernel/json.ts';
import { UsageError } from '../../usage-error.ts';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const ATTEMPTS = 4;
const FIRST_WAIT_MS = 500;
const CALL_TIMEOUT_MS = 60_000;
const UPLOAD_TIMEOUT_MS = 600_000;

/** Calls of the error-tracking API, tried again when the server is away or busy. */
export class ApiClient {
  readonly #root: string;
  readonly #key: string;

  constructor({ host, projectId, key }: { host: string; projectId: string; key: string }) {
    if (!URL.canParse(host)) throw new UsageError(`${host} is no address.`);
    this.#root = `${host.replace(/\/+$/, '')}/api/environments/${encodeURIComponent(projectId)}/error_tracking/`;
    this.#key = key;
  }

  /** Throws a UsageError with the server's own words on a refusal, except for the statuses in `expected`. */
  async call(method: string, path: string, body?: object, expected: readonly number[] = []): Promise<Answer> {
    const answer = await this.#tried(() =>
      fetch(this.#root + path, {
        method,
        headers: { authorization: `Bearer ${this.#key}`, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
      }),
    );
    if (answer.status < 300 || expected.includes(answer.status)) return answer;
    throw refused(answer);
  }

  /** A form upload to wherever the server said; it carries no credentials. */
  async upload(url: string, fields: Readonly<Record<string, string>>, file: Uint8Array<ArrayBuffer>): Promise<void> {
    const answer = await this.#tried(() => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob([file]));
      return fetch(url, { method: 'POST', body: form, signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS) });
    });
    if (answer.status >= 300) throw refused(answer);
  }

  async #tried(send: () => Promise<Response>): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const isLast = attempt === ATTEMPTS;
      try {
        const response = await send();
        if (response.status < 500 && response.status !== 429) return await read(response);
        if (isLast) return await read(response);
      } catch (error) {
        if (isLast) throw new UsageError(`The server could not be reached: ${reasonOf(error)}`);
      }
      await sleep(FIRST_WAIT_MS * 2 ** (attempt - 1));
    }
  }
}

async function read(response: Response): Promise<Answer> {
  return { status: response.status, body: parseJson(await response.text()) };
}

function refused({ status, body }: Answer): UsageError {
  const detail = isObject(body) && typeof body.detail === 'string' ? body.detail : 'without a reason';
  return new UsageError(`The server refused (${status}): ${detail}`);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
