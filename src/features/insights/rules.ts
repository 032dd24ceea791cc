import { Invalid } from '#kernel/errors.ts';
import { parseJson } from '#kernel/json.ts';
import { type CalendarRules, calendarOf } from '#kernel/time/calendar.ts';
import { readMoment } from '#kernel/time/moment.ts';
import type { InsightList } from './schema.ts';

/** Its number, or its `short_id`. */
export type InsightRef = { readonly id: number } | { readonly short_id: string };

const NUMBER_MAX = 2_147_483_647;

/** Digits are a number, all else a `short_id`. */
export function refOf(text: string): InsightRef {
  if (!/^\d+$/.test(text)) return { short_id: text };
  // No row has a larger number.
  return { id: Number(text) > NUMBER_MAX ? -1 : Number(text) };
}

/** Lower case, each once, in the order they came. */
export function settleTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag !== ''))];
}

const ORDERS = ['name', 'created_at', 'last_modified_at', 'last_viewed_at', 'order'] as const;

export interface InsightFilter {
  readonly search?: string;
  readonly saved?: boolean;
  readonly favorited?: boolean;
  readonly created_by?: number;
  readonly short_id?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly kind?: string;
  readonly tags?: readonly string[];
  /** It is on all of these. */
  readonly dashboards?: readonly number[];
  readonly order?: { readonly column: (typeof ORDERS)[number]; readonly descending: boolean };
}

interface Reader {
  readonly userId: number;
  readonly project: Parameters<typeof calendarOf>[0];
  readonly now: Date;
}

export function readFilter(query: InsightList, { userId, project, now }: Reader): InsightFilter {
  const { search, saved, favorited, short_id, insight: kind } = query;
  const rules = calendarOf(project);
  return {
    search,
    saved,
    favorited,
    short_id,
    kind,
    created_by: query.user === true ? userId : query.created_by,
    from: momentOf(query.date_from, 'date_from', rules, now),
    to: momentOf(query.date_to, 'date_to', rules, now),
    tags: query.tags === undefined ? undefined : tagsOf(query.tags),
    dashboards: query.dashboards === undefined ? undefined : dashboardsOf(query.dashboards),
    order: query.order === undefined ? undefined : orderOf(query.order),
  };
}

function momentOf(text: string | undefined, attr: string, rules: CalendarRules, now: Date): Date | undefined {
  const moment = text === undefined ? null : readMoment(text, { ...rules, now });
  if (moment === undefined) throw new Invalid('invalid_input', `'${text}' is not a date.`, attr);
  return moment === null ? undefined : new Date(Math.floor(moment / 1000));
}

function tagsOf(text: string): string[] {
  const list = text.startsWith('[') ? parseJson(text) : text.split(',');
  if (!Array.isArray(list)) throw new Invalid('invalid_input', 'Tags are a list.', 'tags');
  return settleTags(list.map(String));
}

const DASHBOARDS_MAX = 20;

function dashboardsOf(text: string): number[] {
  const ids = parseJson(text);
  if (!Array.isArray(ids) || ids.length > DASHBOARDS_MAX || !ids.every((id) => Number.isSafeInteger(id))) {
    throw new Invalid('invalid_input', 'Dashboards are a JSON list of numbers.', 'dashboards');
  }
  return ids.map((id) => (Math.abs(Number(id)) > NUMBER_MAX ? -1 : Number(id)));
}

function orderOf(text: string): InsightFilter['order'] {
  const descending = text.startsWith('-');
  const column = ORDERS.find((known) => known === text.slice(descending ? 1 : 0));
  if (!column) throw new Invalid('invalid_choice', `"${text.slice(0, 100)}" is not a valid choice.`, 'order');
  return { column, descending };
}
