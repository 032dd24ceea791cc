import type { Bytecode } from '#features/hog/index.ts';
import { HogCompileError } from '#features/hog/index.ts';
import { PROVIDER_CHOICES } from '#features/provider-keys/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { readUuid } from '#kernel/ids.ts';
import { isObject } from '#kernel/json.ts';
import type { EvaluationCondition, EvaluationOutputConfig } from '#platform/postgres/tables/evaluations.ts';
import { readConditions } from './conditions.ts';
import type { EvaluationChanges } from './schema.ts';
import { readTargetConfig } from './target-config.ts';

/** Everything about an evaluation that people decide, in its stored form. */
export interface Settings {
  readonly name: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly evaluation_type: 'llm_judge' | 'hog';
  readonly criteria: string;
  readonly output_config: EvaluationOutputConfig;
  readonly target: 'generation' | 'trace';
  readonly target_config: Record<string, unknown>;
  readonly conditions: EvaluationCondition[];
  readonly model_provider: string | null;
  readonly model_name: string | null;
  readonly provider_key_id: string | null;
  readonly deleted: boolean;
}

export const NEW: Settings = {
  name: '',
  description: '',
  enabled: false,
  evaluation_type: 'llm_judge',
  criteria: '',
  output_config: { allows_na: false },
  target: 'generation',
  target_config: {},
  conditions: [],
  model_provider: null,
  model_name: null,
  provider_key_id: null,
  deleted: false,
};

const CRITERIA_LENGTH_MAX = 100_000;
const MODEL_LENGTH_MAX = 100;

/** What the stored evaluation becomes by these changes. Throws Invalid. */
export function applyChanges(stored: Settings, changes: EvaluationChanges): Settings {
  const evaluation_type = readType(changes, stored);
  const { output_type } = changes;
  if (output_type !== undefined && output_type !== 'boolean') {
    throw new Invalid('invalid_input', 'Only boolean results are available on this server.', 'output_type');
  }
  const target = changes.target ?? stored.target;
  return {
    name: changes.name ?? stored.name,
    description: changes.description ?? stored.description,
    enabled: changes.enabled ?? stored.enabled,
    evaluation_type,
    criteria: readCriteria(changes, stored, evaluation_type),
    output_config: readOutputConfig(changes.output_config, stored.output_config),
    target,
    target_config: readTargetConfig(
      target,
      changes.target_config ?? (target === stored.target ? stored.target_config : {}),
    ),
    conditions: changes.conditions === undefined ? stored.conditions : readConditions(changes.conditions),
    ...readModel(changes.model_configuration, stored, evaluation_type),
    deleted: changes.deleted ?? stored.deleted,
  };
}

/** Compiles a program as it is saved, so that its author sees mistakes at once. */
export async function compileSource(source: string, compile: (source: string) => Promise<Bytecode>): Promise<Bytecode> {
  try {
    return await compile(source);
  } catch (error) {
    if (error instanceof HogCompileError) throw new Invalid('invalid_input', error.message, 'evaluation_config');
    throw error;
  }
}

function readType(changes: EvaluationChanges, stored: Settings): 'llm_judge' | 'hog' {
  const type = changes.evaluation_type ?? stored.evaluation_type;
  if (type === 'sentiment') {
    throw new Invalid('invalid_input', 'Sentiment evaluations are not available on this server.', 'evaluation_type');
  }
  return type;
}

/** The judge's criteria come in either of two places, the newer of which wins; a program in one. */
function readCriteria(changes: EvaluationChanges, stored: Settings, type: 'llm_judge' | 'hog'): string {
  const config = changes.evaluation_config ?? undefined;
  const known = stored.evaluation_type === type && stored.criteria !== '' ? stored.criteria : undefined;
  if (type === 'hog') {
    if (config === undefined && known !== undefined) return known;
    return readText(config?.source, 'source');
  }
  if (config?.prompt !== undefined) return readText(config.prompt, 'prompt').trim();
  const { prompt } = changes;
  if (prompt === undefined || prompt === null) {
    if (known !== undefined) return known;
    throw new Invalid('required', 'This field is required.', 'prompt');
  }
  if (prompt.trim() === '') throw new Invalid('blank', 'This field may not be blank.', 'prompt');
  checkLength(prompt, 'prompt');
  return prompt.trim();
}

function readText(value: unknown, key: 'prompt' | 'source'): string {
  const attr = 'evaluation_config';
  if (value === undefined) throw new Invalid('required', `${key}: This field is required.`, attr);
  if (typeof value !== 'string') throw new Invalid('invalid_input', `${key}: Not a valid string.`, attr);
  if (value.trim() === '') throw new Invalid('blank', `${key}: This field may not be blank.`, attr);
  checkLength(value, attr);
  return value;
}

function checkLength(text: string, attr: string): void {
  if (text.length <= CRITERIA_LENGTH_MAX) return;
  throw new Invalid('max_length', `Ensure this field has no more than ${CRITERIA_LENGTH_MAX} characters.`, attr);
}

function readOutputConfig(
  config: Record<string, unknown> | null | undefined,
  stored: EvaluationOutputConfig,
): EvaluationOutputConfig {
  const merged = { ...stored };
  for (const key of ['allows_na', 'true_is_failure'] as const) {
    const value = config?.[key];
    if (value === undefined) continue;
    if (typeof value !== 'boolean') throw new Invalid('invalid_input', `${key}: Must be a valid boolean.`, 'config');
    merged[key] = value;
  }
  return merged;
}

type Model = Pick<Settings, 'model_provider' | 'model_name' | 'provider_key_id'>;
const NO_MODEL: Model = { model_provider: null, model_name: null, provider_key_id: null };

function readModel(given: unknown, stored: Settings, type: 'llm_judge' | 'hog'): Model {
  if (given === null) return NO_MODEL;
  if (given === undefined) {
    const { model_provider, model_name, provider_key_id } = stored;
    return type === 'llm_judge' ? { model_provider, model_name, provider_key_id } : NO_MODEL;
  }
  if (type !== 'llm_judge') throw refused('Only an LLM judge has a model.');
  if (!isObject(given)) throw refused('Invalid data. Expected a dictionary.');
  const { provider, model, provider_key_id = null } = given;
  if (provider === undefined || provider === null) throw refused('provider: This field is required.', 'required');
  if (!PROVIDER_CHOICES.some((known) => known === provider)) {
    throw refused(`provider: "${String(provider)}" is not a valid choice.`, 'invalid_choice');
  }
  if (typeof model !== 'string' || model.trim() === '') throw refused('model: This field is required.', 'required');
  if (model.trim().length > MODEL_LENGTH_MAX) {
    throw refused(`model: Ensure this field has no more than ${MODEL_LENGTH_MAX} characters.`, 'max_length');
  }
  const keyId = provider_key_id === null ? null : readUuid(provider_key_id);
  if (keyId === undefined) throw refused('provider_key_id: Must be a valid UUID.');
  return { model_provider: String(provider), model_name: model.trim(), provider_key_id: keyId };
}

function refused(detail: string, code = 'invalid_input'): Invalid {
  return new Invalid(code, detail, 'model_configuration');
}
