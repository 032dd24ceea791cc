import type { Provider } from './provider-names.ts';

/** One account at one provider. The key is a secret: it goes into request headers and nowhere else. */
export interface ModelEndpoint {
  readonly provider: Provider;
  readonly apiKey: string;
  /** Root of a server that speaks OpenAI's API, in place of the provider's own. */
  readonly baseUrl?: string | undefined;
  readonly azureEndpoint?: string | undefined;
  readonly apiVersion?: string | undefined;
}

export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ModelCall {
  readonly model: string;
  readonly messages: readonly ModelMessage[];
  /** Ask for JSON of this shape. Providers that cannot promise it are asked in words only. */
  readonly answer?: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  readonly maxTokens?: number;
  readonly temperature?: number;
}

export interface ModelUsage {
  readonly inputTokens: number | undefined;
  readonly outputTokens: number | undefined;
  readonly cacheReadTokens?: number | undefined;
  readonly cacheCreationTokens?: number | undefined;
}

export interface ModelAnswer {
  readonly text: string;
  /** As the provider names what it ran; the asked one when it does not say. */
  readonly model: string;
  readonly stopReason: string | undefined;
  readonly usage: ModelUsage;
  readonly latencyMs: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** For each attempt; default 60,000. */
  readonly timeoutMs?: number;
  /** Attempts in all; default 1. Only what may pass by itself is tried again, after a growing wait. */
  readonly attemptsMax?: number;
}

export type StreamPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'end'; readonly answer: ModelAnswer };

/** A client of language models. Everything it throws for a provider's sake is a ModelError. */
export interface Models {
  complete(endpoint: ModelEndpoint, call: ModelCall, options?: CallOptions): Promise<ModelAnswer>;
  /** The answer as it is written; the last part is the whole. */
  stream(endpoint: ModelEndpoint, call: ModelCall, options?: CallOptions): AsyncIterable<StreamPart>;
  /** Names of the models the key may use; also how a key is tried out. */
  list(endpoint: ModelEndpoint, options?: CallOptions): Promise<string[]>;
}
