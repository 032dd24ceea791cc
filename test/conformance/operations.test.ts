import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Account, type Kit, useKit } from '#kit/index.ts';
import { type ModelProvider, startModelProvider } from '#kit/model-provider.ts';
import { OPERATIONS, type Operation, PAGE, USER } from './operations.ts';

let kit: Kit;
let provider: ModelProvider;
beforeAll(async () => {
  [kit, provider] = await Promise.all([useKit(), startModelProvider()]);
});
afterAll(() => provider.close());

/** What has to exist before an operation can succeed, and what it is sent. */
interface Case {
  /** Value of the path's own parameter, `:id` or `:prompt_name`. */
  readonly id?: string | number;
  readonly payload?: object;
}

type Prepare = (account: Account) => Promise<Case> | Case;

const PROJECT: Prepare = ({ project }) => ({ id: project.id });
const item: Prepare = async (account) => {
  const dataset = await make(account, 'datasets/', { name: 'Questions' });
  const { id } = await make(account, 'dataset_items/', { dataset: dataset.id, input: { q: 1 } });
  return { id, payload: { dataset: dataset.id, input: { q: 2 } } };
};
const prompt: Prepare = async (account) => {
  await make(account, 'llm_prompts/', { name: 'greeting', prompt: 'Hello' });
  return { id: 'greeting', payload: { prompt: 'Hello again', base_version: 1, new_name: 'greeting-2' } };
};
const symbolSet: Prepare = async (account) => {
  const { symbol_set_id: id } = await make(account, 'error_tracking/symbol_sets/start_upload/', {
    chunk_id: 'chunk-1',
  });
  return { id, payload: {} };
};

/** By the part of the path that names the resource. The first that matches counts. */
const PREPARATIONS: readonly (readonly [RegExp, Prepare])[] = [
  [/data_color_themes/, (account) => withMade(account, 'data_color_themes/', { name: 'Brand', colors: ['#1d4aff'] })],
  [/dataset_items/, item],
  [/start_upload/, () => ({ payload: { chunk_ids: ['chunk-2'], chunk_id: 'chunk-2' } })],
  [/bulk_finish_upload/, () => ({ payload: { content_hashes: {} } })],
  [/symbol_sets/, symbolSet],
  [/evaluations/, (account) => withMade(account, 'evaluations/', { name: 'Helpful', prompt: 'Is it helpful?' })],
  [/trace_reviews\/$/, () => ({ payload: { trace_id: 'trace-1' } })],
  [/trace_reviews/, traceReview],
  [/translate/, withProviderKey],
  [/llm_prompts\/$/, async (account) => ({ ...(await prompt(account)), payload: { name: 'farewell', prompt: 'Bye' } })],
  [/llm_prompts/, prompt],
  [
    /projects\/:id\/complete_product_onboarding/,
    ({ project }) => ({ id: project.id, payload: { product_type: 'llm_analytics' } }),
  ],
  [/projects\/:id/, PROJECT],
  [/roles/, role],
  [/annotations/, (account) => withMade(account, 'annotations/', { content: 'Launch', date_marker: '2026-01-01' })],
  [/cohorts/, (account) => withMade(account, 'cohorts/', { name: 'All people', is_static: true })],
];

async function make(account: Account, path: string, payload: object, root = account.base) {
  const answer = await kit.request({ method: 'POST', url: `${root}/${path}`, key: account.key, payload });
  if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
  return answer.json();
}

async function withMade(account: Account, path: string, payload: object): Promise<Case> {
  return { id: (await make(account, path, payload)).id, payload };
}

async function traceReview(account: Account): Promise<Case> {
  const { id } = await make(account, 'llm_analytics/trace_reviews/', { trace_id: 'trace-1' });
  return { id, payload: { comment: 'Good' } };
}

async function role(account: Account): Promise<Case> {
  const { id } = await make(account, 'roles/', { name: 'Reviewers' }, `/api/organizations/${account.organization.id}`);
  return { id, payload: { name: 'Readers' } };
}

async function withProviderKey(account: Account): Promise<Case> {
  const key = {
    provider: 'openai',
    name: 'k',
    api_key: 'sk-good-0123456789',
    base_url: provider.url,
    set_as_active: true,
  };
  await make(account, 'llm_analytics/provider_keys/', key);
  return { payload: { text: 'Hello', target_language: 'fr' } };
}

const OTHER_SCOPE = 'activity_log:read';

describe('an operation clients know', () => {
  it('is one of fifty-three', () => expect(OPERATIONS).toHaveLength(53));

  it.each(OPERATIONS)('$method $path answers $status', async (operation) => {
    const { method, path, scopes, status } = operation;
    const account = await kit.makeAccount();
    const prepare = PREPARATIONS.find(([pattern]) => pattern.test(path))?.[1];
    const { id = '', payload } = (await prepare?.(account)) ?? {};
    const url = path
      .replace(':project_id', String(account.project.id))
      .replace(':organization_id', account.organization.id)
      .replace(/:(id|prompt_name)/, String(id));
    const ask = async (key: string | undefined, view = '') => {
      const body = method === 'GET' ? {} : { payload: payload ?? {} };
      const answer = await kit.request({ method, url: url + view, key, ...body });
      return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
    };

    expect(await ask(undefined)).toMatchObject({ status: 401, body: { code: 'not_authenticated' } });
    if (status !== 405) {
      const detail = scopes[0] ? `API key missing required scope '${scopes[0]}'` : expect.any(String);
      const refused = { status: 403, body: { code: 'permission_denied', detail } };
      expect(await ask(await kit.makeKey(account, [OTHER_SCOPE]))).toMatchObject(refused);
    }
    const key = scopes.length > 0 ? await kit.makeKey(account, scopes) : account.key;
    const bodies = [];
    for (const view of operation.views ?? ['']) {
      const answer = await ask(key, view);
      expect([answer.status, JSON.stringify(answer.body)]).toEqual([status, expect.anything()]);
      bodies.push(answer.body);
    }
    expectKeys(operation, bodies);
  });
});

function expectKeys({ keys, rows }: Operation, bodies: readonly Record<string, unknown>[]): void {
  if (keys) expectObjects(bodies, keys);
  if (!rows) return;
  expectObjects(bodies, PAGE);
  const found = bodies.flatMap(({ results }) => results as Record<string, unknown>[]); // Or the next line fails.
  expect(found).toHaveLength(bodies.length);
  expectObjects(found, rows);
}

/** The objects have the keys between them. */
function expectObjects(objects: readonly Record<string, unknown>[], keys: readonly string[]): void {
  const seen = objects.flatMap((object) => Object.keys(object));
  expect(seen).toEqual(expect.arrayContaining([...keys]));
  for (const { created_by } of objects) {
    if (typeof created_by !== 'object' || created_by === null) continue;
    expect(Object.keys(created_by)).toEqual(expect.arrayContaining([...USER]));
  }
}
