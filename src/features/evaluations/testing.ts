import type { Kit } from '#kit/index.ts';
import type { Account } from '#kit/makers.ts';
import type { ModelProvider, ProviderRequest } from '#kit/model-provider.ts';

/** The texts a judge was shown: the system's and the user's. */
export function messagesOf(request: ProviderRequest | undefined): string[] {
  const messages = request?.body.messages;
  if (!Array.isArray(messages)) throw new Error('The provider was not asked.');
  return messages.map((message) => String(message.content));
}

/** What tests of evaluations need around the kit. */
export interface Bench {
  readonly account: Account;
  send(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    rest: string,
    payload?: object,
    key?: string,
  ): Promise<Sent>;
  /** A provider key of the account at the stand-in, active. */
  addKey(overrides?: object): Promise<string>;
  /** Has the account's keys probed again, which clears what a refusal noted about them. */
  validateKeys(): Promise<void>;
  /** An enabled judge that wants everything. */
  addEvaluation(overrides?: object): Promise<string>;
  /** Captures one generation and answers its uuid. */
  capture(overrides?: object): Promise<string>;
  /** Captures so many generations in one request. */
  captureMany(count: number): Promise<void>;
  /** The `$ai_evaluation` events so far, oldest first. */
  results(): Promise<ResultEvent[]>;
  events(name: string): Promise<ResultEvent[]>;
}

interface Sent {
  readonly status: number;
  readonly text: string;
  readonly json: ReturnType<typeof JSON.parse>;
}

interface ResultEvent {
  readonly id: string;
  readonly event: string;
  readonly distinct_id: string;
  readonly timestamp: string;
  readonly properties: Record<string, unknown>;
}

export const EVERYTHING = [{ id: 'all', rollout_percentage: 100, properties: [] }];
export const KEY = 'sk-good-0123456789';
let counter = 0;

export async function makeBench(kit: Kit, provider: ModelProvider): Promise<Bench> {
  const account = await kit.makeAccount();
  const send: Bench['send'] = async (method, rest, payload, key = account.key) => {
    const answer = await kit.request({ method, url: `${account.base}/${rest}`, payload, key });
    return { status: answer.statusCode, text: answer.body, json: answer.body === '' ? undefined : answer.json() };
  };
  const events = async (name: string): Promise<ResultEvent[]> => {
    const { json } = await send('GET', `events/?event=${encodeURIComponent(name)}&limit=500`);
    return json.results.reverse();
  };
  return {
    account,
    send,
    events,
    async addKey(overrides = {}) {
      const key = { provider: 'openai', name: 'Stand-in', api_key: KEY, base_url: provider.url, set_as_active: true };
      return (await send('POST', 'llm_analytics/provider_keys/', { ...key, ...overrides })).json.id;
    },
    async validateKeys() {
      const { results } = (await send('GET', 'llm_analytics/provider_keys/')).json;
      for (const { id } of results) await send('POST', `llm_analytics/provider_keys/${id}/validate/`);
    },
    async addEvaluation(overrides = {}) {
      const judge = { name: 'Helpful', prompt: 'Is the answer helpful?', enabled: true, conditions: EVERYTHING };
      const answer = await send('POST', 'evaluations/', { ...judge, ...overrides });
      if (answer.status !== 201) throw new Error(answer.text);
      return answer.json.id;
    },
    async capture(overrides = {}) {
      const uuid = `0190163d-8694-739b-aea5-${String(++counter).padStart(4, '0')}${process.pid.toString(16).padStart(8, '0')}`;
      const { properties, ...rest } = overrides as { properties?: object }; // Tests give plain event fields.
      const event = {
        event: '$ai_generation',
        uuid,
        distinct_id: 'ada',
        properties: {
          $ai_trace_id: 'trace-1',
          $ai_model: 'gpt-4o',
          $ai_provider: 'openai',
          $ai_input: [{ role: 'user', content: 'What is the capital of France?' }],
          $ai_output_choices: [{ role: 'assistant', content: [{ type: 'text', text: 'Paris.' }] }],
          ...properties,
        },
        ...rest,
      };
      const answer = await kit.request({
        method: 'POST',
        url: '/batch/',
        payload: { api_key: account.project.api_token, batch: [event] },
      });
      if (answer.statusCode !== 200) throw new Error(answer.body);
      return event.uuid;
    },
    async captureMany(count) {
      const properties = { $ai_trace_id: 'trace-many', $ai_output_choices: 'Paris.' };
      const batch = Array.from({ length: count }, () => ({ event: '$ai_generation', distinct_id: 'ada', properties }));
      const payload = { api_key: account.project.api_token, batch };
      const answer = await kit.request({ method: 'POST', url: '/batch/', payload });
      if (answer.statusCode !== 200) throw new Error(answer.body);
    },
    results: () => events('$ai_evaluation'),
  };
}
