import { type Static, Type } from 'typebox';

/** A query as it stands in the body. Other kinds' fields, and fields of newer clients, pass through. */
export const QueryBody = Type.Object(
  {
    query: Type.Optional(
      Type.Unknown({ description: 'A query node: an object with `kind` and the fields of that kind.' }),
    ),
    refresh: Type.Optional(
      Type.Unknown({
        description:
          'Absent or `force_blocking`: computed now. `blocking`, `async`, `lazy_async` and `force_cache` accept an answer a few seconds old, unless new events arrived since.',
      }),
    ),
    client_query_id: Type.Optional(
      Type.Unknown({ description: 'A name for the query, by which it can be cancelled.' }),
    ),
    name: Type.Optional(Type.Unknown({ description: 'Free text; has no effect.' })),
  },
  { title: 'Query' },
);

/** What every answer holds; the rest depends on the kind of query. */
export const QueryAnswer = Type.Record(Type.String(), Type.Unknown(), {
  description: '`results` and, by kind, `columns`, `types`, `hasMore`, `limit`, `offset`, `hogql` and more.',
});

/** A field of PostHog's that would change the answer and has no meaning here: only the value that changes nothing is taken. */
export function Unsupported(...neutral: (boolean | number | string)[]) {
  const values = neutral.map((value) => Type.Literal(value));
  return Type.Optional(Type.Union([Type.Null(), ...values], { description: UNSUPPORTED }));
}
export const UNSUPPORTED = 'Not supported; only the value without effect is accepted.';

const DateText = Type.Union([Type.String(), Type.Null()]);

export const DateRange = Type.Object({
  date_from: Type.Optional(DateText),
  date_to: Type.Optional(DateText),
});

/** A trend's range is widened to whole days unless it is explicit. */
export const TrendDateRange = Type.Object({
  ...DateRange.properties,
  explicitDate: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
});

export const Filters = Type.Union([
  Type.Array(Type.Unknown()),
  Type.Record(Type.String(), Type.Unknown()),
  Type.Null(),
]);

export const HogQLQuery = Type.Object({
  kind: Type.Literal('HogQLQuery'),
  query: Type.String(),
  values: Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])),
  variables: Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])),
  filters: Type.Optional(
    Type.Union([
      Type.Object({
        properties: Type.Optional(Filters),
        dateRange: Type.Optional(Type.Union([DateRange, Type.Null()])),
        filterTestAccounts: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
      }),
      Type.Null(),
    ]),
  ),
  explain: Unsupported(false),
  connectionId: Unsupported(),
});
export type HogQLQuery = Static<typeof HogQLQuery>;

export const EventsQuery = Type.Object({
  kind: Type.Literal('EventsQuery'),
  select: Type.Array(Type.String(), { minItems: 1, maxItems: 100 }),
  where: Type.Optional(Type.Union([Type.Array(Type.String(), { maxItems: 100 }), Type.Null()])),
  orderBy: Type.Optional(Type.Union([Type.Array(Type.String(), { maxItems: 20 }), Type.Null()])),
  event: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  events: Type.Optional(Type.Union([Type.Array(Type.String(), { maxItems: 200 }), Type.Null()])),
  properties: Type.Optional(Filters),
  fixedProperties: Type.Optional(Filters),
  filterTestAccounts: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  personId: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  after: Type.Optional(DateText),
  before: Type.Optional(DateText),
  limit: Type.Optional(Type.Union([Type.Integer({ minimum: 0 }), Type.Null()])),
  offset: Type.Optional(Type.Union([Type.Integer({ minimum: 0 }), Type.Null()])),
  actionId: Unsupported(),
  source: Unsupported(),
});
export type EventsQuery = Static<typeof EventsQuery>;

