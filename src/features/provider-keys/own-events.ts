import { enrichAiEvent, type ModelPrices } from '#features/ai-events/index.ts';
import type { SentEvent } from '#features/ingestion/index.ts';
import type { ModelAnswer } from '#platform/models/models.ts';
import type { Provider } from '#platform/models/provider-names.ts';

/** What Hedgerow itself asks models for. */
export type Purpose = 'evaluation' | 'evaluation_summary' | 'translation' | 'playground';

/** Marks Hedgerow's own calls, so that they differ from the project's and are never judged. */
export const PURPOSE_PROPERTY = '$hedgerow_purpose';

/**
 * The project's own record of a call Hedgerow made with its key: usage and, by the usual prices, cost. The prompt is left
 * out, because it only repeats what is stored elsewhere; it belongs to no trace, so that the project's traces stay as sent.
 */
export function callEvent(call: {
  readonly uuid: string;
  readonly at: Date;
  readonly distinctId: string;
  readonly purpose: Purpose;
  readonly provider: Provider;
  readonly answer: ModelAnswer;
  readonly properties?: Readonly<Record<string, unknown>>;
}): SentEvent {
  const { answer } = call;
  return {
    event: '$ai_generation',
    uuid: call.uuid,
    distinctId: call.distinctId,
    timestamp: call.at.toISOString(),
    properties: {
      ...call.properties,
      [PURPOSE_PROPERTY]: call.purpose,
      $ai_lib: 'hedgerow',
      $ai_span_name: `Hedgerow: ${call.purpose.replaceAll('_', ' ')}`,
      ...usageProperties(answer, call.provider),
      $ai_input: null,
      $ai_output_choices: [{ role: 'assistant', content: answer.text }],
      $ai_latency: answer.latencyMs / 1000,
      $ai_http_status: 200,
      $ai_stop_reason: answer.stopReason,
      // The distinct id stands for Hedgerow, so no person is made of it.
      $process_person_profile: false,
    },
  };
}

function usageProperties({ model, usage }: ModelAnswer, provider: Provider): Record<string, unknown> {
  return {
    $ai_provider: provider,
    $ai_model: model,
    $ai_input_tokens: usage.inputTokens,
    $ai_output_tokens: usage.outputTokens,
    $ai_cache_read_input_tokens: usage.cacheReadTokens,
    $ai_cache_creation_input_tokens: usage.cacheCreationTokens,
  };
}

/** The cost that the record of the call gets when it is captured. */
export function costOf(
  answer: ModelAnswer,
  provider: Provider,
  { prices, timestampMs }: { prices: ModelPrices; timestampMs: number },
): number | undefined {
  if (answer.usage.inputTokens === undefined && answer.usage.outputTokens === undefined) return undefined;
  const properties = usageProperties(answer, provider);
  enrichAiEvent('$ai_generation', properties, { prices, timestampMs });
  const { $ai_total_cost_usd: cost } = properties;
  return typeof cost === 'number' ? cost : undefined;
}
