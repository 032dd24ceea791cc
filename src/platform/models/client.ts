import { setTimeout as wait } from 'node:timers/promises';
import { isObject, parseJson } from '#kernel/json.ts';
import { ModelError, toModelError } from './errors.ts';
import type { CallOptions, ModelAnswer, ModelCall, ModelEndpoint, Models, ModelUsage, StreamPart } from './models.ts';
import type { Provider } from './provider-names.ts';
import { PROVIDERS } from './providers.ts';
import { asModelError, readJson, type SendOptions, send } from './send.ts';
import { readServerSentEvents } from './server-sent-events.ts';
import type { WireAnswer, WireRequest } from './wire/wire.ts';

export interface ModelsOptions {
  /** Whether endpoints may lie inside private networks. */
  readonly allowPrivateHosts: boolean;
  /** Other roots for providers, e.g. a proxy all calls have to take. */
  readonly roots?: Partial<Readonly<Record<Provider, string>>>;
  /** Wait before the second attempt; doubles after each. Default 500. */
  readonly retryDelayMs?: number;
}

const TIMEOUT_MS = 60_000;
const STREAM_TEXT_LENGTH_MAX = 2_000_000;

export function createModels({ allowPrivateHosts, roots = {}, retryDelayMs = 500 }: ModelsOptions): Models {
  async function complete(endpoint: ModelEndpoint, call: ModelCall, options: CallOptions = {}): Promise<ModelAnswer> {
    try {
      return await retrying(options, () => completeOnce(endpoint, call, options));
    } catch (error) {
      // Servers without structured output reject the schema: ask again without it and rely on the prompt.
      const isRefused = error instanceof ModelError && error.kind === 'refused';
      if (!isRefused || !call.answer) throw error;
      return retrying(options, () => completeOnce(endpoint, { ...call, answer: undefined }, options));
    }
  }

  async function completeOnce(endpoint: ModelEndpoint, call: ModelCall, options: CallOptions): Promise<ModelAnswer> {
    const { wire } = PROVIDERS[endpoint.provider];
    const startedAt = performance.now();
    const sent = await send(wire.complete(endpoint, rootOf(endpoint), call, false), sendOptions(options));
    const json = await readJson(sent, options.signal);
    if (json === undefined) throw new ModelError('unavailable', { status: sent.response.statusCode });
    const failure = errorIn(json);
    if (failure) throw failure;
    const answer = wire.readAnswer(json);
    if (!answer) throw new ModelError('unreadable');
    return finish(endpoint, answer, call, startedAt);
  }

  async function* stream(
    endpoint: ModelEndpoint,
    call: ModelCall,
    options: CallOptions = {},
  ): AsyncIterable<StreamPart> {
    const { wire } = PROVIDERS[endpoint.provider];
    const startedAt = performance.now();
    const request = wire.complete(endpoint, rootOf(endpoint), call, true);
    const sent = await retrying(options, () => send(withAccept(request), sendOptions(options)));
    let whole: WireAnswer = { text: '' };
    try {
      for await (const data of readServerSentEvents(sent.response)) {
        if (data === '[DONE]') break;
        const json = parseJson(data);
        const failure = errorIn(json);
        if (failure) throw failure;
        const part = wire.readPart(json);
        if (!part) continue;
        whole = join(whole, part);
        if (whole.text.length > STREAM_TEXT_LENGTH_MAX) throw new ModelError('unreadable');
        if (part.text !== '') yield { kind: 'text', text: part.text };
      }
      sent.signal.throwIfAborted();
    } catch (error) {
      throw asModelError(error, options.signal);
    } finally {
      sent.response.destroy();
    }
    yield { kind: 'end', answer: finish(endpoint, whole, call, startedAt) };
  }

  async function list(endpoint: ModelEndpoint, options: CallOptions = {}): Promise<string[]> {
    const { wire } = PROVIDERS[endpoint.provider];
    const request = wire.list(endpoint, rootOf(endpoint));
    const sent = await retrying(options, () => send(request, sendOptions(options)));
    const names = wire.readList(await readJson(sent, options.signal));
    if (!names) throw new ModelError('unreadable');
    return names;
  }

  async function retrying<T>({ attemptsMax = 1, signal }: CallOptions, run: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await run();
      } catch (error) {
        if (attempt >= attemptsMax || !(error instanceof ModelError) || !mayPass(error)) throw error;
        const delayMs = error.retryAfterMs ?? retryDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random());
        await wait(delayMs, undefined, { signal });
      }
    }
  }

  function sendOptions({ signal, timeoutMs = TIMEOUT_MS }: CallOptions): SendOptions {
    return { signal, timeoutMs, allowPrivateHosts };
  }

  function rootOf({ provider, baseUrl, azureEndpoint }: ModelEndpoint): string {
    const own = provider === 'azure_openai' ? azureEndpoint : baseUrl;
    const root = own || roots[provider] || PROVIDERS[provider].root;
    // With a query or a fragment the address could name any path of its server, and not only those of its API.
    if (!root || /[?#]/.test(root)) throw new ModelError('model_not_found');
    return root.replace(/\/+$/, '');
  }

  return { complete, stream, list };
}

/**
 * Gateways report the failure of the provider behind them with status 200 and an error in the body. Where it names an HTTP
 * status it is read as that; otherwise it may pass, as the page of a proxy in place of JSON may.
 */
function errorIn(json: unknown): ModelError | undefined {
  if (!isObject(json) || json.error === undefined || json.error === null) return undefined;
  const { error } = json;
  const status = isObject(error) ? Number(error.code ?? error.status) : Number.NaN;
  if (Number.isInteger(status) && status >= 400 && status < 600)
    return toModelError(status, JSON.stringify(error), undefined);
  return new ModelError('unavailable');
}

function mayPass({ kind }: ModelError): boolean {
  return kind === 'unavailable' || kind === 'rate_limited';
}

function withAccept(request: WireRequest): WireRequest {
  return { ...request, headers: { ...request.headers, accept: 'text/event-stream' } };
}

function join(whole: WireAnswer, part: WireAnswer): WireAnswer {
  const known = Object.entries(part.usage ?? {}).filter(([, count]) => count !== undefined);
  return {
    text: whole.text + part.text,
    model: part.model ?? whole.model,
    stopReason: part.stopReason ?? whole.stopReason,
    usage: { ...whole.usage, ...Object.fromEntries(known) },
  };
}

function finish(
  { apiKey }: ModelEndpoint,
  { text, model, stopReason, usage }: WireAnswer,
  call: ModelCall,
  startedAt: number,
): ModelAnswer {
  const counted: ModelUsage = { inputTokens: undefined, outputTokens: undefined, ...usage };
  return {
    text: withoutKey(text, apiKey),
    model: withoutKey(model ?? call.model, apiKey),
    stopReason: stopReason && withoutKey(stopReason, apiKey),
    usage: counted,
    latencyMs: Math.round(performance.now() - startedAt),
  };
}

/** Keys shorter than this (local servers only) are ordinary words; masking them would mangle answers. */
const KEY_LENGTH_MIN = 8;

/** Answers are stored and shown, and a server that is not the provider's own may quote in them what it was sent. */
function withoutKey(text: string, apiKey: string): string {
  return apiKey.length < KEY_LENGTH_MIN ? text : text.replaceAll(apiKey, '[API key]');
}
