import type { OtlpSpan } from '../span.ts';
import { usableModel } from '../values.ts';
import type { Answer } from './family.ts';

/** Forms of names that only one provider gives to models. */
const FORMS: readonly (readonly [RegExp, string])[] = [
  [/^arn:aws[\w-]*:bedrock:/, 'bedrock'],
  [/^(?:[a-z]{2,6}(?:-gov)?\.)?(?:ai21|amazon|anthropic|cohere|deepseek|meta|mistral|openai|qwen)\./, 'bedrock'],
  [/^(?:projects|publishers)\//, 'vertex'],
  [/^(?:models\/)?gemini-/, 'gemini'],
  [/^claude-/, 'anthropic'],
  [/^(?:gpt-|chatgpt-|o\d(?:-|$)|text-embedding-)/, 'openai'],
  [/^(?:mistral|magistral|ministral|codestral|pixtral)-/, 'mistral'],
  [/^deepseek-/, 'deepseek'],
  [/^grok-/, 'xai'],
];
/** As gateways write it: `openai/gpt-4o`. */
const ROUTED = /^([a-z][a-z0-9_-]+)\/./;

function providerOfModel(model: string): string | undefined {
  const name = model.toLowerCase();
  return FORMS.find(([form]) => form.test(name))?.[1] ?? ROUTED.exec(name)?.[1];
}

/** The provider as the model's name tells it, where a framework names itself instead. */
export function providerByModel({ attributes }: OtlpSpan): Answer | undefined {
  const model = usableModel(attributes['gen_ai.response.model']) ?? usableModel(attributes['gen_ai.request.model']);
  const provider = model === undefined ? undefined : providerOfModel(model);
  return provider === undefined ? undefined : { value: provider };
}
