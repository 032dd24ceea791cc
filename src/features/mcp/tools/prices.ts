import { Type } from 'typebox';
import { dateFrom, list, read, type Tool } from '../tool.ts';

export const prices: readonly Tool[] = [
  read(
    'model-price-lookup',
    'What a model costs: the price row its name finds, the rates in USD per million tokens, or why no price is known.',
    {
      model: Type.String({ description: 'Name as an event sends it.' }),
      provider: Type.Optional(Type.String({ description: 'Provider as an event sends it.' })),
      at: Type.Optional(Type.String({ description: 'When the call happens, ISO 8601; now unless given.' })),
    },
    (query) => ({ method: 'GET', path: 'llm_analytics/model_prices/lookup/', query }),
  ),
  list(
    'models-unpriced-list',
    'List models whose calls have no cost because no price or rate is known, with how often they were called.',
    'llm_analytics/model_prices/unpriced/',
    { date_from: dateFrom },
  ),
];
