import { opened, type Who } from '#kit/client.ts';
import type { Kit } from '#kit/index.ts';

/** Requests about datasets as one account makes them. */
export function datasetKit(kit: Pick<Kit, 'as' | 'request'>, who: Who) {
  const api = opened(kit.as(who));
  return {
    api,
    async makeDataset(fields: object = {}): Promise<string> {
      return (await api.post('datasets/', { name: 'Questions', ...fields })).body.id;
    },
    item: (dataset: string, fields: object = {}) => api.post('dataset_items/', { dataset, ...fields }),
    listItems: (query = '') => api.get(`dataset_items/${query}`),
    async upload(dataset: string, file: string | Buffer, query: string, type = 'application/octet-stream') {
      const reply = await kit.request({
        method: 'POST',
        url: `${who.base}/datasets/${dataset}/imports/?${query}`,
        key: who.key,
        headers: type === '' ? {} : { 'content-type': type },
        payload: file,
      });
      return { status: reply.statusCode, body: reply.json() };
    },
    download: (dataset: string, format: 'csv' | 'jsonl') =>
      kit.as(who).get(`datasets/${dataset}/export/?format=${format}`),
  };
}
