import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Compile } from 'typebox/schema';
import { describe, expect, it } from 'vitest';
import { useKit } from '#kit/index.ts';
import { wireTypes } from '../scripts/wire-types.ts';

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parameters: readonly { readonly name: string; readonly description?: string; readonly schema: Json }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema: Json }>>;

interface Document {
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>>; readonly responses: Operation['responses'] };
}

async function readDocument(): Promise<Document> {
  return JSON.parse(await readFile(join(import.meta.dirname, '../docs/openapi.json'), 'utf8'));
}

const operationsOf = ({ paths }: Document) => Object.values(paths).flatMap((methods) => Object.values(methods));

describe('web/src/api/wire.gen.ts', () => {
  it('is what the document says: run `npm run openapi` after changing routes', async () => {
    const committed = await readFile(join(import.meta.dirname, '../web/src/api/wire.gen.ts'), 'utf8');
    expect((await wireTypes(await readDocument())) === committed).toBe(true);
  });
});

describe('docs/openapi.json', () => {
  it('is what the routes say: run `npm run openapi` after changing them', async () => {
    const { app } = await useKit();
    expect(JSON.parse(JSON.stringify(app.apiDocument()))).toEqual(await readDocument());
  });

  it('has a line and a sentence about every operation, and a sentence about every tag', async () => {
    const document = await readDocument();
    const silent = operationsOf(document).filter(({ summary, description }) => !summary || !description);
    expect(silent.map(({ operationId }) => operationId)).toEqual([]);
    expect(document.tags.filter(({ description }) => !description)).toEqual([]);
  });

  it('describes every field and every parameter', async () => {
    const document = await readDocument();
    const silent = [...schemasOf(document)].flatMap(({ at, schema }) => silentFields(at, schema, document));
    for (const { operationId, parameters } of operationsOf(document))
      for (const { name, description } of parameters) if (!description) silent.push(`${operationId}?${name}`);
    expect(silent).toEqual([]);
  });

  it('gives only examples and defaults that its own schemas take', async () => {
    const document = await readDocument();
    const given = [...valuesOf(document)];
    expect(given.length).toBeGreaterThan(200);
    const wrong = given.filter(
      ({ schema, value }) => !Compile({ ...schema, components: document.components }).Check(value),
    );
    expect(wrong.map(({ at, value }) => `${at}: ${JSON.stringify(value)}`)).toEqual([]);
  });

  it('tells the errors of every operation by status', async () => {
    const operations = operationsOf(await readDocument());
    const silent = operations.filter(({ responses }) => !responses[503] || !responses.default);
    expect(silent.map(({ operationId }) => operationId)).toEqual([]);
  });
});

/** Every schema that stands for itself: the named ones, and those of bodies and answers without a name. */
function* schemasOf(document: Document): Generator<{ at: string; schema: Json }> {
  for (const [at, schema] of Object.entries(document.components.schemas)) yield { at, schema };
  for (const { operationId, requestBody, responses } of operationsOf(document)) {
    const contents = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)];
    for (const content of contents)
      for (const { schema } of Object.values(content ?? {})) yield { at: operationId, schema };
  }
}

/** Every example and default of the document, with the schema it stands in. */
function* valuesOf(part: unknown, at = ''): Generator<{ at: string; schema: Json; value: unknown }> {
  if (typeof part !== 'object' || part === null) return;
  const schema = part as Json; // Only what has examples or a default is read as one.
  const isSchema = !/\/(?:properties|responses)$/.test(at);
  if (isSchema && Array.isArray(schema.examples)) for (const value of schema.examples) yield { at, schema, value };
  if (isSchema && 'default' in schema) yield { at, schema, value: schema.default };
  for (const [key, child] of Object.entries(schema)) {
    if (!isSchema || (key !== 'examples' && key !== 'default')) yield* valuesOf(child, `${at}/${key}`);
  }
}

function silentFields(at: string, schema: Json, document: Document): string[] {
  const {
    properties = {},
    items,
    anyOf = [],
    allOf = [],
    additionalProperties,
  } = schema as {
    properties?: Readonly<Record<string, Json>>;
    items?: Json;
    anyOf?: readonly Json[];
    allOf?: readonly Json[];
    additionalProperties?: Json | boolean;
  };
  const below = [
    items,
    ...anyOf,
    ...allOf,
    typeof additionalProperties === 'object' ? additionalProperties : undefined,
  ];
  return [
    ...Object.entries(properties).flatMap(([name, field]) => [
      ...(isDescribed(field, document) ? [] : [`${at}.${name}`]),
      ...silentFields(`${at}.${name}`, field, document),
    ]),
    ...below.flatMap((child) => (child ? silentFields(at, child, document) : [])),
  ];
}

function isDescribed({ description, $ref }: Json, { components }: Document): boolean {
  if (description !== undefined || $ref === undefined) return description !== undefined;
  return components.schemas[String($ref).split('/').at(-1) ?? '']?.description !== undefined;
}
