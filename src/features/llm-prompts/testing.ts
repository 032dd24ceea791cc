import { opened, type Who } from '#kit/client.ts';
import type { Kit } from '#kit/index.ts';

/** Requests about prompts as one account makes them. */
export function promptKit(kit: Pick<Kit, 'as'>, who: Who) {
  const prompts = opened(kit.as(who, `${who.base}/llm_prompts`));
  return {
    prompts,
    create: (name: string, prompt: unknown = 'Hello', more: object = {}) => prompts.post('', { name, prompt, ...more }),
    get: (name: string, query = '') => prompts.get(`name/${encodeURIComponent(name)}/${query}`),
    publish: (name: string, body: object) => prompts.patch(`name/${name}/`, body),
    archive: (name: string) => prompts.post(`name/${name}/archive/`),
    resolve: (name: string, query = '') => prompts.get(`resolve/name/${name}/${query}`),
    label: (name: string, label: string, version: number) =>
      prompts.put(`name/${name}/labels/${encodeURIComponent(label)}/`, { version }),
    list: (query = '') => prompts.get(query),
  };
}
