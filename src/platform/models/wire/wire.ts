import type { ModelCall, ModelEndpoint, ModelUsage } from '../models.ts';

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What a provider answered, as far as it said so. */
export interface WireAnswer {
  readonly text: string;
  readonly model?: string | undefined;
  readonly stopReason?: string | undefined;
  readonly usage?: Partial<ModelUsage> | undefined;
}

/** How one family of providers is spoken to. Pure: requests and answers as data. */
export interface Wire {
  /** `root` has no slash at its end. */
  complete(endpoint: ModelEndpoint, root: string, call: ModelCall, isStream: boolean): WireRequest;
  list(endpoint: ModelEndpoint, root: string): WireRequest;
  /** Undefined when the answer is not what the API promises. */
  readAnswer(json: unknown): WireAnswer | undefined;
  /** One message of a stream: what it adds. Undefined when it adds nothing. */
  readPart(json: unknown): WireAnswer | undefined;
  readList(json: unknown): string[] | undefined;
}

export function textOrUndefined(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function countOrUndefined(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
