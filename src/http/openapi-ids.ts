import type { DocumentedRoute } from './documented-route.ts';
import type { SchemaNode } from './schema-node.ts';

const PROJECT = '/api/projects/:project_id';

/**
 * `annotations_list`, `organizations_members_retrieve`, `cohorts_persons_list` …: the words of the path without the
 * project's, and a verb, as client generators expect. Routes of the project itself keep its word.
 */
export function operationId({ path, feature, schema }: DocumentedRoute, method: string): string {
  const isInProject = path.startsWith(PROJECT) && feature !== 'projects';
  const segments = (isInProject ? path.slice(PROJECT.length) : path.slice('/api'.length)).split('/').filter(Boolean);
  const words = segments.filter((segment) => !/^[:*]/.test(segment)).map((word) => word.replace(/\W/g, ''));
  return [...words, verbOf(method, segments.at(-1) ?? '', schema.response)].join('_');
}

function verbOf(method: string, last: string, response: unknown): string {
  if (method === 'post') return 'create';
  if (method === 'put') return 'update';
  if (method === 'patch') return 'partial_update';
  if (method === 'delete') return 'destroy';
  const answer = ((response ?? {}) as Record<string, SchemaNode>)['200']; // Routes hold TypeBox schemas.
  const isList = answer?.type === 'array' || answer?.properties?.results !== undefined;
  return isList && !last.startsWith(':') ? 'list' : 'retrieve';
}
