import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Value } from 'typebox/value';
import { isObject } from '#kernel/json.ts';
import type { Tool } from './tool.ts';
import { TOOLS } from './tools.ts';

/** Longer answers are cut: an agent's context is small, and it is told how to ask for less. */
const ANSWER_CHARACTERS_MAX = 60_000;
const TOOLS_BY_NAME = new Map(TOOLS.map((tool) => [tool.name, tool]));

/** Answers one request of an agent, whose key is known to be good, on the connection itself. */
export async function serve(
  app: FastifyInstance,
  key: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const server = new Server({ name: 'hedgerow', version: '0.1.0' }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: TOOLS.map(({ name, description, input, isReadOnly }) => ({
      name,
      description,
      inputSchema: { ...input, type: 'object' as const, properties: withProject(input.properties) },
      annotations: { readOnlyHint: isReadOnly, openWorldHint: false },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const tool = TOOLS_BY_NAME.get(params.name);
    if (!tool) return failed(`There is no tool ${params.name}.`);
    return await perform(app, key, tool, params.arguments ?? {});
  });
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined, enableJsonResponse: true });
  reply.raw.on('close', () => {
    void transport.close();
    void server.close();
  });
  await server.connect(transport);
  await transport.handleRequest(request.raw, reply.raw, request.body);
}

function withProject(properties: Tool['input']['properties']): Record<string, object> {
  return {
    ...properties,
    project_id: { type: 'integer', description: 'Project number; default the key owner’s current project.' },
  };
}

async function perform(app: FastifyInstance, key: string, tool: Tool, input: Record<string, unknown>) {
  const { project_id: project, ...rest } = input;
  const [mistake] = Value.Errors(tool.input, rest);
  if (mistake) return failed(`${mistake.instancePath.replaceAll('/', ' ').trim() || 'The input'}: ${mistake.message}.`);
  const { method, path, query = {}, body } = tool.request(rest);
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  const answer = await app.inject({
    method,
    url: `${path.startsWith('/') ? path : `/api/projects/${project === undefined ? '@current' : Number(project)}/${path}`}?${search}`,
    headers: { authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    payload: body === undefined ? undefined : JSON.stringify(body),
  });
  return answer.statusCode < 400 ? told(answer.body) : failed(explain(answer.statusCode, answer.body));
}

function told(text: string) {
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
