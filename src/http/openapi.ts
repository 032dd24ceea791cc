import type { Mount, RouteRules } from './gate.ts';
import { Components, documented, type JsonSchema, propertiesOf } from './openapi-schema.ts';
import type { SchemaNode } from './schema-node.ts';

declare module 'fastify' {
  interface FastifySchema {
    /** One line for the document. */
    summary?: string;
    description?: string;
    /** Default: made from the path and the method. */
    operationId?: string;
    /** Leaves the route out of the document. */
    hide?: boolean;
  }
}

export interface DocumentedRoute {
  readonly feature: string;
  readonly rules: RouteRules;
  readonly methods: readonly string[];
  /** With `:name` for its parameters. */
  readonly path: string;
  readonly schema: {
    readonly summary?: string;
    readonly description?: string;
    readonly operationId?: string;
    readonly hide?: boolean;
    readonly params?: unknown;
    readonly querystring?: unknown;
    readonly body?: unknown;
    readonly response?: unknown;
  };
}

const ABOUT = `Every path below \`/api/projects/{project_id}/\` also exists below \`/api/environments/{project_id}/\`, with the \
same ids and answers. \`@current\` stands for the caller's current project or organization. Trailing slashes are optional. \
Send a personal API key as \`Authorization: Bearer phx_…\`. Lists take \`limit\` and \`offset\`. Every error is one object with \
\`type\`, \`code\`, \`detail\` and \`attr\`.`;

const ERROR: JsonSchema = {
  type: 'object',
  required: ['type', 'code', 'detail', 'attr'],
  properties: {
    type: {
      enum: ['validation_error', 'invalid_request', 'authentication_error', 'throttled_error', 'server_error'],
    },
    code: { type: 'string', examples: ['required'] },
    detail: { type: 'string', examples: ['This field is required.'] },
    attr: { type: ['string', 'null'], description: 'The field at fault; nested names are joined with "__".' },
  },
};

/** Gathers routes while they are mounted and writes the OpenAPI document, the same text for the same routes. */
export class ApiDocument {
  readonly #routes: DocumentedRoute[] = [];

  add(route: DocumentedRoute): void {
    const isTwin = route.path.startsWith('/api/environments/:project_id');
    if (!isTwin && !route.schema.hide) this.#routes.push(route);
  }

  build(): Record<string, unknown> {
    const components = new Components();
    components.refer('Error', ERROR);
    const operations = this.#routes.flatMap((route) =>
      route.methods.filter((method) => method !== 'HEAD').map((method) => ({ route, method: method.toLowerCase() })),
    );
    operations.sort(
      (a, b) => order(documentPath(a.route.path), documentPath(b.route.path)) || order(a.method, b.method),
    );
    const ids = new Set<string>();
    const paths: Record<string, Record<string, unknown>> = {};
    for (const { route, method } of operations) {
      const path = documentPath(route.path);
      paths[path] ??= {};
      paths[path][method] = operation(route, method, ids, components);
    }
    return {
      openapi: '3.1.0',
      info: { title: 'Hedgerow', version: '1', description: ABOUT },
      tags: [...new Set(operations.map(({ route }) => route.feature))].sort(order).map((name) => ({ name })),
      paths,
      components: {
        schemas: components.sorted(),
        securitySchemes: {
          PersonalAPIKey: { type: 'http', scheme: 'bearer', description: 'A personal API key, `phx_…`.' },
          Session: { type: 'apiKey', in: 'cookie', name: 'hedgerow_session' },
        },
      },
    };
  }
}

function operation(route: DocumentedRoute, method: string, ids: Set<string>, components: Components): JsonSchema {
  const { schema, rules, feature } = route;
  return {
    operationId: uniqueId(schema.operationId ?? operationId(route, method), ids),
    tags: [feature],
    ...(schema.summary ? { summary: schema.summary } : {}),
    ...(schema.description ? { description: schema.description } : {}),
    security: security(rules.access),
    parameters: parameters(route, components),
    ...requestBody(schema.body, components),
    responses: responses(schema.response, components),
  };
}

