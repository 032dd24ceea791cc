import type { JsonObject } from '#kernel/json.ts';
import type { Kit } from '#kit/index.ts';
import type { Account } from '#kit/makers.ts';
import { Sender } from '#kit/sender.ts';
import { cohorts } from './index.ts';
import { refreshCohorts } from './jobs.ts';

export const UNKNOWN_PERSON = '00000000-0000-4000-8000-000000000001';

export function has(key: string, operator: string, value?: unknown) {
  return { type: 'person', key, operator, ...(value !== undefined && { value }) };
}

export function did(key: string, more: object = {}) {
  const window = { time_value: 30, time_interval: 'day' };
  return { type: 'behavioral', key, event_type: 'events', value: 'performed_event', ...window, ...more };
}

export function inCohort(value: number) {
  return { type: 'cohort', key: 'id', value };
}

/** An account that works with cohorts. */
export class CohortKit {
  readonly account: Account;
  readonly sender: Sender;
  readonly #kit: Kit;

  constructor(kit: Kit, account: Account) {
    this.account = account;
    this.sender = new Sender(kit, account);
    this.#kit = kit;
  }

  static async make(kit: Kit): Promise<CohortKit> {
    return new CohortKit(kit, await kit.makeAccount());
  }

  all(...values: object[]) {
    return { properties: { type: 'AND', values } };
  }

  request(method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', path: string, payload?: object, account = this.account) {
    return this.#kit.request({ method, url: `${this.account.base}/cohorts/${path}`, key: account.key, payload });
  }

  post(body: object, account = this.account) {
    return this.request('POST', '', body, account);
  }

  /** A multipart body with a file and other fields. */
  upload(
    method: 'POST' | 'PATCH',
    path: string,
    csv: string | Uint8Array<ArrayBuffer>,
    fields: Record<string, string> = {},
  ) {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('csv', new Blob([csv], { type: 'text/csv' }), 'people.csv');
    const url = `${this.account.base}/cohorts/${path}`;
    return this.#kit.request({ method, url, key: this.account.key, payload: form });
  }

  async get(id: number) {
    return (await this.request('GET', `${id}/`)).json();
  }

  /** The cohort after a change that is taken. */
  async patch(id: number, body: object) {
    const answer = await this.request('PATCH', `${id}/`, body);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json();
  }

  /** A new cohort after its first calculation. */
  async calculated(body: object) {
    const answer = await this.post(body);
    if (answer.statusCode !== 201) throw new Error(answer.body);
    await this.#kit.drainJobs();
    return await this.get(answer.json().id);
  }

  /** One event of each person, with its properties; the last one is the newest person. */
  async capture(people: Record<string, JsonObject>): Promise<void> {
    const answer = await this.sender.batch(
      Object.entries(people).map(([distinct_id, $set]) => ({ event: 'seen', distinct_id, properties: { $set } })),
    );
    if (answer.statusCode !== 200) throw new Error(answer.body);
  }

  async uuid(distinctId: string): Promise<string> {
    const person = await this.sender.person(distinctId);
    if (!person) throw new Error(`No person has the distinct id ${distinctId}.`);
    return person.uuid;
  }

  async members(id: number, query = '') {
    return (await this.request('GET', `${id}/persons/?${query}`)).json().results;
  }

  /** First distinct ids of the members, sorted. */
  async names(id: number): Promise<string[]> {
    const members = await this.members(id);
    return members.map(({ distinct_ids }: { distinct_ids: string[] }) => distinct_ids[0]).sort();
  }

  async hogql(query: string): Promise<unknown[][]> {
    const payload = { query: { kind: 'HogQLQuery', query } };
    const url = `${this.account.base}/query/`;
    const answer = await this.#kit.request({ method: 'POST', url, key: this.account.key, payload });
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return answer.json().results;
  }

  /** What the clock does every few minutes. */
  async refresh(): Promise<void> {
    const { jobs, db } = this.#kit.platform;
    await jobs.enqueue(db, refreshCohorts, {});
    await this.#kit.drainJobs();
  }

  /** As if the process had died with its queue. */
  async loseJobs(): Promise<void> {
    const { db } = this.#kit.platform;
    await db
      .withSchema('pgboss')
      .deleteFrom('job' as never)
      .execute();
  }

  async restart(): Promise<void> {
    const { run } = cohorts(this.#kit.platform);
    await run?.()();
  }

  async storedGenerations(id: number): Promise<string[]> {
    const rows = await this.#kit.platform.events.query<{ version: string }>(
      'SELECT DISTINCT version FROM cohort_members WHERE team_id = {project:Int64} AND cohort_id = {id:Int64}',
      { project: this.account.project.id, id },
    );
    return rows.map(({ version }) => version);
  }
}
