import { Type } from 'typebox';
import { dateFrom, type Tool, toolsOf } from '../tool.ts';

const { list, read } = toolsOf('llm_analytics');

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
  read(
    'repricing-preview',
    'What the stored calls of a time would cost by the prices in force now, by model: sums before and after. Changes nothing.',
    {
      date_from: Type.String({ description: 'Start: ISO 8601 or relative such as -30d.' }),
      date_to: Type.String({ description: 'End, not included: ISO 8601 or relative.' }),
      models: Type.Optional(Type.Array(Type.String(), { description: 'Only these models, as events name them.' })),
      only_unpriced: Type.Optional(Type.Boolean({ description: 'Only calls without a cost.' })),
    },
    (body) => ({ method: 'POST', path: 'llm_analytics/model_prices/reprice_preview/', body }),
  ),
  list(
    'repricings-list',
    'List when stored calls were priced again, by whom, how far it is, and the sums before and after.',
    'llm_analytics/model_prices/repricings/',
  ),
];
