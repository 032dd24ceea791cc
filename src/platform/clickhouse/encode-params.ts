import type { QueryParams } from './event-store.ts';

/** What travels in the address; more goes into the body, because proxies refuse long addresses. */
const ADDRESS_LETTERS_MAX = 4_096;

const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\t': '\\t', '\n': '\\n', '\r': '\\r' };

export interface EncodedQuery {
  readonly search: URLSearchParams;
  readonly body: string | Buffer;
  readonly contentType: string;
}

/** The statement and its bound values as ClickHouse's HTTP interface takes them: values in the address, or in a form when they are long. */
export async function encodeQuery(sql: string, params: QueryParams): Promise<EncodedQuery> {
  const values = Object.entries(params).map(([name, value]): [string, string] => [`param_${name}`, formatParam(value)]);
  if (values.reduce((sum, [name, value]) => sum + name.length + value.length, 0) <= ADDRESS_LETTERS_MAX) {
    return { search: new URLSearchParams(values), body: sql, contentType: 'text/plain' };
  }
  const form = new FormData();
  form.set('query', sql);
  for (const [name, value] of values) form.set(name, value);
  const response = new Response(form);
  return {
    search: new URLSearchParams(),
    body: Buffer.from(await response.arrayBuffer()),
    contentType: response.headers.get('content-type') ?? '',
  };
}

/** A value as ClickHouse reads it for `{name:Type}`: tab-separated text at the top, a literal inside an array. */
function formatParam(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'boolean') return value ? '1' : '0';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number' || typeof value === 'bigint') return formatNumber(value);
  if (Array.isArray(value)) return `[${value.map(formatItem).join(',')}]`;
  throw new TypeError(`A parameter of a query is a ${typeof value}.`);
}

function formatItem(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' ? `'${escaped(value)}'` : formatParam(value);
}

function formatNumber(value: number | bigint): string {
  if (Number.isNaN(value)) return 'nan';
  if (value === Number.POSITIVE_INFINITY) return '+inf';
  return value === Number.NEGATIVE_INFINITY ? '-inf' : String(value);
}

function escaped(text: string): string {
  return text.replace(/[\\'\t\n\r]/g, (letter) => ESCAPED[letter] ?? letter);
}
