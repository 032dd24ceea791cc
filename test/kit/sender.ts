import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import type { Kit } from './index.ts';
import type { Account } from './makers.ts';

export interface ReadEvent {
  readonly id: string;
  readonly event: string;
  readonly distinct_id: string;
  readonly timestamp: string;
  readonly properties: Record<string, unknown>;
  readonly person: { readonly uuid: string; readonly properties: Record<string, unknown> } | null;
}

export interface ReadPerson {
  readonly uuid: string;
  readonly name: string;
  readonly distinct_ids: string[];
  readonly properties: Record<string, unknown>;
  readonly created_at: string;
  readonly is_identified: boolean;
}

type Sent = Record<string, unknown>;

/** An account as its SDKs and its scripts see it: captures with the project token, reads back with the key. */
export class Sender {
  readonly account: Account;
  readonly #kit: Kit;

  constructor(kit: Kit, account: Account) {
    this.#kit = kit;
    this.account = account;
  }

  static async make(kit: Kit): Promise<Sender> {
    return new Sender(kit, await kit.makeAccount());
  }

  /** A request as it is; the body may be text, bytes or an object. */
  post(url: string, payload: InjectOptions['payload'], headers: Record<string, string> = {}) {
    return this.#kit.request({ method: 'POST', url, payload, headers });
  }

  /** One event with the token put in. */
  capture(event: Sent, url = '/i/v0/e/'): Promise<LightMyRequestResponse> {
    return this.post(url, { api_key: this.account.project.api_token, ...event });
  }

  batch(events: readonly Sent[], more: Sent = {}): Promise<LightMyRequestResponse> {
    return this.post('/batch/', { api_key: this.account.project.api_token, batch: events, ...more });
  }

  get(path: string, key = this.account.key): Promise<LightMyRequestResponse> {
    return this.#kit.request({ url: `${this.account.base}${path}`, key });
  }

  /** Newest first. */
  async events(query = ''): Promise<ReadEvent[]> {
    return (await this.get(`/events/?limit=500&${query}`)).json().results;
  }

  /** Captures one event of its own name and distinct id and reads it back. */
  async roundTrip(event: Sent): Promise<ReadEvent> {
    const answer = await this.capture({ event: 'asked', distinct_id: 'ada', ...event });
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
    const [newest] = await this.events();
    if (!newest) throw new Error('Nothing was stored.');
    return newest;
  }

  /** The person of a distinct id, or undefined. */
  async person(distinctId: string): Promise<ReadPerson | undefined> {
    const { results } = (await this.get(`/persons/?distinct_id=${encodeURIComponent(distinctId)}`)).json();
    if (results.length > 1) throw new Error(`${results.length} persons own ${distinctId}`);
    return results[0];
  }

  async persons(): Promise<ReadPerson[]> {
    return (await this.get('/persons/?limit=1000')).json().results;
  }

  /** The results of a query such as `{ kind: 'TracesQuery' }`. */
  async query(query: Sent): Promise<Sent[]> {
    const { base, key } = this.account;
    const answer = await this.#kit.request({ method: 'POST', url: `${base}/query/`, key, payload: { query } });
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
    return answer.json().results;
  }

  /** What capture complained about, by code; written about a second later. */
  async problems(): Promise<string[]> {
    const { results } = (await this.get('/ingestion_problems/')).json();
    return results
      .filter((problem: { known_token: boolean }) => problem.known_token)
      .map((problem: { code: string }) => problem.code);
  }
}

/** For `expect.poll` on what appears within seconds rather than with the answer. */
export const SOON = { timeout: 10_000 };
