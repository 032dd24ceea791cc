import type { SentEvent } from './account.ts';

export interface Call {
  readonly trace: string;
  readonly span?: string;
  readonly parent?: string;
  readonly name?: string;
  readonly user?: string;
  readonly model?: string;
  readonly input?: string;
  readonly output?: string;
  readonly ageMs?: number;
  readonly properties?: Record<string, unknown>;
}

/** A model call as the OpenAI wrappers of the SDKs report it. */
export function call({ trace, span, parent, name, user, model, input, output, ageMs, properties }: Call): SentEvent {
  return {
    event: '$ai_generation',
    distinct_id: user ?? 'user-1',
    timestamp: new Date(Date.now() - (ageMs ?? 0)).toISOString(),
    properties: {
      $ai_trace_id: trace,
      $ai_span_id: span,
      $ai_parent_id: parent ?? trace,
      $ai_span_name: name,
      $ai_provider: 'openai',
      $ai_model: model ?? 'gpt-4o-mini',
      $ai_input: [{ role: 'user', content: input ?? 'What is a hedgerow?' }],
      $ai_output_choices: [{ role: 'assistant', content: output ?? 'A line of shrubs.' }],
      $ai_input_tokens: 12,
      $ai_output_tokens: 5,
      $ai_latency: 0.4,
      $ai_http_status: 200,
      ...properties,
    },
  };
}

/** A step of a run that calls no model. */
export function step({ trace, span, parent, name, user, ageMs, properties }: Call): SentEvent {
  return {
    event: '$ai_span',
    distinct_id: user ?? 'user-1',
    timestamp: new Date(Date.now() - (ageMs ?? 0)).toISOString(),
    properties: {
      $ai_trace_id: trace,
      $ai_span_id: span,
      $ai_parent_id: parent ?? trace,
      $ai_span_name: name,
      ...properties,
    },
  };
}
