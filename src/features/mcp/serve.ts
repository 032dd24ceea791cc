import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { missingScope } from '#http/scopes.ts';
import { exactAt } from '#kernel/digits.ts';
import { uuidv7 } from '#kernel/ids.ts';
import { isObject } from '#kernel/json.ts';
import { closed, type Tool, type ToolRequest, UnfitForPath } from './tool.ts';
import { TOOLS } from './tools.ts';

/** Longer answers are cut: an agent's context is small. The cut text says how to ask for less. */
const ANSWER_CHARACTERS_MAX = 60_000;
const TOOLS_BY_NAME = new Map(TOOLS.map((tool) => [tool.name, tool]));

/** A personal API key that is known to be good. */
export interface AgentKey {
  readonly value: string;
  readonly scopes: readonly string[];
  readonly scoped_teams: readonly number[];
}

/** Answers one request of an agent on the connection itself. */
export async function serve(
  app: FastifyInstance,
  key: AgentKey,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const gone = new AbortController();
  const server = new Server({ name: 'hedgerow', version: '0.1.0' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: TOOLS.filter((tool) => mayUse(key, tool)).map(({ name, description, input, isReadOnly }) => ({
      name,
      description,
      inputSchema: { ...input, type: 'object' as const, properties: withProject(input.properties) },
      annotations: { readOnlyHint: isReadOnly, openWorldHint: false },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { requestId }) => {
    const tool = TOOLS_BY_NAME.get(params.name);
    if (!tool) return failed(`There is no tool ${params.name}.`);
    return await perform(app, key.value, tool, argumentsIn(request.body, requestId), gone.signal);
  });
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
  reply.raw.on('close', () => {
    gone.abort();
    void transport.close();
    void server.close();
  });
  await server.connect(transport);
  await transport.handleRequest(request.raw, reply.raw, request.body);
}

/** Of the message itself: the copy that the protocol's library makes of it loses digits of numbers. */
function argumentsIn(body: unknown, id: unknown): Record<string, unknown> {
  const messages: readonly unknown[] = Array.isArray(body) ? body : [body];
  const message = messages.find((one) => isObject(one) && one.id === id);
  const params = isObject(message) ? message.params : undefined;
  return isObject(params) && isObject(params.arguments) ? params.arguments : {};
}

/** Bare numbers of fields that take any JSON, with their digits. */
function withBareNumbers(tool: Tool, input: Record<string, unknown>): Record<string, unknown> {
  const isAny = (name: string) =>
    Object.hasOwn(tool.input.properties, name) && Type.IsUnknown(tool.input.properties[name]);
  return Object.fromEntries(Object.keys(input).map((name) => [name, isAny(name) ? exactAt(input, name) : input[name]]));
}

function mayUse({ scopes, scoped_teams }: AgentKey, tool: Tool): boolean {
  if (tool.isOutsideProjects && scoped_teams.length > 0) return false;
  return missingScope(scopes, tool.scopes) === undefined;
}

const projectId = Type.Optional(
  Type.Integer({ minimum: 1, description: 'Project number; default the key owner’s current project.' }),
);

function withProject(properties: Tool['input']['properties']) {
  return { ...properties, project_id: projectId };
}

async function perform(
  app: FastifyInstance,
  key: string,
  tool: Tool,
  input: Record<string, unknown>,
  gone: AbortSignal,
) {
  const mistake = findMistake(tool, input);
  if (mistake !== undefined) return failed(mistake);
  const { project_id: project, ...rest } = withBareNumbers(tool, input);
  const request = requestOf(tool, rest);
  if (request instanceof UnfitForPath) return failed(request.message);
  const { method, path, query = {}, body } = named(request);
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  const base = `/api/projects/${project === undefined ? '@current' : String(project)}/`;
  const authorization = `Bearer ${key}`;
  const name = isObject(body) ? body.client_query_id : undefined;
  const cancel = () => {
    const url = `${base}query/${String(name)}/`;
    // A server that is stopping answers no more, and ends its queries itself.
    app.inject({ method: 'DELETE', url, headers: { authorization } }).catch(() => undefined);
  };
  if (name !== undefined) gone.addEventListener('abort', cancel, { once: true });
  const answer = await app.inject({
    method,
    url: `${path.startsWith('/') ? path : base + path}?${search}`,
    headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    payload: body === undefined ? undefined : JSON.stringify(body),
  });
  gone.removeEventListener('abort', cancel);
  // An agent could take an empty text for no answer.
  return answer.statusCode < 400
    ? succeeded(answer.body || '{"success":true}')
    : failed(explain(answer.statusCode, answer.body));
}

function findMistake(tool: Tool, input: Record<string, unknown>): string | undefined {
  const schema = closed(withProject(tool.input.properties));
  const [mistake] = Value.Errors(schema, structuredClone(input));
  if (!mistake) return undefined;
  const place = mistake.instancePath.replaceAll('/', ' ').trim();
  const unknown = mistake.keyword === 'additionalProperties' ? mistake.params.additionalProperties : [];
  if (unknown.length > 0) return `${place || tool.name} has no field ${unknown.join(', ')}.`;
  return `${place || 'The input'}: ${mistake.message}.`;
}

function requestOf(tool: Tool, input: Record<string, unknown>): ToolRequest | UnfitForPath {
  try {
    return tool.request(input);
  } catch (error) {
    if (error instanceof UnfitForPath) return error;
    throw error;
  }
}

/** A question with a name, by which it is ended when the agent goes away. */
function named(request: ToolRequest): ToolRequest {
  const { path, body } = request;
  return path === 'query/' && isObject(body) ? { ...request, body: { ...body, client_query_id: uuidv7() } } : request;
}

function succeeded(text: string) {
  const isCut = text.length > ANSWER_CHARACTERS_MAX;
  const note = `\n… cut after ${ANSWER_CHARACTERS_MAX} of ${text.length} characters: ask for fewer rows or select columns.`;
  return { content: [{ type: 'text' as const, text: isCut ? text.slice(0, ANSWER_CHARACTERS_MAX) + note : text }] };
}

function failed(text: string) {
  return { isError: true, content: [{ type: 'text' as const, text }] };
}

/** The API's refusal in a sentence an agent can act on. */
function explain(status: number, body: string): string {
  try {
    const refusal: unknown = JSON.parse(body);
    if (isObject(refusal) && typeof refusal.detail === 'string') {
      const { type: _type, code, detail, attr, ...extra } = refusal;
      const more = Object.keys(extra).length > 0 ? ` ${JSON.stringify(extra)}` : '';
      return `${status} ${String(code)}${attr ? ` (${String(attr)})` : ''}: ${detail}${more}`;
    }
  } catch {
    // Not JSON: the text below says as much as there is.
  }
  return `${status}: ${body.slice(0, 500)}`;
}
