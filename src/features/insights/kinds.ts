import type { Queries } from '#features/query/index.ts';
import { ApiError, Invalid } from '#kernel/errors.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import type { InsightTable } from '#platform/postgres/tables/insights.ts';

type Kind = InsightTable['kind'];
type Source = JsonObject & { readonly kind: string };

const KIND_OF: ReadonlyMap<string, Kind> = new Map([
  ['TrendsQuery', 'TRENDS'],
  ['FunnelsQuery', 'FUNNELS'],
  ['RetentionQuery', 'RETENTION'],
  ['HogQLQuery', 'SQL'],
  ['EventsQuery', 'JSON'],
  ['TracesQuery', 'JSON'],
]);

/** What may stand inside a node that says how its source is shown. */
const SHOWN_BY: ReadonlyMap<string, readonly string[]> = new Map([
  ['InsightVizNode', ['TrendsQuery', 'FunnelsQuery', 'RetentionQuery']],
  ['DataVisualizationNode', ['HogQLQuery']],
  ['DataTableNode', ['HogQLQuery', 'EventsQuery', 'TracesQuery']],
]);

const QUERY_CHARACTERS_MAX = 100_000;

/** An insight without a query holds trends of nothing yet. */
export function checkQuery(query: unknown, sourceOf: Queries['sourceOf']): { kind: Kind; source: Source | undefined } {
  if (query === null || query === undefined) return { kind: 'TRENDS', source: undefined };
  if (JSON.stringify(query).length > QUERY_CHARACTERS_MAX) {
    throw new Invalid('max_length', `Ensure the query has no more than ${QUERY_CHARACTERS_MAX} characters.`, 'query');
  }
  const source = underQuery(() => sourceOf(query));
  const kind = KIND_OF.get(source.kind);
  if (!kind) throw unsupported(source.kind);
  const outer = isObject(query) ? String(query.kind) : '';
  const allowed = SHOWN_BY.get(outer);
  if (allowed && !allowed.includes(source.kind)) {
    throw new Invalid('invalid_input', `A ${outer} does not show a ${source.kind}.`, 'query');
  }
  return { kind, source };
}

/** Faults of a query are faults of the field it came in, whichever part of it they are in. */
function underQuery<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error;
    throw new Invalid(error.code, error.detail, 'query');
  }
}

function unsupported(kind: string): Invalid {
  return new Invalid('invalid_input', `Queries of kind '${kind}' are not supported.`, 'query');
}

const NAME_LENGTH_MAX = 400;

/** The query in words; null without one. */
export function nameOf(source: Source | undefined): string | null {
  if (!source) return null;
  return wordsOf(source).slice(0, NAME_LENGTH_MAX);
}

function wordsOf(source: Source): string {
  const series = Array.isArray(source.series) ? source.series.filter(isObject) : [];
  switch (source.kind) {
    case 'TrendsQuery':
      return `${series.map(measured).join(' & ')}${byWords(source.breakdownFilter)}`;
    case 'FunnelsQuery':
      return `${series.map(eventOf).join(' → ')} conversion${byWords(source.breakdownFilter)}`;
    case 'RetentionQuery': {
      const filter = isObject(source.retentionFilter) ? source.retentionFilter : {};
      const [first, again] = [filter.targetEntity, filter.returningEntity].map(entityOf);
      return `Retention of those who did ${first} and came back to ${again}`;
    }
    case 'HogQLQuery':
      return String(source.query).replace(/\s+/g, ' ').trim();
    case 'EventsQuery':
      return typeof source.event === 'string' ? `Events: ${source.event}` : 'Events';
    default:
      return 'Traces';
  }
}

const MATH_WORDS: Readonly<Record<string, string>> = {
  total: 'count',
  dau: 'unique users',
  weekly_active: 'weekly active users',
  monthly_active: 'monthly active users',
  unique_session: 'unique sessions',
  unique_group: 'unique groups',
  avg: 'average',
  sum: 'sum',
  min: 'least',
  max: 'greatest',
};

function measured(series: JsonObject): string {
  const math = typeof series.math === 'string' ? series.math : 'total';
  if (math === 'hogql') return `${eventOf(series)} ${String(series.math_hogql ?? '')}`.trim();
  const words = Object.hasOwn(MATH_WORDS, math) ? MATH_WORDS[math] : math;
  const property = typeof series.math_property === 'string' ? ` of ${series.math_property}` : '';
  return `${eventOf(series)} ${words}${property}`;
}

function eventOf({ custom_name, name, event }: JsonObject): string {
  const called = [custom_name, event, name].find((one) => typeof one === 'string' && one !== '');
  return typeof called === 'string' ? called : 'All events';
}

function entityOf(entity: unknown): string {
  if (!isObject(entity)) return '$pageview';
  return typeof entity.id === 'string' ? entity.id : 'anything';
}

function byWords(filter: unknown): string {
  if (!isObject(filter)) return '';
  const listed = Array.isArray(filter.breakdowns) ? filter.breakdowns.filter(isObject) : [];
  const properties = listed.length > 0 ? listed.map(({ property }) => property) : [filter.breakdown].flat();
  const named = properties.filter((property) => property !== undefined && property !== null && property !== '');
  return named.length > 0 ? ` by ${named.map(String).join(', ')}` : '';
}
