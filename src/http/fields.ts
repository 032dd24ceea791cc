/**
 * The words for the JSON on the wire. A field is a TypeBox schema that also knows the API's manners: how a value is
 * coerced, which code and text a refusal carries, and how the document describes it. A whole slice in twenty lines:
 *
 * ```ts
 * // schema.ts
 * export const Tag = Type.Object({
 *   id: readOnly(IntegerField()),
 *   name: CharField({ maxLength: 100, description: 'Shown in lists.', example: 'launch' }),
 *   color: ChoiceField(['red', 'blue'], { default: 'blue' }),
 *   note: TextField({ nullable: true, default: null, maxLength: 8192 }),
 *   created_at: readOnly(DateTimeField()),
 * }, { title: 'Tag' });
 * export const TagList = ListQuery({ search: SearchField(), order_by: OrderField(['name', 'created_at']) });
 * export const ById = Type.Object({ id: IntegerField() });
 *
 * // routes.ts
 * export const tagRoutes = ({ db }: Pick<Platform, 'db'>): FastifyPluginAsyncTypebox => async (api) => {
 *   const read = { scope: 'annotation:read' } as const;
 *   const write = { scope: 'annotation:write' } as const;
 *   api.get('/tags/', { config: read, schema: { querystring: TagList, response: { 200: PageOf(Tag) } } },
 *     async (request) => page(request, await listTags(db, request.project.id, request.query), toWire));
 *   api.post('/tags/', { config: write, schema: { body: bodyOf(Tag), response: { 201: Tag } } },
 *     async ({ project, body }, reply) => reply.code(201).send(toWire(await insertTag(db, project.id, body))));
 *   api.get('/tags/:id/', { config: read, schema: { params: ById, response: { 200: Tag } } },
 *     async ({ project, params }) => toWire(await requireTag(db, project.id, params.id)));
 *   api.patch('/tags/:id/', { config: write, schema: { params: ById, body: changesOf(Tag), response: { 200: Tag } } },
 *     async ({ project, params, body }) => toWire(await updateTag(db, project.id, params.id, body)));
 *   api.delete('/tags/:id/', { config: { ...write, level: Level.admin }, schema: { params: ById } },
 *     async ({ project, params }, reply) => {
 *       await deleteTag(db, project.id, params.id); // Throws NotFound when nothing was deleted.
 *       return reply.code(204).send();
 *     });
 * };
 * ```
 */
import { type Static, type TSchema, type TUnsafe, Type } from 'typebox';

/** How the validator reads a value; everything else about a field is ordinary JSON Schema beside it. */
export interface FieldRules {
  readonly kind: FieldKind;
  /** Whether surrounding white space is cut off first. */
  readonly trim?: boolean;
  /** Whether the empty text is a value. */
  readonly blank?: boolean;
  /** Refusal when `pattern` does not match. */
  readonly patternDetail?: string;
  /** Digits of a decimal in all, and after the point. */
  readonly digits?: number;
  readonly places?: number;
  readonly choices?: readonly (string | number)[];
  /** Of a page's limit: what it is when absent or wrong, and the most it may be. */
  readonly fallback?: number;
  readonly most?: number;
}

export type FieldKind =
  | 'text'
  | 'integer'
  | 'float'
  | 'decimal'
  | 'boolean'
  | 'datetime'
  | 'date'
  | 'uuid'
  | 'email'
  | 'url'
  | 'choice'
  | 'json'
  | 'dict'
  | 'list'
  | 'file'
  | 'limit'
  | 'offset'
  | 'search'
  | 'flag'
  | 'comma_list'
  | 'order';

export interface FieldOptions {
  readonly description?: string;
  readonly example?: unknown;
  readonly nullable?: boolean;
  /** Filled in by POST when the field is absent; never by PUT or PATCH. */
  readonly default?: unknown;
}

/** A schema whose value is `T`, or null when the options say so. */
export type Field<T, Options> = TUnsafe<Options extends { nullable: true } ? T | null : T> &
  (Options extends { default: unknown } ? { '~filled': true } : unknown);

type None = Record<never, never>;

export interface TextOptions extends FieldOptions {
  readonly maxLength?: number;
  readonly minLength?: number;
  /** Whether the empty text is a value; default no. */
  readonly blank?: boolean;
  readonly pattern?: RegExp;
  readonly patternDetail?: string;
}

/** Text on one line or a few: surrounding white space is cut off, blank is refused unless allowed. */
export function CharField<const O extends TextOptions = None>(options?: O): Field<string, O> {
  return field('text', 'string', options, textKeywords(options), { ...textRules(options), trim: true });
}

/** Text whose white space matters, such as a prompt. */
export function TextField<const O extends TextOptions = None>(options?: O): Field<string, O> {
  return field('text', 'string', options, textKeywords(options), { ...textRules(options), trim: false });
}

export function EmailField<const O extends TextOptions = None>(options?: O): Field<string, O> {
  const keywords = { ...textKeywords(options), maxLength: options?.maxLength ?? 254, format: 'email' };
  return field('email', 'string', options, keywords, { ...textRules(options), trim: true });
}

