import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly body: Record<string, unknown>;
}

/** How a stand-in answers: a status with a body, or the messages of a stream. */
export interface Answered {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly stream?: readonly unknown[];
}

/** A server that answers as one provider does. */
export interface StandIn {
  readonly url: string;
  /** Everything received so far, oldest first. */
  readonly received: Received[];
  /** Used up one by one before the provider's usual answers count. */
  readonly nextAnswers: Answered[];
  close(): Promise<void>;
}

async function startStandIn(usual: (request: Received) => Answered): Promise<StandIn> {
  const received: Received[] = [];
  const nextAnswers: Answered[] = [];
  const server = createServer((incoming, response) => {
    void read(incoming).then((request) => {
      received.push(request);
      answer(response, nextAnswers.shift() ?? usual(request));
    });
  });
  // A connection closed while the next request is on its way would be an error of the test's own.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address object.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    nextAnswers,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(incoming: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const { pathname, searchParams } = new URL(incoming.url ?? '', 'http://stand-in');
  return {
    method: incoming.method ?? '',
    path: decodeURIComponent(pathname),
    query: Object.fromEntries(searchParams),
    headers: incoming.headers,
    body: text === '' ? {} : JSON.parse(text),
  };
}

function answer(response: ServerResponse, { status = 200, headers = {}, body, stream }: Answered): void {
  if (!stream) {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    return;
  }
  response.writeHead(status, { 'content-type': 'text/event-stream', ...headers });
  for (const message of stream) {
    response.write(`data: ${typeof message === 'string' ? message : JSON.stringify(message)}\r\n\r\n`);
  }
  response.end();
}

export const GOOD_KEY = 'a-good-key-0123456789';

/** Google's generateContent, as far as Hedgerow asks it. */
export function startGemini(): Promise<StandIn> {
  return startStandIn(({ method, path, query, headers, body }) => {
    if (headers['x-goog-api-key'] !== GOOD_KEY) {
      const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'API_KEY_INVALID' }];
      return { status: 400, body: googleError(400, 'INVALID_ARGUMENT', 'API key not valid.', details) };
    }
    if (method === 'GET' && path === '/v1beta/models') {
      const names = ['models/gemini-2.5-flash', 'models/gemini-2.5-pro'];
      return { body: { models: names.map((name) => ({ name, supportedGenerationMethods: ['generateContent'] })) } };
    }
    const [, model, action] = /^\/v1beta\/models\/([^/:]+):(\w+)$/.exec(path) ?? [];
    if (model !== 'gemini-2.5-flash') {
      return {
        status: 404,
        body: googleError(404, 'NOT_FOUND', `models/${model} is not found for API version v1beta`),
      };
    }
    const shaped = (body.generationConfig as { responseMimeType?: string })?.responseMimeType === 'application/json'; // As sent.
    const text = shaped ? '{"verdict": true}' : 'Grüße aus Graz.';
    if (action === 'streamGenerateContent' && query.alt === 'sse') {
      const pieces = text.match(/.{1,6}/gsu) ?? [];
      return { stream: pieces.map((piece, i) => geminiAnswer(piece, i === pieces.length - 1)) };
    }
    return { body: geminiAnswer(text, true) };
  });
}

function googleError(code: number, status: string, message: string, details: unknown[] = []) {
  return { error: { code, status, message, details } };
}

/** Usage grows from part to part; thoughts are marked and counted separately. */
function geminiAnswer(text: string, isLast: boolean) {
  const parts = isLast ? [{ text: 'Let me think.', thought: true }, { text }] : [{ text }];
  return {
    candidates: [{ index: 0, content: { role: 'model', parts }, ...(isLast && { finishReason: 'STOP' }) }],
    usageMetadata: {
      promptTokenCount: 100,
      cachedContentTokenCount: 40,
      ...(isLast && { candidatesTokenCount: 12, thoughtsTokenCount: 8, totalTokenCount: 120 }),
    },
    modelVersion: 'gemini-2.5-flash',
    responseId: 'r1',
  };
}

/** A resource of Azure OpenAI with one deployment, `judge`. */
export function startAzure(): Promise<StandIn> {
  return startStandIn(({ method, path, query, headers, body }) => {
    if (headers['api-key'] !== GOOD_KEY) {
      const message = 'Access denied due to invalid subscription key or wrong API endpoint.';
      return { status: 401, body: { error: { code: '401', message } } };
    }
    if (!query['api-version']) return { status: 404, body: { error: { code: '404', message: 'Resource not found' } } };
    if (method === 'GET' && path === '/openai/models') {
      return { body: { object: 'list', data: [{ id: 'gpt-4.1-mini', object: 'model', status: 'succeeded' }] } };
    }
    if (path !== '/openai/deployments/judge/chat/completions') {
      const message = 'The API deployment for this resource does not exist.';
      return { status: 404, body: { error: { code: 'DeploymentNotFound', message } } };
    }
    const text = body.response_format ? '{"verdict": true}' : 'Grüße aus Graz.';
    if (body.stream === true) return { stream: azureStream(text) };
    const filters = { hate: { filtered: false, severity: 'safe' } };
    return {
      body: {
        id: 'chatcmpl-1',
        object: 'chat.completion',
        model: 'gpt-4.1-mini-2025-04-14',
        prompt_filter_results: [{ prompt_index: 0, content_filter_results: filters }],
        choices: [
          {
            index: 0,
            finish_reason: 'stop',
            message: { role: 'assistant', content: text, refusal: null },
            content_filter_results: filters,
          },
        ],
        usage: AZURE_USAGE,
      },
    };
  });
}

const AZURE_USAGE = {
  prompt_tokens: 100,
  completion_tokens: 20,
  total_tokens: 120,
  prompt_tokens_details: { cached_tokens: 64 },
};

/** It begins with what the content filter says, before there is a choice. */
function azureStream(text: string): unknown[] {
  const chunk = (more: object) => ({ id: 'chatcmpl-1', object: 'chat.completion.chunk', ...more });
  const model = 'gpt-4.1-mini-2025-04-14';
  const choice = (delta: object, finish_reason: string | null = null) =>
    chunk({ model, choices: [{ index: 0, delta, finish_reason }], usage: null });
  return [
    chunk({ model: '', choices: [], prompt_filter_results: [{ prompt_index: 0, content_filter_results: {} }] }),
    choice({ role: 'assistant', content: '' }),
    ...(text.match(/.{1,6}/gsu) ?? []).map((content) => choice({ content })),
    choice({}, 'stop'),
    chunk({ model, choices: [], usage: AZURE_USAGE }),
    '[DONE]',
  ];
}
