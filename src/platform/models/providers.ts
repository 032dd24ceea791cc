import type { Provider } from './provider-names.ts';
import { anthropic } from './wire/anthropic.ts';
import { gemini } from './wire/gemini.ts';
import { azureOpenai, openai } from './wire/openai.ts';
import type { Wire } from './wire/wire.ts';

interface ProviderFacts {
  readonly wire: Wire;
  /** Root of the provider's API; undefined where every customer has one of their own. */
  readonly root: string | undefined;
  /** Used where no model is chosen: small, quick, and good at following instructions. */
  readonly defaultModel: string | undefined;
  /** How the provider's keys begin, where that is certain. */
  readonly keyPrefix?: string;
}

export const PROVIDERS: Readonly<Record<Provider, ProviderFacts>> = {
  openai: { wire: openai, root: 'https://api.openai.com/v1', defaultModel: 'gpt-4.1-mini', keyPrefix: 'sk-' },
  anthropic: {
    wire: anthropic,
    root: 'https://api.anthropic.com/v1',
    defaultModel: 'claude-haiku-4-5',
    keyPrefix: 'sk-ant-',
  },
  gemini: {
    wire: gemini,
    root: 'https://generativelanguage.googleapis.com/v1beta',
    defaultModel: 'gemini-2.5-flash',
  },
  openrouter: { wire: openai, root: 'https://openrouter.ai/api/v1', defaultModel: 'openai/gpt-4.1-mini' },
  fireworks: {
    wire: openai,
    root: 'https://api.fireworks.ai/inference/v1',
    defaultModel: 'accounts/fireworks/models/gpt-oss-20b',
  },
  // A deployment's name is its owner's choice.
  azure_openai: { wire: azureOpenai, root: undefined, defaultModel: undefined },
  together_ai: { wire: openai, root: 'https://api.together.xyz/v1', defaultModel: 'openai/gpt-oss-20b' },
  minimax: { wire: openai, root: 'https://api.minimax.io/v1', defaultModel: 'MiniMax-M2' },
  zeabur: { wire: openai, root: 'https://hnd1.aihub.zeabur.ai/v1', defaultModel: 'gpt-4.1-mini' },
};

export function defaultModelOf(provider: Provider): string | undefined {
  return PROVIDERS[provider].defaultModel;
}

/** Undefined where the provider's keys have no certain beginning. */
export function keyPrefixOf(provider: Provider): string | undefined {
  return PROVIDERS[provider].keyPrefix;
}
