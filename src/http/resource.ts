import {
  type TArray,
  type TInteger,
  type TNull,
  type TObject,
  type TProperties,
  type TSchema,
  type TUnion,
  Type,
} from 'typebox';

type ReadOnly = { '~readonly': true };
type Writable<P extends TProperties> = { [Key in keyof P as P[Key] extends ReadOnly ? never : Key]: P[Key] };
type AllOptional<P extends TProperties> = { [Key in keyof Writable<P>]: Writable<P>[Key] & { '~optional': true } };
type FilledOptional<P extends TProperties> = {
  [Key in keyof Writable<P>]: Writable<P>[Key] extends { '~filled': true }
    ? Writable<P>[Key] & { '~optional': true }
    : Writable<P>[Key];
};

/** Answered, and ignored when sent. */
export function readOnly<Schema extends TSchema>(schema: Schema): Schema & ReadOnly {
  // Typebox's own Readonly sets exactly this mark; its result type does not keep what kind of field it was.
  return Type.Readonly(schema) as unknown as Schema & ReadOnly;
}

/** The body of a POST: the writable fields, with defaults filled in. */
export function bodyOf<P extends TProperties>(resource: TObject<P>): TObject<Writable<P>> {
  return Type.Object(writable(resource), titled(resource, 'New$')) as TObject<Writable<P>>; // The loop below cannot express the key filter.
}

/** The body of a PUT: what POST requires is required here; what has a default keeps its stored value when absent. */
export function replacementOf<P extends TProperties>(resource: TObject<P>): TObject<FilledOptional<P>> {
  const properties = Object.entries(writable(resource)).map(([name, schema]) => [
    name,
    'default' in schema ? Type.Optional(schema) : schema,
  ]);
  const title = titled(resource, '$Replacement');
  return Type.Object(Object.fromEntries(properties), title) as TObject<FilledOptional<P>>; // As above.
}

/** The body of a PATCH: every writable field, none required, no defaults. */
export function changesOf<P extends TProperties>(resource: TObject<P>): TObject<AllOptional<P>> {
  const properties = Object.entries(writable(resource)).map(([name, schema]) => [name, Type.Optional(schema)]);
  const title = titled(resource, '$Changes');
  return Type.Object(Object.fromEntries(properties), title) as TObject<AllOptional<P>>; // As above.
}

/** The answer of a list. */
export function PageOf<Item extends TSchema>(
  item: Item,
): TObject<{
  count: TInteger;
  next: TUnion<[ReturnType<typeof Type.String>, TNull]>;
  previous: TUnion<[ReturnType<typeof Type.String>, TNull]>;
  results: TArray<Item>;
}> {
  return Type.Object(
    {
      count: Type.Integer({ description: 'Rows in all pages.' }),
      next: Type.Union([Type.String(), Type.Null()], {
        description: 'Address of the next page; null on the last one.',
      }),
      previous: Type.Union([Type.String(), Type.Null()], {
        description: 'Address of the page before; null on the first one.',
      }),
      results: Type.Array(item, { description: 'The rows of this page.' }),
    },
    titled(item, '$Page'),
  );
}

/** What a schema made of another one is called in the document; nothing when that one has no name. */
function titled(schema: TSchema, pattern: string): { title?: string } {
  return 'title' in schema ? { title: pattern.replace('$', String(schema.title)) } : {};
}

function writable(resource: TObject): Record<string, TSchema> {
  const entries = Object.entries(resource.properties);
  return Object.fromEntries(entries.filter(([, schema]) => !Type.IsReadonly(schema)));
}
