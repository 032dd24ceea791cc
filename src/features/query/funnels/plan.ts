import { Invalid } from '#kernel/errors.ts';
import type { Exclusion, FunnelsQuery } from './schema.ts';

const VIZ_TYPES = ['steps', 'trends', 'time_to_convert'] as const;
const ORDERS = ['ordered', 'strict', 'unordered'] as const;
const ATTRIBUTIONS = ['first_touch', 'last_touch', 'all_events', 'step'] as const;

const SECOND = 1_000_000;
const DAY = 86_400 * SECOND;
/** In microseconds; every month is 30 days. */
const UNITS: ReadonlyMap<string, number> = new Map([
  ['second', SECOND],
  ['minute', 60 * SECOND],
  ['hour', 3_600 * SECOND],
  ['day', DAY],
  ['week', 7 * DAY],
  ['month', 30 * DAY],
]);
const WINDOW_DEFAULT = 14;
/** An unordered funnel weighs every set of its steps. */
const UNORDERED_STEPS_MAX = 6;

/** A funnel with its defaults filled in and its numbers checked. */
export interface Plan {
  readonly viz: (typeof VIZ_TYPES)[number];
  readonly order: (typeof ORDERS)[number];
  readonly stepCount: number;
  /** In microseconds after the first event of an attempt. */
  readonly window: number;
  readonly exclusions: readonly Exclusion[];
  readonly attribution: (typeof ATTRIBUTIONS)[number];
  /** The step whose event says the value of a breakdown, for attribution `step`. */
  readonly attributionStep: number;
  /** What a conversion is counted from and to, in trends and times. */
  readonly fromStep: number;
  readonly toStep: number;
  readonly binCount: number | undefined;
}

export function planOf({ series, funnelsFilter }: FunnelsQuery): Plan {
  const filter = funnelsFilter ?? {};
  const stepCount = series.length;
  const other = series.find(({ kind }) => kind !== undefined && kind !== 'EventsNode');
  if (other) throw new Invalid('invalid_input', `Series of kind '${other.kind}' are not supported.`, 'series');
  const order = oneOf(ORDERS, filter.funnelOrderType, 'funnelOrderType');
  const exclusions = filter.exclusions ?? [];
  rejectExclusions(exclusions, order, stepCount);
  if (order === 'unordered' && stepCount > UNORDERED_STEPS_MAX) {
    throw refuse(`An unordered funnel has ${UNORDERED_STEPS_MAX} steps at most.`, 'funnelOrderType');
  }
  const attributionStep = filter.breakdownAttributionValue ?? 0;
  if (attributionStep >= stepCount) throw refuse('There is no such step.', 'breakdownAttributionValue');
  const fromStep = filter.funnelFromStep ?? 0;
  const toStep = filter.funnelToStep ?? stepCount - 1;
  if (fromStep >= toStep || toStep >= stepCount) {
    throw refuse('A conversion goes from one step to a later one.', 'funnelToStep');
  }
  return {
    viz: oneOf(VIZ_TYPES, filter.funnelVizType, 'funnelVizType'),
    order,
    stepCount,
    window: windowOf(filter.funnelWindowInterval ?? WINDOW_DEFAULT, filter.funnelWindowIntervalUnit ?? 'day'),
    exclusions,
    attribution: oneOf(ATTRIBUTIONS, filter.breakdownAttributionType, 'breakdownAttributionType'),
    attributionStep,
    fromStep,
    toStep,
    binCount: filter.binCount ?? undefined,
  };
}

function windowOf(length: number, unitName: string): number {
  const unit = UNITS.get(unitName);
  if (!unit) {
    throw refuse(
      `'${unitName.slice(0, 100)}' is not one of ${[...UNITS.keys()].join(', ')}.`,
      'funnelWindowIntervalUnit',
    );
  }
  return length * unit;
}

function rejectExclusions(exclusions: readonly Exclusion[], order: string, stepCount: number): void {
  if (exclusions.length > 0 && order === 'unordered') {
    throw refuse('An unordered funnel has no exclusions.', 'exclusions');
  }
  for (const { kind, funnelFromStep: from, funnelToStep: to } of exclusions) {
    if (kind !== undefined && kind !== 'EventsNode') {
      throw refuse(`Exclusions of kind '${kind}' are not supported.`, 'exclusions');
    }
    if (from < 0 || from >= to || to >= stepCount) {
      throw refuse('An exclusion lies between one step and a later one.', 'exclusions');
    }
  }
}

function oneOf<const Choice extends string>(
  choices: readonly Choice[],
  asked: string | null | undefined,
  attr: string,
): Choice {
  const [fallback] = choices;
  const chosen = asked ? choices.find((choice) => choice === asked) : fallback;
  if (chosen === undefined) throw refuse(`'${asked?.slice(0, 100)}' is not one of ${choices.join(', ')}.`, attr);
  return chosen;
}

function refuse(detail: string, attr: string): Invalid {
  return new Invalid('invalid_input', detail, `funnelsFilter__${attr}`);
}

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
