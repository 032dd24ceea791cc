import { isObject, type JsonObject } from '#kernel/json.ts';

const STANDARD: ReadonlySet<string> = new Set(['default', 'standard', 'standard_only', 'on_demand']);
const LENGTH_MAX = 64;

/** The service tier that was charged: the response's, else the one asked for; undefined for the standard one. */
export function tierOf({ $ai_service_tier, $ai_model_parameters }: JsonObject): string | undefined {
  const asked = isObject($ai_model_parameters) ? $ai_model_parameters.service_tier : undefined;
  for (const said of [$ai_service_tier, asked]) {
    const tier = normal(said);
    // `auto` says that the provider chooses, not what it chose.
    if (tier !== undefined && tier !== 'auto') return STANDARD.has(tier) ? undefined : tier;
  }
  return undefined;
}

/** Vertex writes `ON_DEMAND_PRIORITY` for what others call `priority`. */
function normal(tier: unknown): string | undefined {
  if (typeof tier !== 'string' || tier.trim() === '') return undefined;
  return tier
    .trim()
    .slice(0, LENGTH_MAX)
    .toLowerCase()
    .replace(/^on_demand_/, '');
}
