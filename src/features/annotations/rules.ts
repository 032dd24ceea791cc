import { toDate, toDateTime } from '#http/datetime.ts';
import { Invalid } from '#kernel/errors.ts';
import { type AnnotationChanges, type AnnotationFilters, SCOPES } from './schema.ts';

type Scope = (typeof SCOPES)[number];

/** What can be refused without knowing the annotation. */
export function rejectImpossible(body: AnnotationChanges): void {
  if (body.scope === 'recording') throw new Invalid('invalid_input', 'Recording scope is deprecated');
}

/** The tags after a change: when the scope changes and the body names no tags, tags of the former scope are removed. */
export function settleTags(
  { scope, tags }: Pick<AnnotationChanges, 'scope' | 'tags'>,
  before: { readonly scope: Scope; readonly tags: readonly string[] } = { scope: 'dashboard_item', tags: [] },
): string[] {
  const isTagged = (scope ?? before.scope) === 'tag';
  const settled = [...new Set(tags ?? (isTagged ? before.tags : []))];
  if (isTagged && settled.length === 0) {
    throw new Invalid('invalid_input', 'Tags are required with the scope "tag".', 'tags');
  }
  if (!isTagged && settled.length > 0) {
    throw new Invalid('invalid_input', 'Tags are only allowed with the scope "tag".', 'tags');
  }
  return settled;
}

export interface AnnotationFilter {
  readonly search?: string;
  readonly scope?: Scope;
  readonly date_from?: string;
  readonly date_to?: string;
  readonly dashboard_item?: number;
  readonly insight_short_id?: string;
  readonly dashboard_id?: number;
  readonly for_insight?: number;
  readonly for_dashboard?: number;
  readonly is_emoji?: boolean;
  readonly hidden_in_user_interface?: boolean;
}

export function readFilter(query: AnnotationFilters): AnnotationFilter {
  const { scope, date_from, date_to, dashboardItemId, ...rest } = query;
  const from = date_from === undefined ? undefined : readMoment('date_from', toDateTime(date_from));
  const to = date_to === undefined ? undefined : readMoment('date_to', lastMomentOf(date_to));
  if (from !== undefined && to !== undefined && from > to) {
    throw new Invalid('invalid_input', 'Invalid date range: date_from must be before date_to');
  }
  const dashboard_item = rest.dashboard_item ?? dashboardItemId;
  return {
    ...rest,
    dashboard_item,
    scope: scope === undefined ? undefined : readScope(scope),
    date_from: from,
    date_to: to,
  };
}

function readScope(text: string): Scope {
  const scope = SCOPES.find((known) => known === (text === 'insight' ? 'dashboard_item' : text));
  if (!scope) throw new Invalid('invalid_input', `Invalid scope: ${text}`);
  return scope;
}

function readMoment(name: string, moment: string | undefined): string {
  if (moment !== undefined) return moment;
  throw new Invalid('invalid_input', `Invalid date range: ${name} must be a valid ISO 8601 date`);
}

function lastMomentOf(text: string): string | undefined {
  const day = toDate(text);
  return day === undefined ? toDateTime(text) : `${day}T23:59:59.999999Z`;
}