export const Series = Type.Object({
  kind: Type.Optional(Type.String()),
  event: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  name: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  custom_name: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  math: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  math_property: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  math_hogql: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  math_group_type_index: Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum: 4 }), Type.Null()])),
  properties: Type.Optional(Filters),
  fixedProperties: Type.Optional(Filters),
  math_multiplier: Unsupported(1),
  math_property_revenue_currency: Unsupported(),
});
export type Series = Static<typeof Series>;

const FormulaNode = Type.Object({
  formula: Type.String(),
  custom_name: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});

export const BreakdownFilter = Type.Object({
  breakdown: Type.Optional(Type.Union([Type.String(), Type.Array(Type.Unknown()), Type.Number(), Type.Null()])),
  breakdown_type: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  breakdown_limit: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 100 }), Type.Null()])),
  breakdown_group_type_index: Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum: 4 }), Type.Null()])),
  breakdowns: Type.Optional(Type.Union([Type.Array(Type.Unknown()), Type.Null()])),
  breakdown_histogram_bin_count: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
  breakdown_hide_other_aggregation: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  breakdown_normalize_url: Unsupported(false),
  breakdown_path_cleaning: Unsupported(false),
});
export type BreakdownFilter = Static<typeof BreakdownFilter>;

export const TrendsQuery = Type.Object({
  kind: Type.Literal('TrendsQuery'),
  series: Type.Array(Series, { minItems: 1, maxItems: 20 }),
  dateRange: Type.Optional(Type.Union([TrendDateRange, Type.Null()])),
  interval: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  properties: Type.Optional(Filters),
  filterTestAccounts: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  breakdownFilter: Type.Optional(Type.Union([BreakdownFilter, Type.Null()])),
  trendsFilter: Type.Optional(
    Type.Union([
      Type.Object({
        formula: Type.Optional(Type.Union([Type.String(), Type.Null()])),
        formulas: Type.Optional(Type.Union([Type.Array(Type.String(), { maxItems: 20 }), Type.Null()])),
        formulaNodes: Type.Optional(Type.Union([Type.Array(FormulaNode, { maxItems: 20 }), Type.Null()])),
        display: Type.Optional(Type.Union([Type.String(), Type.Null()])),
        smoothingIntervals: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 100 }), Type.Null()])),
      }),
      Type.Null(),
    ]),
  ),
  compareFilter: Type.Optional(
    Type.Union([
      Type.Object({
        compare: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
        compare_to: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      }),
      Type.Null(),
    ]),
  ),
  samplingFactor: Unsupported(1),
  aggregation_group_type_index: Unsupported(),
  conversionGoal: Unsupported(),
});
export type TrendsQuery = Static<typeof TrendsQuery>;

export const QueryName = Type.Object({ query_id: Type.String({ description: 'The `client_query_id` of a query.' }) });

const Column = Type.Object({
  name: Type.String({ description: 'As queries write it.' }),
  type: Type.String({ description: 'string, json, integer, float, boolean, datetime or uuid.' }),
  nullable: Type.Boolean({ description: 'Whether it may be null.' }),
});

export const DatabaseSchema = Type.Object(
  {
    tables: Type.Array(
      Type.Object({
        name: Type.String({ description: 'As queries write it; `posthog.` may stand before it.' }),
        columns: Type.Array(Column, { description: 'Those of `*` in its order, the others behind them.' }),
        paths: Type.Array(
          Type.Object({
            name: Type.String({ description: 'First word of the path.' }),
            table: Type.String({ description: 'The table it leads into.' }),
          }),
          { description: 'Paths into other tables, such as `person.properties.email`.' },
        ),
      }),
      { description: 'Every table.' },
    ),
    functions: Type.Array(
      Type.Object({
        name: Type.String({ description: 'As queries write it.' }),
        signature: Type.String({ description: '`arguments -> result`; `?` optional, `...` repeated.' }),
        family: Type.String({ description: 'function, aggregate or window.' }),
      }),
      { description: 'Every function.' },
    ),
  },
  { title: 'DatabaseSchema' },
);
