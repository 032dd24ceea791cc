import type { PageCall } from './calls.ts';
import { filterText, literal } from './filters-text.ts';

/** The forms in which a call can be copied to repeat it. They contain a name for the key, never the key. */
export const callFormats = [
  { id: 'curl', label: 'curl', textOf: curlText },
  { id: 'typescript', label: 'TypeScript', textOf: typescriptText },
  { id: 'hogql', label: 'HogQL', textOf: hogqlText },
] as const satisfies readonly {
  readonly id: string;
  readonly label: string;
  /** Undefined where the call cannot be written so. */
  readonly textOf: (call: PageCall, origin: string) => string | undefined;
}[];

function curlText({ method, path, body }: PageCall, origin: string): string {
  const lines = [
    `curl ${quoted(origin + path)}`,
    // In double quotes, so that the shell puts the key in.
    `  -H "Authorization: Bearer $HEDGEROW_API_KEY"`,
    ...(method === 'GET'
      ? []
      : [`  -H 'Content-Type: application/json'`, `  -d ${quoted(JSON.stringify(body ?? {}))}`]),
  ];
  return lines.join(' \\\n');
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function typescriptText({ method, path, body }: PageCall, origin: string): string {
  const headers = ["Authorization: 'Bearer ' + process.env.HEDGEROW_API_KEY"];
  if (method !== 'GET') headers.push("'Content-Type': 'application/json'");
  const options = [
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    `  headers: { ${headers.join(', ')} },`,
    ...(method === 'GET'
      ? []
      : [`  body: JSON.stringify(${JSON.stringify(body ?? {}, null, 2).replaceAll('\n', '\n  ')}),`]),
  ];
  return `const response = await fetch(${JSON.stringify(origin + path)}, {\n${options.join('\n')}\n});\nconst answer = await response.json();`;
}

function hogqlText({ body }: PageCall): string | undefined {
  const query = fieldOf(body, 'query');
  const text = fieldOf(query, 'query');
  if (fieldOf(query, 'kind') !== 'HogQLQuery' || typeof text !== 'string') return undefined;
  return inlinedHogQL(text, fieldOf(query, 'values'), fieldOf(query, 'filters'));
}

/** A query as one text, for an editor: literals instead of named values and filters. What has no place in it is said. */
export function inlinedHogQL(query: string, values: unknown, filters: unknown): string {
  const properties = fieldOf(filters, 'properties');
  const asked: readonly unknown[] = Array.isArray(properties) ? properties : [];
  const texts = asked.map(filterText);
  const condition = texts.filter((each) => each !== undefined).join(' and ');
  const lines = query.split('\n').map((line) => line.trim());
  const text = lines.join('\n').replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = fieldOf(values, name);
    if (name === 'filters') return condition || 'true';
    return value === undefined ? whole : literal(value);
  });
  const left: unknown[] = asked.filter((_, at) => texts[at] === undefined);
  if (fieldOf(filters, 'filterTestAccounts') === true) left.push('test accounts');
  return left.length > 0 ? `-- Without these filters of the page: ${JSON.stringify(left)}\n${text}` : text;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
}
