import type { Writer } from '#features/insights/index.ts';
import { Level } from '#http/request.ts';
import { Forbidden, Invalid } from '#kernel/errors.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { checkLayouts } from './layouts.ts';
import type { DashboardRow } from './queries.ts';

const TEXT_CHARACTERS_MAX = 4000;
const SETTINGS_CHARACTERS_MAX = 50_000;
export const TILES_MAX = 500;

type Restricted = Pick<DashboardRow, 'restriction_level' | 'created_by_id'>;

/** A restricted dashboard is edited by its creator and by admins. */
export function mayEdit(
  { restriction_level, created_by_id }: Restricted,
  { user_id, level }: Pick<Writer, 'user_id' | 'level'>,
): boolean {
  return restriction_level === 21 || isOwn(created_by_id, user_id, level);
}

export function requireEditable(row: Restricted, writer: Pick<Writer, 'user_id' | 'level'>): void {
  if (!mayEdit(row, writer)) throw new Forbidden("You don't have edit permissions for this dashboard.");
}

export function rejectRestricting(row: Restricted, writer: Writer, restriction: number | undefined): void {
  if (restriction === undefined || restriction === row.restriction_level) return;
  if (!isOwn(row.created_by_id, writer.user_id, writer.level)) {
    throw new Forbidden('Only the creator of a dashboard and admins can restrict it.');
  }
}

function isOwn(creatorId: number | null, userId: number, level: Level): boolean {
  return creatorId === userId || level >= Level.admin;
}

/** Filters or variables, as a dictionary. */
export function settledSettings(value: unknown, attr: 'filters' | 'variables'): JsonObject {
  if (!isObject(value)) {
    const detail = attr === 'filters' ? 'Filters must be a dictionary' : 'Variables must be a dictionary';
    throw new Invalid('invalid_input', detail, attr);
  }
  if (JSON.stringify(value).length > SETTINGS_CHARACTERS_MAX) {
    throw new Invalid('max_length', `Ensure this field has no more than ${SETTINGS_CHARACTERS_MAX} characters.`, attr);
  }
  return value;
}

export function checkText(body: string, attr: string): string {
  if (body.trim() === '') throw new Invalid('blank', 'This field may not be blank.', attr);
  if (body.length > TEXT_CHARACTERS_MAX) {
    throw new Invalid('max_length', `Text body cannot exceed ${TEXT_CHARACTERS_MAX} characters`, attr);
  }
  return body;
}

/** What one element of `tiles` asks for: a tile that is there changed, or one added. */
export interface TileChange {
  readonly id: number | undefined;
  /** Number of an insight to show. */
  readonly insight: number | undefined;
  readonly text: string | undefined;
  readonly button: JsonObject | undefined;
  readonly layouts: JsonObject | undefined;
  readonly color: string | null | undefined;
  readonly filters_overrides: JsonObject | undefined;
  readonly show_description: boolean | null | undefined;
  readonly transparent_background: boolean | null | undefined;
  readonly deleted: boolean | undefined;
}

export function readTileChange(element: unknown): TileChange {
  if (!isObject(element)) throw refuse('Each tile is an object.');
  const { id, text, button_tile, widget, layouts, color, filters_overrides, insight } = element;
  if (widget !== undefined && widget !== null) throw refuse('Widgets are not supported.');
  if (id !== undefined && (typeof id !== 'number' || !Number.isSafeInteger(id)))
    throw refuse('The id of a tile is a number.');
  const change = {
    id,
    insight: id === undefined && insight !== undefined && insight !== null ? readInsight(insight) : undefined,
    text: text === undefined || text === null ? undefined : readText(text),
    button: button_tile === undefined || button_tile === null ? undefined : readButton(button_tile),
    layouts: layouts === undefined ? undefined : checkLayouts(layouts),
    color: readColor(color),
    filters_overrides: readOverrides(filters_overrides),
    show_description: readFlag(element.show_description),
    transparent_background: readFlag(element.transparent_background),
    deleted: readFlag(element.deleted) ?? undefined,
  };
  if (id === undefined) {
    const contents = [change.insight, change.text, change.button].filter((content) => content !== undefined);
    if (contents.length !== 1) throw refuse('A new tile holds an insight, a text or a button.');
  }
  return change;
}

/** Its number, alone or as the insight that a tile shows. */
function readInsight(insight: unknown): number {
  const id = isObject(insight) ? insight.id : insight;
  if (typeof id === 'number' && Number.isSafeInteger(id)) return id;
  throw refuse('An insight is named by its number.');
}

function readText(text: unknown): string {
  if (!isObject(text) || typeof text.body !== 'string') throw refuse('A text has a body.');
  return checkText(text.body, 'tiles');
}

const URL_LENGTH_MAX = 2000;
const LABEL_LENGTH_MAX = 200;

function readButton(button: unknown): JsonObject {
  if (!isObject(button)) throw refuse('A button is an object.');
  const { url, text, placement = null } = button;
  const isLink = typeof url === 'string' && url.length <= URL_LENGTH_MAX && /^(https?:\/\/|\/(?!\/))/.test(url);
  if (!isLink) throw refuse('The url of a button begins with http://, https:// or /.');
  if (typeof text !== 'string' || text.trim() === '' || text.length > LABEL_LENGTH_MAX) {
    throw refuse(`The text of a button has 1 to ${LABEL_LENGTH_MAX} characters.`);
  }
  if (placement !== null && (typeof placement !== 'string' || placement.length > 50)) {
    throw refuse('The placement of a button is a text.');
  }
  return { url, text, placement };
}

function readColor(color: unknown): string | null | undefined {
  if (color === undefined || color === null) return color;
  if (typeof color !== 'string' || color.length > 400) throw refuse('The colour of a tile is a text.');
  return color;
}

function readOverrides(overrides: unknown): JsonObject | undefined {
  if (overrides === undefined) return undefined;
  if (overrides === null) return {};
  if (!isObject(overrides)) throw refuse('The filters of a tile must be a dictionary.');
  if (JSON.stringify(overrides).length > SETTINGS_CHARACTERS_MAX) throw refuse('The filters of a tile are too long.');
  return overrides;
}

function readFlag(flag: unknown): boolean | null | undefined {
  if (flag === undefined || flag === null || typeof flag === 'boolean') return flag;
  throw refuse('What a tile shows is true or false.');
}

function refuse(detail: string): Invalid {
  return new Invalid('invalid_input', detail, 'tiles');
}
