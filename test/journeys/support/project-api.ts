import { inject } from 'vitest';
import type { Account } from './account.ts';

/** The API of an account's project, as a colleague's script would use it while the page is open. */
export class ProjectApi {
  readonly #account: Account;

  constructor(account: Account) {
    this.#account = account;
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.#send<Answer>('GET', path);
  }

  post<Answer>(path: string, body: object): Promise<Answer> {
    return this.#send<Answer>('POST', path, body);
  }

  patch<Answer>(path: string, body: object): Promise<Answer> {
    return this.#send<Answer>('PATCH', path, body);
  }

  put<Answer>(path: string, body: object): Promise<Answer> {
    return this.#send<Answer>('PUT', path, body);
  }

  /** What a test says it is answered is what the document of the API promises. */
  async #send<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const { cookie, projectId } = this.#account;
    const origin = inject('serverUrl');
    const answer = await fetch(`${origin}/api/projects/${projectId}/${path}`, {
      method,
      headers: { cookie, origin, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }
}

export interface PageOf<Row> {
  readonly count: number;
  readonly results: readonly Row[];
}
