import type { SentEvent } from '#features/ingestion/index.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Actor } from './cast.ts';
import { MODELS } from './models.ts';
import type { Random } from './random.ts';
import type { PromptUse } from './trace-writer.ts';

export const EVALUATION_NAMES = {
  grounded: 'Grounded in the help centre',
  tone: 'Polite and on brand',
  brief: 'Under 120 words',
  refund: 'Refund within policy',
} as const;

export interface Judged {
  readonly random: Random;
  readonly actor: Actor;
  readonly traceId: string;
  readonly callUuid: string;
  readonly atMs: number;
  readonly prompt?: PromptUse;
  readonly sessionId?: string;
}

export interface Verdict {
  readonly id: string;
  readonly name: string;
  /** Null: the question does not apply. */
  readonly passes: boolean | null;
  readonly reasoning: string;
  readonly isProgram?: boolean;
  readonly allowsNa?: boolean;
}

/** The record of an automatic judgement, as the server writes it. */
export function verdictEvent(judged: Judged, verdict: Verdict): SentEvent {
  const { random, actor, prompt } = judged;
  const startedMs = judged.atMs + random.int(400, 1800);
  const atMs = startedMs + (verdict.isProgram ? 12 : random.int(900, 3200));
  return {
    event: '$ai_evaluation',
    distinctId: actor.distinctId,
    uuid: random.uuid(atMs),
    timestamp: new Date(atMs).toISOString(),
    properties: {
      $lib: 'hedgerow',
      $ai_evaluation_id: verdict.id,
      $ai_evaluation_name: verdict.name,
      $ai_evaluation_type: 'online',
      $ai_evaluation_runtime: verdict.isProgram ? 'hog' : 'llm_judge',
      $ai_evaluation_result_type: 'boolean',
      $ai_evaluation_start_time: new Date(startedMs).toISOString(),
      $ai_evaluation_trigger: 'live',
      $ai_evaluation_allows_na: verdict.allowsNa ?? false,
      $ai_evaluation_reasoning: verdict.reasoning,
      ...(verdict.passes === null ? {} : { $ai_evaluation_result: verdict.passes }),
      ...(verdict.allowsNa ? { $ai_evaluation_applicable: verdict.passes !== null } : {}),
      $ai_target_event_id: judged.callUuid,
      $ai_target_id: judged.callUuid,
      $ai_target_event_type: '$ai_generation',
      $ai_target_type: 'generation_uuid',
      $ai_trace_id: judged.traceId,
      $groups: { company: actor.company.id },
      ...(judged.sessionId ? { $session_id: judged.sessionId } : {}),
      ...(prompt ? { $ai_prompt_name: prompt.name, $ai_prompt_version: prompt.version } : {}),
      ...(verdict.isProgram ? {} : judgeCost(random)),
    },
  };
}

function judgeCost(random: Random): JsonObject {
  const { model, provider } = MODELS.judge;
  return {
    $ai_model: model,
    $ai_provider: provider,
    $ai_input_tokens: random.int(620, 1500),
    $ai_output_tokens: random.int(48, 110),
    $ai_evaluation_model: model,
    $ai_evaluation_provider: provider,
    $ai_evaluation_key_type: 'byok',
  };
}

export const TONE_PRAISE = [
  'Friendly, uses the first name once and stays with the question.',
  'Calm and clear; it acknowledges the problem before it explains.',
  'Polite throughout and free of jargon.',
] as const;

export const TONE_FAULTS = [
  'The answer opens with an exclamation that does not fit a complaint.',
  'It lectures the customer about the policy instead of helping.',
  'The first name appears three times, which reads like a form letter.',
] as const;

export const GROUNDED_PRAISE = [
  'Every deadline in the answer stands in the sources.',
  'The steps match the article word for word, and nothing is added.',
  'All claims can be found in the first source.',
] as const;
