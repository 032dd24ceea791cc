import { COMMON_FIELDS } from './common-fields.ts';
import type { DocumentedRoute } from './documented-route.ts';
import type { RouteRules } from './gate.ts';
import { ERROR, errorResponses, refusalsOf } from './openapi-errors.ts';
import { operationId } from './openapi-ids.ts';
import { Components, documented, type JsonSchema, propertiesOf } from './openapi-schema.ts';
import { Level } from './request.ts';
import type { SchemaNode } from './schema-node.ts';

declare module 'fastify' {
  interface FastifySchema {
    /** One line for the document. */
    summary?: string;
    description?: string;
    /** Default: made from the path and the method. */
    operationId?: string;
    /** When the route answers 409, for the document. */
    conflict?: string;
    /** What an answer that is not JSON is, by content type, for the document. */
    produces?: Readonly<Record<string, string>>;
    /** Leaves the route out of the document. */
    hide?: boolean;
  }
}

const ABOUT = `Every path below \`/api/projects/{project_id}/\` also exists below \`/api/environments/{project_id}/\`, with the \
same ids and answers. \`@current\` stands for the caller's current project or organization. Trailing slashes are optional. \
Send a personal API key as \`Authorization: Bearer phx_…\`. Lists take \`limit\` and \`offset\`. Every error is one object with \
\`type\`, \`code\`, \`detail\` and \`attr\`. Moments are UTC with six digits of a second.`;

/** Gathers routes while they are mounted and writes the OpenAPI document, the same text for the same routes. */
export class ApiDocument {
  readonly #routes: DocumentedRoute[] = [];
  readonly #tags = new Map<string, string | undefined>();

  addTag(feature: string, about: string | undefined): void {
    this.#tags.set(feature, about);
  }

  add(route: DocumentedRoute): void {
    const isTwin = route.path.startsWith('/api/environments/:project_id');
    if (!isTwin && !route.schema.hide) this.#routes.push(route);
  }

  build(): Record<string, unknown> {
    const components = new Components();
    components.refer('Error', ERROR, 'response');
    const operations = this.#routes.flatMap((route) =>
      route.methods.filter((method) => method !== 'HEAD').map((method) => ({ route, method: method.toLowerCase() })),
    );
    operations.sort(
      (a, b) => order(documentPath(a.route.path), documentPath(b.route.path)) || order(a.method, b.method),
    );
    // Answers first: where a body has the name of an answer and is not the same, the body takes another name.
    const answers = operations.map(({ route }) => responses(route, components));
    const paths: Record<string, Record<string, unknown>> = {};
    const ids = new Set<string>();
    for (const [index, { route, method }] of operations.entries()) {
      const path = documentPath(route.path);
      const id = route.schema.operationId ?? operationId(route, method);
      if (ids.has(id))
        throw new Error(`Two operations are called ${id}; name ${method} ${path} by schema.operationId.`);
      ids.add(id);
      paths[path] ??= {};
      paths[path][method] = { ...operation(route, id, components), responses: answers[index] };
    }
    return {
      openapi: '3.1.0',
      info: {
        title: 'Hedgerow',
        version: '1',
        summary: "A self-hosted server for LLM engineering that speaks PostHog's HTTP API.",
        description: ABOUT,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/', description: 'The server this document came from.' }],
      tags: [...new Set(operations.map(({ route }) => route.feature))].sort(order).map((name) => this.#tag(name)),
      paths,
      components: {
        schemas: components.sorted(),
        responses: errorResponses(),
        securitySchemes: {
          PersonalAPIKey: { type: 'http', scheme: 'bearer', description: 'A personal API key, `phx_…`.' },
          Session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'hedgerow_session',
            description: 'The cookie of a person who signed in.',
          },
        },
      },
    };
  }

  #tag(name: string): JsonSchema {
    const description = this.#tags.get(name);
    return { name, ...(description === undefined ? {} : { description }) };
  }
}

