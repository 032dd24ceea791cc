import type { JsonObject } from '#kernel/json.ts';
import { addCost } from './cost/cost.ts';
import { type ModelPrices, shippedModelPrices } from './cost/model-prices.ts';
import { takeUsage } from './cost/usage.ts';
import { addNormalizedError } from './error-text.ts';
import { addToolsCalled } from './tools-called.ts';

const IDENTITY = [
  '$ai_trace_id',
  '$ai_span_id',
  '$ai_generation_id',
  '$ai_parent_id',
  '$ai_session_id',
  '$ai_span_name',
  '$ai_trace_name',
] as const;

/**
 * Completes the properties of an AI event in place: identities become strings, errors get a normalised text,
 * generations and embeddings their cost, model parameters and tools called. Other events are left alone. Never throws:
 * capture accepts an event whatever its AI properties look like.
 */
export function enrichAiEvent(event: string, properties: JsonObject, prices: ModelPrices = shippedModelPrices()): void {
  if (!event.startsWith('$ai_')) return;
  // Each step stands alone, so that one a strange value defeats does not cost the event the others.
  attempt(stringifyIdentity, properties);
  attempt(addNormalizedError, properties);
  if (event === '$ai_generation' || event === '$ai_embedding') {
    attempt(takeUsage, properties);
    try {
      addCost(properties, prices);
    } catch {
      // No cost is better than no event.
    }
    attempt(copyModelParameters, properties);
  } else if (event === '$ai_evaluation') {
    // A judge's call costs money as well, and readers expect to see it on the evaluation.
    try {
      if (properties.$ai_input_tokens !== undefined) addCost(properties, prices);
    } catch {
      // As above.
    }
  }
  if (event === '$ai_generation') attempt(addToolsCalled, properties);
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
  const maxTokens = max_tokens ?? max_completion_tokens;
  if (maxTokens !== undefined) properties.$ai_max_tokens = maxTokens;
}
