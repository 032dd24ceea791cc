import type { SentEvent } from '#features/ingestion/index.ts';
import type { ModelAnswer } from '#platform/models/models.ts';
import type { Provider } from '#platform/models/providers.ts';

/** What Hedgerow itself asks models for. */
export type Purpose = 'evaluation' | 'evaluation_summary' | 'translation' | 'playground';

/** On Hedgerow's own calls, so that they are told from the project's and never judged. */
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
      $ai_provider: call.provider,
      $ai_model: answer.model,
      $ai_input: null,
      $ai_output_choices: [{ role: 'assistant', content: answer.text }],
      $ai_input_tokens: answer.usage.inputTokens,
      $ai_output_tokens: answer.usage.outputTokens,
      $ai_cache_read_input_tokens: answer.usage.cacheReadTokens,
      $ai_cache_creation_input_tokens: answer.usage.cacheCreationTokens,
      $ai_latency: answer.latencyMs / 1000,
      $ai_http_status: 200,
      $ai_stop_reason: answer.stopReason,
      // Hedgerow is not somebody; its calls make no person.
      $process_person_profile: false,
    },
  };
}
