import type { Random } from './random.ts';

/** A model as its provider serves it. Prices are the server's business: ingestion looks them up. */
export interface Model {
  readonly model: string;
  readonly provider: string;
  readonly baseUrl: string;
  readonly firstTokenSeconds: number;
  readonly tokensPerSecond: number;
}

const openai = { provider: 'openai', baseUrl: 'https://api.openai.com/v1' };
const anthropic = { provider: 'anthropic', baseUrl: 'https://api.anthropic.com' };
const gemini = { provider: 'gemini', baseUrl: 'https://generativelanguage.googleapis.com' };
const mistral = { provider: 'mistral', baseUrl: 'https://api.mistral.ai/v1' };

export const MODELS = {
  answer: { ...openai, model: 'gpt-4.1', firstTokenSeconds: 0.55, tokensPerSecond: 78 },
  challenger: { ...anthropic, model: 'claude-haiku-4.5', firstTokenSeconds: 0.55, tokensPerSecond: 130 },
  chat: { ...anthropic, model: 'claude-sonnet-4.5', firstTokenSeconds: 0.9, tokensPerSecond: 72 },
  agent: { ...anthropic, model: 'claude-sonnet-4.5', firstTokenSeconds: 1.1, tokensPerSecond: 68 },
  fallback: { ...openai, model: 'gpt-4o', firstTokenSeconds: 0.6, tokensPerSecond: 80 },
  policy: { ...openai, model: 'o4-mini', firstTokenSeconds: 2.4, tokensPerSecond: 110 },
  oldTriage: { ...openai, model: 'gpt-4o-mini', firstTokenSeconds: 0.38, tokensPerSecond: 90 },
  triage: { ...openai, model: 'gpt-4.1-nano', firstTokenSeconds: 0.24, tokensPerSecond: 160 },
  oldDigest: { ...gemini, model: 'gemini-2.0-flash', firstTokenSeconds: 0.5, tokensPerSecond: 150 },
  digest: { ...gemini, model: 'gemini-2.5-flash', firstTokenSeconds: 0.7, tokensPerSecond: 170 },
  translate: { ...mistral, model: 'mistral-small-3.2', firstTokenSeconds: 0.3, tokensPerSecond: 120 },
  embed: { ...openai, model: 'text-embedding-3-small', firstTokenSeconds: 0.11, tokensPerSecond: 0 },
  judge: { ...openai, model: 'gpt-4.1-mini', firstTokenSeconds: 0.5, tokensPerSecond: 90 },
} as const satisfies Record<string, Model>;

/** About what a tokenizer would count. */
export function tokensOf(text: string): number {
  return Math.max(1, Math.ceil(text.length / 4.1));
}

/** Seconds until the first token and until the last. */
export function timing(random: Random, model: Model, outputTokens: number): { first: number; total: number } {
  const first = random.around(model.firstTokenSeconds, 0.3);
  const speed = model.tokensPerSecond === 0 ? 0 : outputTokens / random.around(model.tokensPerSecond, 0.15);
  return { first: round(first), total: round(first + speed) };
}

export function round(value: number, places = 3): number {
  return Math.round(value * 10 ** places) / 10 ** places;
}
