import { type Static, Type } from 'typebox';
import { BreakdownFilter, DateRange, Filters, Unsupported } from '../schema.ts';

const Text = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** Events that begin a stay or show that it goes on. */
const Entity = Type.Object({
  id: Type.Optional(Type.Union([Type.String(), Type.Number(), Type.Null()])),
  type: Text,
  kind: Text,
  properties: Type.Optional(Filters),
});
export type Entity = Static<typeof Entity>;

const RetentionFilter = Type.Object({
  targetEntity: Type.Optional(Type.Union([Entity, Type.Null()])),
  returningEntity: Type.Optional(Type.Union([Entity, Type.Null()])),
  period: Text,
  totalIntervals: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 60 }), Type.Null()])),
  retentionType: Text,
  cumulative: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  minimumOccurrences: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 1_000_000 }), Type.Null()])),
  timeWindowMode: Text,
  retentionCustomBrackets: Unsupported(),
  aggregationType: Unsupported('count'),
});

export const RetentionQuery = Type.Object({
  kind: Type.Literal('RetentionQuery'),
  retentionFilter: RetentionFilter,
  dateRange: Type.Optional(Type.Union([Type.Object({ date_to: DateRange.properties.date_to }), Type.Null()])),
  properties: Type.Optional(Filters),
  filterTestAccounts: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  breakdownFilter: Type.Optional(Type.Union([BreakdownFilter, Type.Null()])),
  aggregation_group_type_index: Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum: 4 }), Type.Null()])),
  samplingFactor: Unsupported(1),
});
export type RetentionQuery = Static<typeof RetentionQuery>;