/** An absolute http or https address. */
export function UrlField<const O extends TextOptions = None>(options?: O): Field<string, O> {
  const keywords = { ...textKeywords(options), maxLength: options?.maxLength ?? 2048, format: 'uri' };
  return field('url', 'string', options, keywords, { ...textRules(options), trim: true });
}

export interface NumberOptions extends FieldOptions {
  readonly min?: number;
  readonly max?: number;
}

/** A whole number, also as digits in text. By default bounded to what an `integer` column holds. */
export function IntegerField<const O extends NumberOptions = None>(options?: O): Field<number, O> {
  const keywords = { minimum: options?.min ?? -2_147_483_648, maximum: options?.max ?? 2_147_483_647 };
  return field('integer', 'integer', options, keywords);
}

export function FloatField<const O extends NumberOptions = None>(options?: O): Field<number, O> {
  return field('float', 'number', options, { minimum: options?.min, maximum: options?.max });
}

/** An exact decimal, carried as text with `places` digits after the point. */
export function DecimalField<const O extends NumberOptions & { readonly digits: number; readonly places: number }>(
  options: O,
): Field<string, O> {
  const { digits, places, min, max } = options;
  return field(
    'decimal',
    'string',
    options,
    { format: 'decimal', minimum: min, maximum: max },
    {
      digits,
      places,
    },
  );
}

export function BooleanField<const O extends FieldOptions = None>(options?: O): Field<boolean, O> {
  return field('boolean', 'boolean', options);
}

/** A moment. Whatever ISO 8601 form came in, handlers see `2026-01-31T12:00:00.000000Z`. */
export function DateTimeField<const O extends FieldOptions = None>(options?: O): Field<string, O> {
  return field('datetime', 'string', options, { format: 'date-time' });
}

export function DateField<const O extends FieldOptions = None>(options?: O): Field<string, O> {
  return field('date', 'string', options, { format: 'date' });
}

export function UuidField<const O extends FieldOptions = None>(options?: O): Field<string, O> {
  return field('uuid', 'string', options, { format: 'uuid' });
}

/** One of a few texts or numbers. */
export function ChoiceField<
  const Choices extends readonly (string | number)[],
  const O extends FieldOptions & { readonly blank?: boolean } = None,
>(choices: Choices, options?: O): Field<Choices[number], O> {
  const type = typeof choices[0] === 'number' ? 'integer' : 'string';
  const allowed = options?.nullable ? [...choices, null] : choices;
  return field('choice', type, options, { enum: allowed }, { blank: options?.blank ?? false, choices });
}

/**
 * Any JSON, kept as it came. In a form it is JSON text. `T` states what the caller's own rules make sure of, null
 * included; once it is named, TypeScript forgets the options, so a PUT body has to be asked whether the field came.
 */
export function JsonField<T = unknown, const O extends FieldOptions = FieldOptions>(
  options?: O,
): Field<T, O> & (FieldOptions extends O ? { '~filled': true } : unknown) {
  return field('json', undefined, options);
}

/** A JSON object with any keys, kept as it came. */
export function DictField<const O extends FieldOptions = None>(options?: O): Field<Record<string, unknown>, O> {
  return field('dict', 'object', options, { additionalProperties: true });
}

/** A list of one kind of item. Errors of a plain item carry its place in `attr`; of an object, the list's own name. */
export function ListField<
  Item extends TSchema,
  const O extends FieldOptions & { readonly minItems?: number; readonly maxItems?: number } = None,
>(item: Item, options?: O): Field<Static<Item>[], O> {
  return field('list', 'array', options, {
    items: item,
    minItems: options?.minItems,
    maxItems: options?.maxItems,
  });
}

/** A file of a multipart body, held in memory; the route's `bodyBytesMax` bounds it. */
export interface UploadedFile {
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export function FileField<const O extends FieldOptions = None>(options?: O): Field<UploadedFile, O> {
  return field('file', 'string', options, { format: 'binary' });
}

/** The key under which a schema carries its `FieldRules`; the document leaves out every key that begins like it. */
export const RULES = '~field';

export function field<T>(
  kind: FieldKind,
  type: string | undefined,
  options: FieldOptions = {},
  keywords: Record<string, unknown> = {},
  rules: Omit<FieldRules, 'kind'> = {},
): T {
  const schema: Record<string, unknown> = { [RULES]: { kind, ...rules } satisfies FieldRules };
  if (type !== undefined) schema.type = options.nullable ? [type, 'null'] : type;
  else if (options.nullable) schema.nullable = true;
  for (const [keyword, value] of Object.entries(keywords)) if (value !== undefined) schema[keyword] = value;
  if (options.description !== undefined) schema.description = options.description;
  if (options.example !== undefined) schema.examples = [options.example];
  if (options.default !== undefined) schema.default = options.default;
  // TypeBox keeps a type's value only in the compiler: the object below is the same for every T.
  return Type.Unsafe<unknown>(schema) as T;
}

function textKeywords(options: TextOptions = {}): Record<string, unknown> {
  const { maxLength, minLength, pattern } = options;
  return { maxLength, minLength, pattern: pattern?.source };
}

function textRules(options: TextOptions = {}): Omit<FieldRules, 'kind'> {
  return { blank: options.blank ?? false, patternDetail: options.patternDetail };
}
