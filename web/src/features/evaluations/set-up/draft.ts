import type { Evaluation, TargetConfig } from '../../verdicts/index.ts';
import { templates } from '../templates.ts';

/** What of an evaluation its owner decides. */
export type Draft = Pick<
  Evaluation,
  | 'name'
  | 'description'
  | 'evaluation_type'
  | 'evaluation_config'
  | 'output_config'
  | 'target'
  | 'target_config'
  | 'conditions'
  | 'model_configuration'
>;
export type ChangeDraft = (changes: Partial<Draft>) => void;

export const HOG_START = '// input and output are texts. Return true to pass.\nreturn length(output) < 2000';
export const TRACE_HOG_START =
  '// events lists all steps of the trace, each with its input and output. Return true to pass.\nreturn length(events) < 50 and not empty(events[-1].output)';

/** A new evaluation, from a template when one was chosen. */
export function draftOf(template: string): Draft {
  const found = templates().find(({ id }) => id === template);
  return {
    name: found?.name ?? '',
    description: '',
    evaluation_type: template === 'hog' ? 'hog' : 'llm_judge',
    evaluation_config: template === 'hog' ? { source: HOG_START } : { prompt: found?.prompt ?? '' },
    output_config: {},
    target: 'generation',
    target_config: {},
    conditions: [{ id: crypto.randomUUID(), rollout_percentage: 100, properties: [] }],
    model_configuration: null,
  };
}

/** As the API takes it. */
export function toBody(draft: Draft) {
  const isHog = draft.evaluation_type === 'hog';
  return {
    ...draft,
    evaluation_config: isHog
      ? { source: draft.evaluation_config.source ?? '' }
      : { prompt: draft.evaluation_config.prompt ?? '' },
    output_type: 'boolean' as const,
    model_configuration: isHog ? null : draft.model_configuration,
  };
}

/** The decided part of what the API answers. */
export function toDraft(evaluation: Draft): Draft {
  const { name, description, evaluation_type, evaluation_config, output_config } = evaluation;
  const { target, target_config, conditions, model_configuration } = evaluation;
  return {
    name,
    description,
    evaluation_type,
    evaluation_config,
    output_config,
    target,
    target_config,
    conditions,
    model_configuration,
  };
}

/** The default for when a trace counts as complete. */
export const SETTLED: Readonly<Record<'fixed_window' | 'inactivity', TargetConfig>> = {
  inactivity: { strategy: 'inactivity', quiet_period_seconds: 300, max_age_seconds: 7200 },
  fixed_window: { strategy: 'fixed_window', window_seconds: 1800 },
};
