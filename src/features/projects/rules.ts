import { randomBytes } from 'node:crypto';
import { RE2JS } from 're2js';
import { Level } from '#http/request.ts';
import { Forbidden, Invalid } from '#kernel/errors.ts';
import { randomToken } from '#kernel/ids.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { setOwn } from '#kernel/set-own.ts';
import { isImpossibleDay } from '#kernel/time/moment.ts';
import { isTimeZone } from '#kernel/time/zone.ts';
import { ADMIN_SETTINGS, MERGED_SETTINGS, type ProjectSettings } from './settings.ts';

export const NOT_ADMIN = "You don't have sufficient permissions in the project.";
const TEST_FILTERS_MAX = 200;
const SETTING_LENGTH_MAX = 100_000;
export const WIDGET_TOKEN = 'widget_public_token';

/** Checks the settings sent for a new project (`stored` undefined) or an existing one. Returns what to write. */
export function settleSettings(
  sent: Partial<ProjectSettings>,
  { stored, level }: { stored?: ProjectSettings; level: Level },
): Partial<ProjectSettings> {
  rejectAdminSettings(sent, stored, level);
  checkTimeZone(sent.timezone);
  checkTestAccountFilters(sent.test_account_filters);
  checkPathCleaning(sent.path_cleaning_filters);
  checkErrorsToIgnore(sent.autocapture_exceptions_errors_to_ignore);
  checkList('autocapture_web_vitals_allowed_metrics', sent.autocapture_web_vitals_allowed_metrics);
  checkList('data_attributes', sent.data_attributes);
  checkKnownKeys('session_recording_linked_flag', sent.session_recording_linked_flag, ['id', 'key', 'variant']);
  checkKnownKeys(
    'session_recording_network_payload_capture_config',
    sent.session_recording_network_payload_capture_config,
    ['recordBody', 'recordHeaders'],
  );
  checkKnownKeys('session_recording_masking_config', sent.session_recording_masking_config, [
    'maskAllInputs',
    'maskTextSelector',
    'blockSelector',
  ]);
  checkDashboard(sent.primary_dashboard, stored);
  checkTheme(sent.default_data_theme, stored);

  const settled: Partial<ProjectSettings> = { ...sent };
  if (sent.app_urls) settled.app_urls = withoutNulls(sent.app_urls);
  if (sent.recording_domains) settled.recording_domains = withoutNulls(sent.recording_domains);
  settleConversations(settled, stored);
  mergeObjects(settled, stored);
  if (settled.conversations_settings?.[WIDGET_TOKEN] === null) delete settled.conversations_settings[WIDGET_TOKEN];
  checkSizes(settled);
  return settled;
}

function rejectAdminSettings(sent: Partial<ProjectSettings>, stored: ProjectSettings | undefined, level: Level): void {
  if (!stored || level >= Level.admin) return;
  if (Object.keys(sent).some((name) => ADMIN_SETTINGS.has(name))) throw new Forbidden(NOT_ADMIN);
}

/** Every request inside a project reads its row, and every change is kept in the activity log. */
function checkSizes(settled: Partial<ProjectSettings>): void {
  for (const [name, value] of Object.entries(settled)) {
    if (typeof value === 'object' && value !== null && JSON.stringify(value).length > SETTING_LENGTH_MAX)
      throw new Invalid('max_length', `Ensure this field has no more than ${SETTING_LENGTH_MAX} characters.`, name);
  }
}

function checkTimeZone(name: string | undefined): void {
  if (name !== undefined && !isTimeZone(name))
    throw new Invalid('invalid_choice', `"${name}" is not a valid choice.`, 'timezone');
}

function checkTestAccountFilters(filters: unknown): void {
  if (filters === undefined) return;
  const refuse = (detail: string) => new Invalid('invalid_input', detail, 'test_account_filters');
  if (!Array.isArray(filters)) throw refuse('Must provide a list of property filters.');
  if (filters.length > TEST_FILTERS_MAX) throw refuse(`Must provide at most ${TEST_FILTERS_MAX} property filters.`);
  for (const filter of filters) {
    if (!isObject(filter)) throw refuse('Each property filter must be an object.');
    if (typeof filter.key !== 'string' || filter.key === '') throw refuse("Each property filter must have a 'key'.");
    const dates = String(filter.operator).startsWith('is_date_') ? [filter.value].flat().map(String) : [];
    const impossible = dates.find(isImpossibleDay);
    if (impossible !== undefined) throw refuse(`'${impossible}' is not a date.`);
    if (filter.type !== 'cohort') continue;
    const operator = filter.operator ?? 'in';
    if (operator !== 'in' && operator !== 'not_in')
      throw refuse("Cohort filters must use the operator 'in' or 'not_in'.");
  }
}

