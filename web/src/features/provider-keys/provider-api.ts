import type { Wire } from '../../api/wire.gen.ts';

export const KEYS = 'llm_analytics/provider_keys/';
export const CONFIG = 'llm_analytics/evaluation_config/';

export type ProviderKey = Wire['LLMProviderKey'];
export type Provider = Wire['NewLLMProviderKey']['provider'];

export const providers = [
  ['openai', 'OpenAI'],
  ['anthropic', 'Anthropic'],
  ['gemini', 'Google Gemini'],
  ['openrouter', 'OpenRouter'],
  ['azure_openai', 'Azure OpenAI'],
  ['fireworks', 'Fireworks'],
  ['together_ai', 'Together AI'],
  ['minimax', 'MiniMax'],
  ['zeabur', 'Zeabur'],
] as const;

export const providerName = (id: string): string => providers.find(([each]) => each === id)?.[1] ?? id;
