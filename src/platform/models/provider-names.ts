/** The providers Hedgerow can ask, by the names that the API knows. */
export const PROVIDER_NAMES = [
  'openai',
  'anthropic',
  'gemini',
  'openrouter',
  'fireworks',
  'azure_openai',
  'together_ai',
  'minimax',
  'zeabur',
] as const;

export type Provider = (typeof PROVIDER_NAMES)[number];

export function isProvider(name: string): name is Provider {
  return PROVIDER_NAMES.some((known) => known === name);
}
