import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the stand-in does with a completion. */
export interface ProviderReply {
  /** What the model says; JSON text for a judge. A function sees the request's body. */
  readonly text?: string | ((body: Record<string, unknown>) => string);
  /** Refuse with this status and the provider's own error body. */
  readonly status?: number;
  /** The refusal's `error.code`, e.g. `insufficient_quota`. */
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Send these bytes with status 200 in place of an answer. */
  readonly raw?: string;
  /** Wait before answering. */
  readonly delayMs?: number;
  /** Close the connection without an answer. */
  readonly hangUp?: boolean;
}

export interface ProviderRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

/** A server that speaks OpenAI's and Anthropic's API over HTTP, as well or badly as a test wants. */
export interface ModelProvider {
  /** Root for OpenAI-compatible clients, and Anthropic's: `/v1`. */
  readonly url: string;
  /** Everything received so far, oldest first. */
  readonly requests: ProviderRequest[];
  /** Completions received so far. */
  readonly completions: ProviderRequest[];
  /** Keys it accepts; every other gets 401. */
  readonly keys: Set<string>;
  models: string[];
  /** How completions are answered from now on. */
  reply: ProviderReply;
  /** Used up one by one before `reply` counts. */
  readonly nextReplies: ProviderReply[];
  /** Settles when the next completion is asked for. */
  nextCompletion(): Promise<void>;
  close(): Promise<void>;
}

export const PASS = JSON.stringify({ reasoning: 'It answers the question.', verdict: true });
export const FAIL = JSON.stringify({ reasoning: 'It does not answer the question.', verdict: false });

export async function startModelProvider(): Promise<ModelProvider> {
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  // A connection closed while the next request is on its way would be an error of the test's own.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address object.
  const { port } = server.address() as AddressInfo;
  let completion = Promise.withResolvers<void>();
  const provider: ModelProvider = {
    url: `http://127.0.0.1:${port}/v1`,
    requests: [],
    completions: [],
    keys: new Set(['sk-good-0123456789']),
    models: ['gpt-4.1-mini', 'other-model'],
    reply: { text: PASS },
    nextReplies: [],
    nextCompletion: () => completion.promise,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString('utf8');
    const request: ProviderRequest = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: text === '' ? {} : JSON.parse(text),
    };
    provider.requests.push(request);
    const isAnthropic = incoming.headers['x-api-key'] !== undefined;
    const key = incoming.headers['x-api-key'] ?? incoming.headers.authorization?.replace(/^Bearer /, '');
    if (!provider.keys.has(String(key))) {
      // Like the real ones, it quotes the key it refuses.
      refuse(response, 401, 'invalid_api_key', `Incorrect API key provided: ${String(key)}.`);
      return;
    }
    if (request.path.startsWith('/v1/models')) {
      json(response, 200, { object: 'list', data: provider.models.map((id) => ({ id, object: 'model' })) });
      return;
    }
    provider.completions.push(request);
    completion.resolve();
    completion = Promise.withResolvers();
    await complete(request, response, isAnthropic);
  }

  async function complete(request: ProviderRequest, response: ServerResponse, isAnthropic: boolean): Promise<void> {
    const reply = provider.nextReplies.shift() ?? provider.reply;
    if (reply.delayMs) await new Promise((resolve) => setTimeout(resolve, reply.delayMs));
    if (response.destroyed) return;
    if (reply.hangUp) {
      response.destroy();
      return;
    }
    if (reply.status !== undefined) {
      for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
      refuse(response, reply.status, reply.code ?? 'error', 'The stand-in is set to refuse.');
      return;
    }
    if (reply.raw !== undefined) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(reply.raw);
      return;
    }
    if (request.path.endsWith('/embeddings')) {
      json(response, 200, embeddingsAnswer(request.body));
      return;
    }
    const text = typeof reply.text === 'function' ? reply.text(request.body) : (reply.text ?? PASS);
    const model = String(request.body.model);
    if (request.body.stream === true) {
      const events = isAnthropic ? anthropicStream(text, model) : openaiStream(text, model);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const event of events) response.write(event);
      response.end();
      return;
    }
    json(response, 200, isAnthropic ? anthropicAnswer(request.body, text, model) : openaiAnswer(text, model));
  }

  return provider;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  json(response, status, { error: { message, type: code, code, param: null } });
}

function openaiAnswer(text: string, model: string): unknown {
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    model,
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 },
  };
}

/** Some clients ask for base64 and unpack it. */
function embeddingsAnswer({ input, model, encoding_format }: Record<string, unknown>): unknown {
  const vector = [0.5, 0.25];
  const embedding =
    encoding_format === 'base64' ? Buffer.from(new Float32Array(vector).buffer).toString('base64') : vector;
  const texts = Array.isArray(input) ? input : [input];
  return {
    object: 'list',
    model,
    data: texts.map((_, index) => ({ object: 'embedding', index, embedding })),
    usage: { prompt_tokens: 50, total_tokens: 50 },
  };
}

function* openaiStream(text: string, model: string): Iterable<string> {
  const chunk = (delta: unknown, rest: object = {}) =>
    `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', model, choices: [{ index: 0, delta, finish_reason: null, ...rest }] })}\n\n`;
  yield chunk({ role: 'assistant', content: '' });
  for (const piece of text.match(/.{1,8}/gsu) ?? []) yield chunk({ content: piece });
  yield chunk({}, { finish_reason: 'stop' });
  const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };
  yield `data: ${JSON.stringify({ id: 'chatcmpl-1', model, choices: [], usage })}\n\n`;
  yield 'data: [DONE]\n\n';
}

function anthropicAnswer(body: Record<string, unknown>, text: string, model: string): unknown {
  const [tool] = Array.isArray(body.tools) ? body.tools : [];
  const content = tool
    ? { type: 'tool_use', id: 'toolu_1', name: tool.name, input: parsedOr(text) }
    : { type: 'text', text };
  return {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model,
    content: [content],
    stop_reason: tool ? 'tool_use' : 'end_turn',
    usage: { input_tokens: 100, output_tokens: 20, cache_read_input_tokens: 5 },
  };
}

function* anthropicStream(text: string, model: string): Iterable<string> {
  const event = (type: string, rest: object) => `event: ${type}\r\ndata: ${JSON.stringify({ type, ...rest })}\r\n\r\n`;
  yield event('message_start', { message: { id: 'msg_1', model, usage: { input_tokens: 100, output_tokens: 1 } } });
  yield event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } });
  for (const piece of text.match(/.{1,8}/gsu) ?? [])
    yield event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: piece } });
  yield event('content_block_stop', { index: 0 });
  yield event('message_delta', { delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 20 } });
  yield event('message_stop', {});
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
