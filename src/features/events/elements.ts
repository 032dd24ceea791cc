import type { ClickedElement } from './schema.ts';

const LINK = /(?:[^;"]|"(?:\\.|[^"\\])*"?)+/g;
const ATTRIBUTE = /([^"=]+)="((?:\\.|[^"\\])*)"/g;
/** Facts that the chain keeps among the attributes. */
const OWN = new Set(['text', 'href', 'attr_id', 'nth-child', 'nth-of-type']);

/** `$elements_chain` as the list that older SDKs sent and readers of the API expect. */
export function readElements(chain: string): ClickedElement[] {
  return (chain.match(LINK) ?? []).map((link, order) => {
    const colon = link.indexOf(':');
    const [tag = '', ...classes] = (colon < 0 ? link : link.slice(0, colon)).split('.');
    const found = new Map(
      [...(colon < 0 ? '' : link.slice(colon + 1)).matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [
        name,
        value.replaceAll(/\\(.)/g, '$1'),
      ]),
    );
    return {
      tag_name: tag,
      attr_class: classes.filter((name) => name !== ''),
      attr_id: found.get('attr_id') ?? null,
      href: found.get('href') ?? null,
      text: found.get('text') ?? null,
      nth_child: numberOf(found.get('nth-child')),
      nth_of_type: numberOf(found.get('nth-of-type')),
      attributes: Object.fromEntries([...found].filter(([name]) => !OWN.has(name))),
      order,
    };
  });
}

function numberOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