function checkPathCleaning(filters: unknown): void {
  if (filters === undefined || filters === null) return;
  const refuse = (detail: string) => new Invalid('invalid_input', detail, 'path_cleaning_filters');
  if (!Array.isArray(filters)) throw refuse('Must provide a list of path cleaning filters.');
  for (const filter of filters) {
    if (!isObject(filter)) throw refuse('Each path cleaning filter must be an object.');
    if (filter.regex === undefined || filter.regex === null) continue;
    if (typeof filter.regex !== 'string' || !compiles(filter.regex))
      throw refuse(`Invalid regex pattern: ${String(filter.regex).slice(0, 200)}`);
  }
}

function checkErrorsToIgnore(list: unknown): void {
  const field = 'autocapture_exceptions_errors_to_ignore';
  checkList(field, list);
  if (!Array.isArray(list)) return;
  if (!list.every((entry) => typeof entry === 'string'))
    throw new Invalid('invalid_input', `Must provide a list of strings to field: ${field}.`, field);
  if (JSON.stringify(list).length > 300)
    throw new Invalid('invalid_input', `Field ${field} must be less than 300 characters.`, field);
}

function checkList(field: string, value: unknown): void {
  if (value === undefined || value === null || Array.isArray(value)) return;
  throw new Invalid('invalid_input', `Must provide a list for field: ${field}.`, field);
}

function checkKnownKeys(field: string, value: JsonObject | null | undefined, known: readonly string[]): void {
  if (!value || Object.keys(value).every((key) => known.includes(key))) return;
  const detail = `Must provide a dictionary with only allowed keys: ${known.join(', ')}.`;
  throw new Invalid('invalid_input', detail, field);
}

/** Only the change itself can check, in its transaction, that the project has the dashboard. */
function checkDashboard(id: number | null | undefined, stored: ProjectSettings | undefined): void {
  if (typeof id === 'number' && !stored)
    throw new Invalid('invalid_input', 'Primary dashboard cannot be set on project creation.', 'primary_dashboard');
}

/** Only the change itself can check, in its transaction, that the project has the theme. */
function checkTheme(id: number | null | undefined, stored: ProjectSettings | undefined): void {
  if (typeof id === 'number' && !stored)
    throw new Invalid('invalid_input', 'A theme cannot be set on project creation.', 'default_data_theme');
}

/** Only the server makes the widget's token: switching on makes one if there is none, switching off deletes it. */
function settleConversations(settled: Partial<ProjectSettings>, stored: ProjectSettings | undefined): void {
  if (settled.conversations_settings) {
    const { [WIDGET_TOKEN]: _, ...rest } = settled.conversations_settings;
    settled.conversations_settings = rest;
  }
  const isOn = stored?.conversations_settings?.[WIDGET_TOKEN];
  if (settled.conversations_enabled === true && !isOn)
    settled.conversations_settings = { ...settled.conversations_settings, [WIDGET_TOKEN]: newWidgetToken() };
  if (settled.conversations_enabled === false && isOn)
    settled.conversations_settings = { ...settled.conversations_settings, [WIDGET_TOKEN]: null };
}

function mergeObjects(settled: Partial<ProjectSettings>, stored: ProjectSettings | undefined): void {
  if (!stored) return;
  for (const [name, depth] of MERGED_SETTINGS) {
    const field = name as 'survey_config'; // All merged settings are objects or null.
    const change = settled[field];
    if (change) settled[field] = merge(stored[field] ?? {}, change, depth);
  }
}

function merge(stored: JsonObject, change: JsonObject, depth: number): JsonObject {
  const merged: JsonObject = { ...stored };
  for (const [key, value] of Object.entries(change)) {
    const before = Object.hasOwn(merged, key) ? merged[key] : undefined;
    setOwn(merged, key, depth > 1 && isObject(value) && isObject(before) ? merge(before, value, depth - 1) : value);
  }
  return merged;
}

function withoutNulls(list: readonly (string | null)[]): string[] {
  return list.filter((entry) => entry !== null);
}

function compiles(regex: string): boolean {
  try {
    RE2JS.compile(regex);
    return true;
  } catch {
    return false;
  }
}

/** Public and write-only: it only opens capture. */
export const newProjectToken = () => randomToken('phc_');
export const newSecretToken = () => randomToken('phs_');
/** 32 random bytes in the alphabet of URLs: the support widget carries it in a query string. */
export const newWidgetToken = () => randomBytes(32).toString('base64url');
