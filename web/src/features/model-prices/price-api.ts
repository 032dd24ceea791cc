import { keys } from '../../api/queries.ts';
import type { Wire } from '../../api/wire.gen.ts';

export type ModelPrice = Wire['ModelPrice'];
export type UnpricedModel = Wire['UnpricedModel'];
export type ModelPriceLookup = Wire['ModelPriceLookup'];

export const PRICES = 'llm_analytics/model_prices/';
export const UNPRICED = 'llm_analytics/model_prices/unpriced/';
export const LOOKUP = 'llm_analytics/model_prices/lookup/';

/** Everything that a change of prices makes out of date. */
export const priceKeys = (projectId: number) => [PRICES, UNPRICED, LOOKUP].map((path) => keys.project(projectId, path));
