import { Type } from 'typebox';
import type { PageDefinition } from '../../frame/page-definition.ts';

export const modelPricesSearch = Type.Object({
  /** A model whose price is asked for at once. */
  model: Type.String({ default: '' }),
});

export const MODEL_PRICES_PATH = '/settings/model-prices';

export const modelPricePages: readonly PageDefinition[] = [
  {
    area: 'project',
    path: MODEL_PRICES_PATH,
    search: modelPricesSearch,
    load: () => import('./model-prices-page.tsx'),
  },
];
