import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { CharField, DateTimeField, DictField, ListField, TextField, UuidField } from '#http/fields.ts';
import { ListQuery, OrderField, SearchField } from '#http/query.ts';
import { bodyOf, changesOf, readOnly } from '#http/resource.ts';

export const ModelPrice = Type.Object(
  {
    id: readOnly(UuidField({ description: 'Of the price.' })),
    model: CharField({
      maxLength: 200,
      description: 'Name of the model, compared whole and without regard to case, dots and dashes.',
      example: 'our-finetune',
    }),
    aliases: ListField(CharField({ maxLength: 200 }), {
      default: [],
      description: 'Other names of the same model.',
      example: ['our-finetune-large'],
    }),
    provider: CharField({
      maxLength: 64,
      nullable: true,
      default: null,
      description: 'Only at this provider; null: wherever no price of one provider is set.',
      example: 'azure',
    }),
    rates: ListField(DictField(), {
      description:
        'Rates in USD as in format 2 of the price file: per million tokens by kind (`input`, `output`, `cache_read`, …), per use (`request`, `web_search`), with `from`, `until`, `hours`, `above`, `tiers` where they have any.',
      example: [{ input: 1, output: 2, cache_read: 0.1 }],
    }),
    note: TextField({
      default: '',
      blank: true,
      maxLength: 2_000,
      description: 'For people: where the price comes from.',
    }),
    created_by: readOnly(Type.Union([UserBasic, Type.Null()], { description: 'Who set it.' })),
    created_at: readOnly(DateTimeField({ description: 'When it was set.' })),
    updated_at: readOnly(DateTimeField({ description: 'When it was last changed.' })),
  },
  { title: 'ModelPrice' },
);
export const NewModelPrice = bodyOf(ModelPrice);
export type NewModelPrice = Static<typeof NewModelPrice>;
export const ModelPriceChanges = changesOf(ModelPrice);
export type ModelPriceChanges = Static<typeof ModelPriceChanges>;

export const ModelPriceList = ListQuery({
  search: SearchField({ description: 'Part of the model’s name.' }),
  order_by: OrderField(['model', 'created_at', 'updated_at']),
});
export type ModelPriceList = Static<typeof ModelPriceList>;

export const ById = Type.Object({ id: UuidField({ description: 'Of the price.' }) });

export const LookupQuery = Type.Object({
  model: CharField({ maxLength: 256, description: 'The name as an event would send it.', example: 'gpt-5-2025-08-07' }),
  provider: Type.Optional(CharField({ maxLength: 64, description: 'The provider as an event would send it.' })),
  at: Type.Optional(DateTimeField({ description: 'When the call happens; now unless given.' })),
});

export const Lookup = Type.Object(
  {
    model: Type.Union([Type.String(), Type.Null()], { description: 'The row’s name; null when none was found.' }),
    source: Type.Union([Type.String(), Type.Null()], {
      description: '`project`, `operator` or `table`: whose row it is.',
    }),
    provider: Type.Union([Type.String(), Type.Null()], {
      description: 'The provider whose rates apply; `default` for the row’s own.',
    }),
    table: Type.Union([Type.String(), Type.Null()], { description: 'Date and version of the table.' }),
    stripped: Type.Array(Type.String(), { description: 'What was taken off the name, in order.' }),
    regional: Type.Boolean({ description: 'Whether a regional prefix asks for regional rates.' }),
    rates: Type.Unsafe<Record<string, unknown> | null>(
      Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()], {
        description: 'The rates of a standard call of one token at that moment.',
      }),
    ),
    reason: Type.Union([Type.String(), Type.Null()], {
      description: '`no_price` or `no_rate_at_date`; null with rates.',
    }),
  },
  { title: 'ModelPriceLookup' },
);

export const UnpricedQuery = ListQuery({
  date_from: Type.Optional(CharField({ description: 'Start: ISO 8601 or relative such as -7d, the default.' })),
});

export const Unpriced = Type.Object(
  {
    model: Type.String({ description: 'The name as the events send it.' }),
    provider: Type.Union([Type.String(), Type.Null()], { description: 'The provider as the events send it.' }),
    reason: Type.String({ description: '`no_price`, `no_rate_at_date` or `no_rate:<what>`.' }),
    events: Type.Integer({ description: 'Generations and embeddings without a cost.' }),
    input_tokens: Type.Number({ description: 'Their input tokens.' }),
    output_tokens: Type.Number({ description: 'Their output tokens.' }),
    last_seen: Type.String({ description: 'When the last of them happened.' }),
    nearest: Type.Array(Type.String(), { description: 'Models of the tables with similar names. Suggestions only.' }),
  },
  { title: 'UnpricedModel' },
);
