import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';

const PASSWORD = 'a long password';

export type SentEvent = {
  readonly event: string;
  readonly distinct_id?: string;
  readonly timestamp?: string;
  readonly uuid?: string;
  readonly properties: Record<string, unknown>;
};

/** A person with their own organization and project, so that journeys do not affect each other. */
export class Account {
  readonly email: string;
  readonly password = PASSWORD;
  /** The session of a signed-in browser, as `name=value`. */
  readonly cookie: string;
  readonly organizationId: string;
  readonly projectId: number;
  readonly token: string;

  private constructor(email: string, cookie: string, project: { id: number; organization: string; api_token: string }) {
    this.email = email;
    this.cookie = cookie;
    this.organizationId = project.organization;
    this.projectId = project.id;
    this.token = project.api_token;
  }

  static async make(): Promise<Account> {
    const email = `${randomUUID()}@example.com`;
    const answer = await fetch(`${inject('serverUrl')}/api/signup/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ first_name: 'Ada', email, password: PASSWORD, organization_name: 'Analytical Engines' }),
    });
    if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
    const [cookie = ''] = answer.headers.getSetCookie().map((each) => each.split(';', 1)[0] ?? '');
    const me = (await answer.json()) as { team: { id: number } }; // What sign-up answers: the new account.
    const project = await fetch(`${inject('serverUrl')}/api/projects/${me.team.id}/`, { headers: { cookie } });
    return new Account(
      email,
      cookie,
      (await project.json()) as { id: number; organization: string; api_token: string },
    );
  }

  /** Another person in the same organization and project, who came by an invite. */
  async makeColleague(firstName: string): Promise<Account> {
    const email = `${randomUUID()}@example.com`;
    const invite = await this.send<{ id: string }>(`/api/organizations/${this.organizationId}/invites/`, {
      target_email: email,
    });
    const answer = await fetch(`${inject('serverUrl')}/api/signup/${invite.id}/`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ first_name: firstName, password: PASSWORD }),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    const [cookie = ''] = answer.headers.getSetCookie().map((each) => each.split(';', 1)[0] ?? '');
    return new Account(email, cookie, { id: this.projectId, organization: this.organizationId, api_token: this.token });
  }

  /** The same person in another project of their organization. */
  async makeProject(name: string): Promise<Account> {
    const project = await this.send<{ id: number; organization: string; api_token: string }>(
      `/api/organizations/${this.organizationId}/projects/`,
      { name },
    );
    return new Account(this.email, this.cookie, project);
  }

  /** What the API answers this person; the caller says what that is. */
  async read<Answer>(path: string): Promise<Answer> {
    const answer = await fetch(`${inject('serverUrl')}${path}`, { headers: { cookie: this.cookie } });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer; // As the caller says.
  }

  async send<Answer>(path: string, body: unknown): Promise<Answer> {
    const answer = await fetch(`${inject('serverUrl')}${path}`, {
      method: 'POST',
      headers: { cookie: this.cookie, origin: inject('serverUrl'), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Answer; // As the caller says.
  }

  /** The address of a page of the project. */
  path(page: string): string {
    return `/project/${this.projectId}${page}`;
  }

  /** Sends events as an SDK does and returns when they are stored. */
  async capture(events: readonly SentEvent[]): Promise<void> {
    for (let from = 0; from < events.length; from += 1000) {
      const batch = events.slice(from, from + 1000).map((each) => ({ distinct_id: 'user-1', ...each }));
      const answer = await fetch(`${inject('serverUrl')}/batch/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ api_key: this.token, batch }),
      });
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    }
  }
}
