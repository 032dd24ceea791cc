import type { OtlpSpan } from '../span.ts';
import { parsed, usableText } from '../values.ts';
import { type Family, from, hasKey, type KindAnswer } from './family.ts';

/** MLflow, which writes each attribute as JSON. */
export const mlflow: Family = {
  name: 'mlflow',
  speaks: (span) => hasKey(span, 'mlflow.span'),
  kind,
  answers: {
    inputState: [from('mlflow.spanInputs', parsed)],
    outputState: [from('mlflow.spanOutputs', parsed)],
  },
  properties: { $ai_lib: 'opentelemetry/mlflow' },
};

function kind({ attributes }: OtlpSpan): KindAnswer | undefined {
  const type = usableText(parsed(attributes['mlflow.spanType']))?.toLowerCase();
  if (type === undefined) return undefined;
  if (type === 'llm' || type === 'chat_model') return { kind: 'generation' };
  return type === 'embedding' ? { kind: 'embedding' } : { kind: 'span', spanType: type };
}
