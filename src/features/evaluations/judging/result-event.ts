import type { SentEvent } from '#features/ingestion/index.ts';
import type { ChosenModel } from '#features/provider-keys/index.ts';
import { uuidv5 } from '#kernel/ids.ts';
import type { ModelAnswer } from '#platform/models/models.ts';
import type { EvaluationRow } from '../set-up/queries.ts';
import type { Judged } from './judged.ts';
import type { Verdict } from './verdict.ts';

/** What a run ends with, as far as it is written down. */
export type Finding = Verdict | { readonly kind: 'skipped'; readonly reason: string; readonly detail: string };

const RESULT_NAMESPACE = '0b8f7a52-91c4-5e0d-8d3a-6a2f1c7e4b90';

/** The result of an automatic run has this id however often the run is performed. `target`: an event's uuid or a trace's id. */
export function automaticRunId(evaluationId: string, target: string): string {
  return uuidv5(`${evaluationId}/${target}`, RESULT_NAMESPACE);
}

/** The `$ai_evaluation` event of a run. */
export function resultEvent(run: {
  readonly id: string;
  readonly evaluation: EvaluationRow;
  readonly judged: Judged;
  readonly startedAt: Date;
  readonly finding: Finding;
  /** Absent when no model was reached. */
  readonly judge?: { readonly model: ChosenModel; readonly answer: ModelAnswer | undefined } | undefined;
}): SentEvent {
  const { evaluation, judged, startedAt, finding } = run;
  const properties = {
    $ai_evaluation_id: evaluation.id,
    $ai_evaluation_name: evaluation.name,
    $ai_evaluation_type: 'online',
    $ai_evaluation_runtime: evaluation.evaluation_type,
    $ai_evaluation_result_type: 'boolean',
    $ai_evaluation_start_time: startedAt.toISOString(),
    $ai_evaluation_trigger: 'live',
    $ai_evaluation_allows_na: evaluation.output_config.allows_na,
    // As they were when this was judged: they can be changed afterwards.
    $hedgerow_criteria: beginning(evaluation.criteria),
    ...findingProperties(finding, evaluation.output_config.allows_na),
    ...judged.properties,
    ...judgeProperties(run.judge),
  };
  return {
    event: '$ai_evaluation',
    uuid: run.id,
    distinctId: judged.distinctId,
    timestamp: startedAt.toISOString(),
    properties,
  };
}

function findingProperties(finding: Finding, allowsNa: boolean): Record<string, unknown> {
  switch (finding.kind) {
    case 'result':
      return {
        $ai_evaluation_result: finding.result,
        $ai_evaluation_reasoning: finding.reasoning,
        ...(allowsNa ? { $ai_evaluation_applicable: true } : {}),
      };
    case 'not_applicable':
      return { $ai_evaluation_applicable: false, $ai_evaluation_reasoning: finding.reasoning };
    case 'skipped':
      return {
        $ai_evaluation_skipped: true,
        $ai_evaluation_skip_reason: finding.reason,
        $ai_evaluation_reasoning: finding.detail,
        ...(allowsNa ? { $ai_evaluation_applicable: false } : { $ai_evaluation_result: false }),
      };
  }
}

function judgeProperties(
  judge: { readonly model: ChosenModel; readonly answer: ModelAnswer | undefined } | undefined,
): Record<string, unknown> {
  if (!judge) return {};
  const { model, answer } = judge;
  const { provider } = model.endpoint;
  const name = answer?.model ?? model.model;
  return {
    $ai_model: name,
    $ai_provider: provider,
    $ai_input_tokens: answer?.usage.inputTokens ?? 0,
    $ai_output_tokens: answer?.usage.outputTokens ?? 0,
    $ai_evaluation_model: model.model,
    $ai_evaluation_provider: provider,
    $ai_evaluation_key_type: 'byok',
    $ai_evaluation_key_id: model.key.id,
    ...(answer && { $hedgerow_judge_answer: beginning(answer.text) }),
  };
}

/** Enough for any verdict with its reasons; what a model writes has no bound of its own. */
const KEPT_LENGTH_MAX = 8_000;

function beginning(text: string): string {
  return text.length > KEPT_LENGTH_MAX ? `${text.slice(0, KEPT_LENGTH_MAX).toWellFormed()}…` : text;
}
