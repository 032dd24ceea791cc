import type { SentEvent } from './account.ts';

interface SentVerdict {
  readonly trace: string;
  readonly name: string;
  readonly result: boolean;
  readonly reasoning: string;
  /** Uuid of the event it judges; without one it judges the whole trace. */
  readonly target?: string;
  readonly evaluation?: string;
  readonly ageMs?: number;
}

/** What a judge leaves behind, as if it had run elsewhere. */
export function verdict({ trace, name, result, reasoning, target, evaluation, ageMs }: SentVerdict): SentEvent {
  return {
    event: '$ai_evaluation',
    timestamp: new Date(Date.now() - (ageMs ?? 0)).toISOString(),
    properties: {
      $ai_trace_id: trace,
      $ai_evaluation_id: evaluation,
      $ai_evaluation_name: name,
      $ai_evaluation_result: result,
      $ai_evaluation_reasoning: reasoning,
      $ai_target_event_id: target,
      $ai_provider: 'openai',
      $ai_model: 'gpt-4o-mini',
      $ai_input_tokens: 400,
      $ai_output_tokens: 20,
    },
  };
}
