import type { JsonObject } from '#kernel/json.ts';
import { firstUsable } from '#kernel/usable.ts';
import { addCost, type Pricing } from './cost/price-call.ts';
import { addNormalizedError } from './error-text.ts';
import { shippedModelPrices } from './prices/model-prices.ts';
import { addToolsCalled } from './tools-called.ts';
import { dropUsage, takeUsage } from './usage/take.ts';

const IDENTITY = [
  '$ai_trace_id',
  '$ai_span_id',
  '$ai_generation_id',
  '$ai_parent_id',
  '$ai_session_id',
  '$ai_span_name',
  '$ai_trace_name',
] as const;

/** What is odd about an event, for its project to see. */
export interface EnrichmentProblem {
  readonly code: 'usage_unread' | 'model_without_price' | 'rate_missing';
  readonly detail: string;
}

/**
 * Completes the properties of an AI event in place: identities become strings, errors get a normalised text,
 * generations and embeddings their cost, model parameters and tools called. Other events are left alone. Never throws:
 * capture accepts an event whatever its AI properties look like.
 */
export function enrichAiEvent(
  event: string,
  properties: JsonObject,
  pricing: Pricing = { prices: shippedModelPrices(), timestampMs: Date.now() },
): EnrichmentProblem | undefined {
  if (!event.startsWith('$ai_')) return undefined;
  let problem: EnrichmentProblem | undefined;
  // Each step stands alone, so that one a strange value defeats does not cost the event the others.
  attempt(stringifyIdentity, properties);
  attempt(addNormalizedError, properties);
  if (event === '$ai_generation' || event === '$ai_embedding') {
    problem = attemptCost(properties, pricing);
    attempt(copyModelParameters, properties);
  } else if (event === '$ai_evaluation' && properties.$ai_input_tokens !== undefined) {
    // A judge's call costs money as well, and readers expect to see it on the evaluation.
    problem = attemptCost(properties, pricing);
  }
  if (event === '$ai_generation') attempt(addToolsCalled, properties);
  return problem;
}

function attemptCost(properties: JsonObject, pricing: Pricing): EnrichmentProblem | undefined {
  try {
    const usage = takeUsage(properties);
    addCost(properties, usage, pricing);
    dropUsage(properties, usage);
    return problemOf(properties, usage.reading?.unread ?? []);
  } catch {
    // No cost is better than no event.
    return undefined;
  }
}

function problemOf(properties: JsonObject, unread: readonly string[]): EnrichmentProblem | undefined {
  if (unread.length > 0) {
    const shape = properties.$ai_usage_shape ?? 'unknown shape';
    return {
      code: 'usage_unread',
      detail: `Numbers of $ai_usage (${shape}) that were not understood: ${unread.join(', ')}`,
    };
  }
  const { $ai_cost_missing_reason: reason, $ai_model: model } = properties;
  if (typeof reason !== 'string' || typeof model !== 'string') return undefined;
  const name = model.slice(0, 200);
  if (reason === 'no_price')
    return { code: 'model_without_price', detail: `No price is known for the model "${name}".` };
  if (reason.startsWith('no_rate'))
    return { code: 'rate_missing', detail: `The price of "${name}" lacks what it takes: ${reason}` };
  return undefined;
}

function attempt(step: (properties: JsonObject) => void, properties: JsonObject): void {
  try {
    step(properties);
  } catch {
    // Enrichment is best effort; the event is stored as it came.
  }
}

function stringifyIdentity(properties: JsonObject): void {
  for (const key of IDENTITY) {
    const value = properties[key];
    if (typeof value === 'string' || value === undefined || value === null) continue;
    if (typeof value === 'object') delete properties[key];
    else properties[key] = String(value);
  }
}

function copyModelParameters(properties: JsonObject): void {
  const parameters = properties.$ai_model_parameters;
  if (typeof parameters !== 'object' || parameters === null) return;
  // Values of the wire: any JSON object may stand here, and each key is checked for presence before it is copied.
  const { temperature, stream, max_tokens, max_completion_tokens } = parameters as JsonObject;
  if (temperature !== undefined) properties.$ai_temperature = temperature;
  if (stream !== undefined) properties.$ai_stream = stream;
  const maxTokens = firstUsable(max_tokens, max_completion_tokens) ?? max_tokens;
  if (maxTokens !== undefined) properties.$ai_max_tokens = maxTokens;
}