function security(access: RouteRules['access']): JsonSchema[] {
  if (access === 'public') return [];
  if (access === 'session') return [{ Session: [] }];
  return [{ PersonalAPIKey: access === 'any' ? [] : access }, { Session: [] }];
}

const OWN_PARAMETERS: Record<string, { mount: Mount; description: string }> = {
  project_id: { mount: 'project', description: 'Number of the project, or `@current`.' },
  organization_id: { mount: 'organization', description: 'Id of the organization, or `@current`.' },
};

function parameters({ path, schema }: DocumentedRoute, components: Components): JsonSchema[] {
  const declared = new Map(propertiesOf(nodeOf(schema.params), 'request').map(({ name, child }) => [name, child]));
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    ...described(declared.get(name) ?? { type: 'string', description: OWN_PARAMETERS[name]?.description }, components),
  }));
  const inQuery = propertiesOf(nodeOf(schema.querystring), 'request').map(({ name, child, required }) => ({
    name,
    in: 'query',
    required,
    ...described(child, components),
  }));
  return [...inPath, ...inQuery];
}

function described(node: SchemaNode, components: Components): JsonSchema {
  const { description, ...schema } = documented(node, 'request', components);
  return { ...(description ? { description } : {}), schema };
}

function requestBody(body: unknown, components: Components): JsonSchema {
  if (body === undefined) return {};
  const schema = documented(nodeOf(body), 'request', components);
  const properties = propertiesOf(nodeOf(body), 'request');
  const type = properties.some(({ child }) => child.format === 'binary') ? 'multipart/form-data' : 'application/json';
  return { requestBody: { required: properties.some(({ required }) => required), content: { [type]: { schema } } } };
}

function responses(declared: unknown, components: Components): JsonSchema {
  const errors = {
    description: 'Error',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
  const answers = Object.entries(nodesOf(declared)).map(([status, node]) => {
    const description = node.description ?? 'Success';
    if (node.type === 'null') return [status, { description: 'No body' }];
    return [
      status,
      { description, content: { 'application/json': { schema: documented(node, 'response', components) } } },
    ];
  });
  return {
    ...(answers.length > 0 ? Object.fromEntries(answers) : { 200: { description: 'Success' } }),
    default: errors,
  };
}

/** `annotations_list`, `annotations_create`, `cohorts_persons_retrieve` …: the names client generators expect. */
function operationId({ path, schema }: DocumentedRoute, method: string): string {
  const tail = path.replace(/^\/api(\/(projects\/:project_id|organizations\/:organization_id)(?=\/))?/, '');
  const segments = tail.split('/').filter((segment) => segment !== '');
  const words = segments.filter((segment) => !/^[:*]/.test(segment)).map((word) => word.replace(/\W+/g, '_'));
  return [...(words.length > 0 ? words : ['root']), verbOf(method, segments.at(-1) ?? '', schema.response)].join('_');
}

function verbOf(method: string, last: string, response: unknown): string {
  if (method === 'post') return 'create';
  if (method === 'put') return 'update';
  if (method === 'patch') return 'partial_update';
  if (method === 'delete') return 'destroy';
  const answer = nodesOf(response)['200'];
  const isList = answer?.type === 'array' || answer?.properties?.results !== undefined;
  return isList && !last.startsWith(':') ? 'list' : 'retrieve';
}

function uniqueId(id: string, taken: Set<string>): string {
  let unique = id;
  for (let number = 2; taken.has(unique); number++) unique = `${id}_${number}`;
  taken.add(unique);
  return unique;
}

function documentPath(path: string): string {
  return path.replace(/:(\w+)(\([^)]*\))?/g, '{$1}').replace(/\*/g, '{path}');
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

// Routes hold TypeBox schemas; these two say so where Fastify's types only say unknown.
function nodeOf(schema: unknown): SchemaNode {
  return (schema ?? {}) as SchemaNode;
}

function nodesOf(response: unknown): Record<string, SchemaNode> {
  return (response ?? {}) as Record<string, SchemaNode>;
}
