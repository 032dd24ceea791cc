import { type Static, Type } from 'typebox';
import { BreakdownFilter, Filters, TrendDateRange, Unsupported } from '../schema.ts';

const Text = Type.Optional(Type.Union([Type.String(), Type.Null()]));

/** Events that one step waits for. */
const Step = Type.Object({
  kind: Type.Optional(Type.String()),
  event: Text,
  name: Text,
  custom_name: Text,
  properties: Type.Optional(Filters),
  fixedProperties: Type.Optional(Filters),
  math: Unsupported('total', 'dau'),
  math_property: Unsupported(),
  math_hogql: Unsupported(),
  math_group_type_index: Unsupported(),
  optionalInFunnel: Unsupported(false),
});

const Exclusion = Type.Object({
  kind: Type.Optional(Type.String()),
  event: Text,
  properties: Type.Optional(Filters),
  fixedProperties: Type.Optional(Filters),
  funnelFromStep: Type.Integer(),
  funnelToStep: Type.Integer(),
});
export type Exclusion = Static<typeof Exclusion>;

const StepNumber = Type.Optional(Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]));

const FunnelsFilter = Type.Object({
  funnelVizType: Text,
  funnelOrderType: Text,
  funnelWindowInterval: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 100_000 }), Type.Null()])),
  funnelWindowIntervalUnit: Text,
  exclusions: Type.Optional(Type.Union([Type.Array(Exclusion, { maxItems: 10 }), Type.Null()])),
  breakdownAttributionType: Text,
  breakdownAttributionValue: StepNumber,
  funnelFromStep: StepNumber,
  funnelToStep: StepNumber,
  binCount: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 90 }), Type.Null()])),
  funnelAggregateByHogQL: Unsupported(),
});

export const FunnelsQuery = Type.Object({
  kind: Type.Literal('FunnelsQuery'),
  series: Type.Array(Step, { minItems: 2, maxItems: 20 }),
  dateRange: Type.Optional(Type.Union([TrendDateRange, Type.Null()])),
  interval: Text,
  properties: Type.Optional(Filters),
  filterTestAccounts: Type.Optional(Type.Union([Type.Boolean(), Type.Null()])),
  breakdownFilter: Type.Optional(Type.Union([BreakdownFilter, Type.Null()])),
  aggregation_group_type_index: Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum: 4 }), Type.Null()])),
  funnelsFilter: Type.Optional(Type.Union([FunnelsFilter, Type.Null()])),
  compareFilter: Type.Optional(
    Type.Union([Type.Object({ compare: Unsupported(false), compare_to: Unsupported() }), Type.Null()]),
  ),
  samplingFactor: Unsupported(1),
});
export type FunnelsQuery = Static<typeof FunnelsQuery>;
