import { Invalid } from '#kernel/errors.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';

/** Keys of the older form that say the same in trends and funnels. */
const BREAKDOWN = /^breakdown(_|s$|$)/;
const SHARED = new Set(['insight', 'events', 'date_from', 'date_to', 'interval', 'properties', 'filter_test_accounts']);
const TRENDS_ONLY = new Set(['display', 'formula', 'compare', 'compare_to']);
const FUNNELS_ONLY = new Set([
  'funnel_window_interval',
  'funnel_window_interval_unit',
  'funnel_viz_type',
  'funnel_order_type',
]);
const EVENT_KEYS = new Set([
  'id',
  'name',
  'custom_name',
  'type',
  'order',
  'math',
  'math_property',
  'math_hogql',
  'math_group_type_index',
  'properties',
]);

/** The query that older clients’ filters mean. A 400 names the first key that has no counterpart. */
export function queryOfFilters(filters: JsonObject): JsonObject {
  const insight = filters.insight ?? 'TRENDS';
  if (insight !== 'TRENDS' && insight !== 'FUNNELS') {
    throw refuse(`Filters with insight '${String(insight).slice(0, 100)}' cannot be converted: send a query.`);
  }
  const own = insight === 'TRENDS' ? TRENDS_ONLY : FUNNELS_ONLY;
  for (const [key, value] of Object.entries(filters)) {
    const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
    if (isEmpty || SHARED.has(key) || own.has(key) || BREAKDOWN.test(key)) continue;
    throw refuse(`The filter '${key.slice(0, 100)}' cannot be converted: send a query.`);
  }
  const source = {
    series: seriesOf(filters.events),
    ...(filters.interval !== undefined && { interval: filters.interval }),
    ...((filters.date_from ?? filters.date_to) !== undefined && {
      dateRange: { date_from: filters.date_from ?? null, date_to: filters.date_to ?? null },
    }),
    ...(filters.properties !== undefined && { properties: filters.properties }),
    ...(filters.filter_test_accounts !== undefined && { filterTestAccounts: filters.filter_test_accounts }),
    ...breakdownOf(filters),
  };
  if (insight === 'FUNNELS') {
    const funnelsFilter = withoutAbsent({
      funnelWindowInterval: filters.funnel_window_interval,
      funnelWindowIntervalUnit: filters.funnel_window_interval_unit,
      funnelVizType: filters.funnel_viz_type,
      funnelOrderType: filters.funnel_order_type,
    });
    return shown({ kind: 'FunnelsQuery', ...source, funnelsFilter });
  }
  const trendsFilter = withoutAbsent({ display: filters.display, formula: filters.formula });
  const compareFilter = withoutAbsent({ compare: filters.compare, compare_to: filters.compare_to });
  return shown({
    kind: 'TrendsQuery',
    ...source,
    trendsFilter,
    ...(Object.keys(compareFilter).length > 0 && { compareFilter }),
  });
}

function shown(source: JsonObject): JsonObject {
  return { kind: 'InsightVizNode', source };
}

function seriesOf(events: unknown): JsonObject[] {
  if (!Array.isArray(events) || events.length === 0) throw refuse("The filter 'events' is needed.");
  const ordered = events.map((event, index) => {
    if (!isObject(event)) throw refuse("The filter 'events' is a list of objects.");
    for (const key of Object.keys(event)) {
      if (!EVENT_KEYS.has(key) && event[key] !== null) {
        throw refuse(`The filter 'events' has the key '${key.slice(0, 100)}', which cannot be converted.`);
      }
    }
    return { event, order: typeof event.order === 'number' ? event.order : index };
  });
  return ordered
    .sort((a, b) => a.order - b.order)
    .map(({ event: { id, type: _, order: _order, ...rest } }) => ({
      kind: 'EventsNode',
      event: id ?? null,
      ...withoutAbsent(rest),
    }));
}

function breakdownOf(filters: JsonObject): JsonObject {
  const entries = Object.entries(filters).filter(([key, value]) => BREAKDOWN.test(key) && value !== null);
  return entries.length > 0 ? { breakdownFilter: Object.fromEntries(entries) } : {};
}

function withoutAbsent(values: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
}

function refuse(detail: string): Invalid {
  return new Invalid('legacy_filters', detail, 'filters');
}
