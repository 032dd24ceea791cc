import type { UserBasic } from '../../api/types.ts';

export const KEYS = 'llm_analytics/provider_keys/';
export const CONFIG = 'llm_analytics/evaluation_config/';

export interface ProviderKey {
  readonly id: string;
  readonly provider: string;
  readonly name: string;
  readonly state: 'unknown' | 'ok' | 'invalid' | 'error';
  readonly error_message: string | null;
  readonly api_key_masked: string;
  readonly base_url: string | null;
  readonly azure_endpoint_display: string | null;
  readonly api_version_display: string | null;
  readonly created_at: string;
  readonly created_by: UserBasic | null;
  readonly last_used_at: string | null;
}

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