function operation(route: DocumentedRoute, operationId: string, components: Components): JsonSchema {
  const { schema, rules, feature } = route;
  return {
    operationId,
    tags: [feature],
    ...(schema.summary ? { summary: schema.summary } : {}),
    description: [schema.description, accessOf(rules)].filter((text) => text !== undefined).join(' '),
    security: security(rules.access),
    parameters: parameters(route, components),
    ...requestBody(schema.body, components),
  };
}

/** Who may call it, in a sentence: `security` cannot say levels, and few readers look there. */
function accessOf({ access, level, mount }: RouteRules): string {
  if (access === 'public') return 'Needs no credential.';
  const who = { 1: '', [Level.admin]: ', as an admin', [Level.owner]: ', as an owner' }[level] ?? '';
  const where = who === '' ? '' : ` of the ${mount === 'project' ? 'project' : 'organization'}`;
  if (access === 'session') return `Only for people who are signed in${who}${where}: keys are refused.`;
  if (access === 'any') return `Any key will do${who}${where}.`;
  const scopes = access.map((scope) => `\`${scope}\``).join(' and ');
  return `Needs ${scopes}${who}${where}.`;
}

function security(access: RouteRules['access']): JsonSchema[] {
  if (access === 'public') return [];
  if (access === 'session') return [{ Session: [] }];
  return [{ PersonalAPIKey: access === 'any' ? [] : access }, { Session: [] }];
}

function parameters({ path, schema }: DocumentedRoute, components: Components): JsonSchema[] {
  const declared = new Map(propertiesOf(nodeOf(schema.params), 'request').map(({ name, child }) => [name, child]));
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    ...described(name, declared.get(name) ?? { type: 'string' }, components),
  }));
  const inQuery = propertiesOf(nodeOf(schema.querystring), 'request').map(({ name, child, required }) => ({
    name,
    in: 'query',
    required,
    ...described(name, child, components),
  }));
  return [...inPath, ...inQuery];
}

function described(name: string, node: SchemaNode, components: Components): JsonSchema {
  const { description = COMMON_FIELDS[name], ...schema } = documented(node, 'request', components);
  return { ...(description ? { description } : {}), schema };
}

function requestBody(body: unknown, components: Components): JsonSchema {
  if (body === undefined) return {};
  const schema = documented(nodeOf(body), 'request', components);
  const properties = propertiesOf(nodeOf(body), 'request');
  const type = properties.some(({ child }) => child.format === 'binary') ? 'multipart/form-data' : 'application/json';
  return { requestBody: { required: properties.some(({ required }) => required), content: { [type]: { schema } } } };
}

function responses(route: DocumentedRoute, components: Components): JsonSchema {
  const { schema } = route;
  const answers = Object.entries(nodesOf(schema.response)).map(([status, node]) => {
    if (node.type === 'null') return [status, { description: 'No body.' }];
    const description = node.description ?? MEANINGS[status] ?? 'Done.';
    return [
      status,
      { description, content: { 'application/json': { schema: documented(node, 'response', components) } } },
    ];
  });
  return { ...(answers.length > 0 ? Object.fromEntries(answers) : undeclared(schema.produces)), ...refusalsOf(route) };
}

const MEANINGS: Readonly<Record<string, string>> = { 201: 'Created.', 202: 'Accepted; it goes on in the background.' };

/** Routes without a declared answer stream something that is not JSON, or answer nothing. */
function undeclared(produces: DocumentedRoute['schema']['produces']): JsonSchema {
  if (!produces) return { 204: { description: 'No body.' } };
  const content = Object.entries(produces).map(([type, description]) => [
    type,
    { schema: { type: 'string', description } },
  ]);
  return { 200: { description: 'Done.', content: Object.fromEntries(content) } };
}

/** As clients call it: with a slash at the end. */
function documentPath(path: string): string {
  const named = path.replace(/:(\w+)(\([^)]*\))?/g, '{$1}').replace(/\*/g, '{path}');
  return named.endsWith('/') ? named : `${named}/`;
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
