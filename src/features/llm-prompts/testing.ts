import type { InjectOptions, LightMyRequestResponse } from 'fastify';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers whose shape they assert.
  readonly body: any;
  readonly headers: Record<string, unknown>;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

interface Requester {
  request(options: InjectOptions & { key?: string }): Promise<LightMyRequestResponse>;
}

/** Requests about prompts as one account makes them. */
export function promptCalls(kit: Requester, { base, key }: { readonly base: string; readonly key: string }) {
  async function call(
    method: Method,
    path: string,
    payload?: object | string,
    as: string | null = key,
  ): Promise<Answer> {
    const reply = await kit.request({
      method,
      url: `${base}/llm_prompts/${path}`,
      ...(as === null ? {} : { key: as }),
      ...(payload === undefined ? {} : { payload }),
      ...(typeof payload === 'string' ? { headers: { 'content-type': 'application/json' } } : {}),
    });
    return {
      status: reply.statusCode,
      body: reply.body === '' ? undefined : reply.json(),
      headers: reply.headers,
    };
  }
  return {
    call,
    create: (name: string, prompt: unknown = 'Hello', more: object = {}) => call('POST', '', { name, prompt, ...more }),
    get: (name: string, query = '') => call('GET', `name/${encodeURIComponent(name)}/${query}`),
    publish: (name: string, body: object) => call('PATCH', `name/${name}/`, body),
    archive: (name: string) => call('POST', `name/${name}/archive/`),
    resolve: (name: string, query = '') => call('GET', `resolve/name/${name}/${query}`),
    label: (name: string, label: string, version: number) =>
      call('PUT', `name/${name}/labels/${encodeURIComponent(label)}/`, { version }),
    list: (query = '') => call('GET', query),
  };
}
