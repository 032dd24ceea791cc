import type { InjectOptions, LightMyRequestResponse } from 'fastify';

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests reach into answers whose shape they assert.
  readonly body: any;
}

interface Requester {
  request(options: InjectOptions & { key?: string }): Promise<LightMyRequestResponse>;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Requests about datasets as one account makes them. */
export function datasetCalls(kit: Requester, { base, key }: { readonly base: string; readonly key: string }) {
  async function call(method: Method, path: string, payload?: object, as: string | null = key): Promise<Answer> {
    const reply = await kit.request({
      method,
      url: `${base}/${path}`,
      ...(as === null ? {} : { key: as }),
      ...(payload === undefined ? {} : { payload }),
    });
    return { status: reply.statusCode, body: reply.body === '' ? undefined : reply.json() };
  }
  return {
    call,
    async makeDataset(fields: object = {}): Promise<string> {
      return (await call('POST', 'datasets/', { name: 'Questions', ...fields })).body.id;
    },
    item: (dataset: string, fields: object = {}) => call('POST', 'dataset_items/', { dataset, ...fields }),
    listItems: (query = '') => call('GET', `dataset_items/${query}`),
    async upload(
      dataset: string,
      file: string | Buffer,
      query: string,
      type = 'application/octet-stream',
    ): Promise<Answer> {
      const reply = await kit.request({
        method: 'POST',
        url: `${base}/datasets/${dataset}/imports/?${query}`,
        key,
        headers: type === '' ? {} : { 'content-type': type },
        payload: file,
      });
      return { status: reply.statusCode, body: reply.json() };
    },
    async download(dataset: string, format: 'csv' | 'jsonl') {
      return await kit.request({ method: 'GET', url: `${base}/datasets/${dataset}/export/?format=${format}`, key });
    },
  };
}
