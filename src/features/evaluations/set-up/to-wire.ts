import { PROVIDER_CHOICES } from '#features/provider-keys/index.ts';
import { toTimestamp } from '#kernel/time/text.ts';
import type { ShownRow } from './queries.ts';
import type { Evaluation } from './schema.ts';

export function toWire(row: ShownRow): Evaluation {
  const isJudge = row.evaluation_type === 'llm_judge';
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    enabled: row.enabled,
    prompt: isJudge ? row.criteria : '',
    evaluation_type: row.evaluation_type,
    evaluation_config: isJudge ? { prompt: row.criteria } : { source: row.criteria, bytecode: row.bytecode },
    output_type: 'boolean',
    output_config: { ...row.output_config },
    conditions: row.conditions,
    target: row.target,
    target_config: row.target_config,
    model_configuration: modelOf(row),
    status: row.status,
    status_reason: row.status_reason,
    status_reason_detail: row.status_reason_detail,
    deleted: row.deleted,
    created_at: toTimestamp(row.created_at),
    updated_at: toTimestamp(row.updated_at),
    created_by: row.created_by,
  };
}

function modelOf(row: ShownRow): Evaluation['model_configuration'] {
  const provider = PROVIDER_CHOICES.find((known) => known === row.model_provider);
  if (provider === undefined || row.model_name === null) return null;
  const { model_name: model, provider_key_id, provider_key_name } = row;
  return { provider, model, provider_key_id, provider_key_name };
}
