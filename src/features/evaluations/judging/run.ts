import type { Bytecode, Hog } from '#features/hog/index.ts';
import type { SentEvent } from '#features/ingestion/index.ts';
import { type ChosenModel, type ModelAccess, NoModel } from '#features/provider-keys/index.ts';
import { ModelError, type ModelErrorKind } from '#platform/models/errors.ts';
import type { ModelAnswer } from '#platform/models/models.ts';
import { type EvaluationRow, modelChoiceOf } from '../set-up/queries.ts';
import type { Judged } from './judged.ts';
import { askProgram } from './program.ts';
import { judgeCall } from './prompt.ts';
import type { Finding } from './result-event.ts';
import { readVerdict } from './verdict.ts';

/** How a run ended. Failures that may pass by themselves are thrown instead, so that the job is tried again. */
export type RunOutcome =
  | {
      readonly kind: 'found';
      readonly finding: Finding;
      readonly judge?: { readonly model: ChosenModel; readonly answer: ModelAnswer | undefined };
      /** The record of the model's call. */
      readonly call?: SentEvent;
    }
  /** The evaluation is switched off until its owner has removed the cause. */
  | { readonly kind: 'stopped'; readonly reason: string; readonly detail: string | null };

export interface RunNeeds {
  readonly access: ModelAccess;
  readonly hog: Pick<Hog, 'run' | 'compile'>;
}

const CALL_TIMEOUT_MS = 60_000;
const DETAIL_LENGTH_MAX = 2_000;
const BYTECODE_VERSION = 1;

export async function judge(
  needs: RunNeeds,
  evaluation: EvaluationRow,
  judged: Judged,
  signal: AbortSignal,
): Promise<RunOutcome> {
  if (judged.skip) return { kind: 'found', finding: { kind: 'skipped', ...judged.skip } };
  if (evaluation.evaluation_type === 'hog') return runProgram(needs, evaluation, judged, signal);
  if (judged.judgeSkip) return { kind: 'found', finding: { kind: 'skipped', ...judged.judgeSkip } };
  try {
    const model = await needs.access.choose(evaluation.project_id, modelChoiceOf(evaluation));
    return await askJudge(needs, evaluation, { judged, model, signal });
  } catch (error) {
    if (error instanceof NoModel) return { kind: 'stopped', reason: error.reason, detail: error.message };
    throw error;
  }
}

async function askJudge(
  { access }: RunNeeds,
  evaluation: EvaluationRow,
  { judged, model, signal }: { judged: Judged; model: ChosenModel; signal: AbortSignal },
): Promise<RunOutcome> {
  const { allows_na: allowsNa } = evaluation.output_config;
  try {
    const { answer, event } = await access.ask(model, judgeCall(judged, { criteria: evaluation.criteria, allowsNa }), {
      signal,
      timeoutMs: CALL_TIMEOUT_MS,
      purpose: 'evaluation',
      distinctId: judged.distinctId,
      properties: { $ai_evaluation_id: evaluation.id, ...judged.callProperties },
    });
    const finding = readVerdict(answer.text, allowsNa) ?? skipped('unparsable_response');
    return { kind: 'found', finding, judge: { model, answer }, call: event };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const reason = STOPPING[error.kind];
    if (reason) return { kind: 'stopped', reason, detail: error.message };
    const skip = SKIPPING[error.kind];
    if (!skip) throw error;
    return { kind: 'found', finding: skipped(skip), judge: { model, answer: undefined } };
  }
}

const STOPPING: Readonly<Partial<Record<ModelErrorKind, string>>> = {
  invalid_key: 'provider_key_invalid',
  permission_denied: 'provider_key_permission_denied',
  forbidden_host: 'provider_key_permission_denied',
  quota_exceeded: 'provider_key_quota_exceeded',
  rate_limited: 'provider_key_rate_limited',
  model_not_found: 'model_not_found',
};

type SkipReason = 'unparsable_response' | 'context_window_exceeded' | 'request_refused';

const SKIPPING: Readonly<Partial<Record<ModelErrorKind, SkipReason>>> = {
  unreadable: 'unparsable_response',
  context_window_exceeded: 'context_window_exceeded',
  refused: 'request_refused',
};

const SKIP_DETAILS: Readonly<Record<SkipReason, string>> = {
  unparsable_response: 'The judge’s answer holds no verdict.',
  context_window_exceeded: 'It is longer than the judge can read.',
  request_refused: 'The provider refused to judge it.',
};

function skipped(reason: SkipReason): Finding {
  return { kind: 'skipped', reason, detail: SKIP_DETAILS[reason] };
}

async function runProgram(
  { hog }: RunNeeds,
  evaluation: EvaluationRow,
  judged: Judged,
  signal: AbortSignal,
): Promise<RunOutcome> {
  const { allows_na: allowsNa } = evaluation.output_config;
  const bytecode = await bytecodeOf(hog, evaluation);
  const outcome = await askProgram(hog, bytecode, judged, { allowsNa, signal });
  if (outcome.kind !== 'failed') return { kind: 'found', finding: outcome };
  return { kind: 'stopped', reason: 'hog_error', detail: outcome.error.slice(0, DETAIL_LENGTH_MAX) };
}

/** Bytecode of an older compiler is replaced by compiling the source again. */
async function bytecodeOf(hog: Pick<Hog, 'compile'>, { bytecode, criteria }: EvaluationRow): Promise<Bytecode> {
  return bytecode?.[1] === BYTECODE_VERSION ? bytecode : hog.compile(criteria);
}
