import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TSchema } from 'typebox';
import { describe, expect, it } from 'vitest';
import { FunnelsQuery } from '#features/query/funnels/schema.ts';
import { readQuery } from '#features/query/index.ts';
import { RetentionQuery } from '#features/query/retention/schema.ts';
import { EventsQuery, HogQLQuery, TrendsQuery, UNSUPPORTED } from '#features/query/schema.ts';
import { TraceQuery, TracesQuery } from '#features/traces/schema.ts';
import type { JsonObject } from '#kernel/json.ts';

// A field a schema takes is read by code or refused by name: an answer never passes over what was asked.

const KINDS: readonly { schema: TSchema; folder: string; least: JsonObject }[] = [
  { schema: HogQLQuery, folder: 'query', least: { kind: 'HogQLQuery', query: 'select 1' } },
  { schema: EventsQuery, folder: 'query', least: { kind: 'EventsQuery', select: ['*'] } },
  { schema: TrendsQuery, folder: 'query', least: { kind: 'TrendsQuery', series: [{}] } },
  { schema: FunnelsQuery, folder: 'query', least: { kind: 'FunnelsQuery', series: [{}, {}] } },
  { schema: RetentionQuery, folder: 'query', least: { kind: 'RetentionQuery', retentionFilter: {} } },
  { schema: TracesQuery, folder: 'traces', least: { kind: 'TracesQuery' } },
  { schema: TraceQuery, folder: 'traces', least: { kind: 'TraceQuery', traceId: 't' } },
];

/** Sentiment is computed by nothing here, so an answer with it is the same as one without. */
const WITHOUT_EFFECT = new Set(['includeSentiment']);
/** Chooses the schema itself. */
const KIND = 'kind';

interface Field {
  readonly path: readonly string[];
  readonly isRefused: boolean;
}

function fieldsOf(schema: TSchema, path: readonly string[] = []): Field[] {
  const { properties, anyOf, items } = schema as {
    properties?: Record<string, TSchema>;
    anyOf?: TSchema[];
    items?: TSchema;
  };
  const inside = [
    ...(anyOf ?? []).flatMap((one) => fieldsOf(one, path)),
    ...(items ? fieldsOf(items, [...path, '0']) : []),
  ];
  const own = Object.entries(properties ?? {}).flatMap(([name, field]) => [
    { path: [...path, name], isRefused: 'description' in field && field.description === UNSUPPORTED },
    ...fieldsOf(field, [...path, name]),
  ]);
  return [...own, ...inside];
}

function codeOf(folder: string): string {
  const root = join(import.meta.dirname, '../src/features', folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/schema\.ts$|\.test\.ts$/.test(name))
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n');
}

function withField(node: JsonObject, path: readonly string[], value: unknown): JsonObject {
  const [name = '', ...deeper] = path;
  if (deeper.length === 0) return { ...node, [name]: value };
  if (deeper[0] === '0') {
    const further = Array.isArray(node[name]) ? node[name].slice(1) : [];
    return { ...node, [name]: [withField({}, deeper.slice(1), value), ...further] };
  }
  return { ...node, [name]: withField({}, deeper, value) };
}

describe.each(KINDS)('the fields of $least.kind', ({ schema, folder, least }) => {
  const fields = fieldsOf(schema);

  it('are read by code', () => {
    const code = codeOf(folder);
    const names = fields.filter(({ isRefused }) => !isRefused).map(({ path }) => path.at(-1) ?? '');
    const unread = names.filter(
      (name) => name !== KIND && !WITHOUT_EFFECT.has(name) && !new RegExp(`\\b${name}\\b`).test(code),
    );
    expect(names.length).toBeGreaterThan(2);
    expect(unread).toEqual([]);
  });

  it('are refused by name where they mean nothing here', () => {
    for (const { path, isRefused } of fields) {
      if (!isRefused) continue;
      expect(() => readQuery(schema, withField(least, path, 'something'))).toThrow(path.join('__'));
      expect(readQuery(schema, withField(least, path, null))).toBeDefined();
    }
  });
});
