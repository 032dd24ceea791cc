import { isObject, type JsonObject } from '#kernel/json.ts';
import { OTHER_RATES, type SpelledRate, type SpelledRates, TOKEN_RATES } from './rates.ts';
import type { SpelledRow } from './table.ts';

export interface PriceTable {
  readonly dated: string;
  readonly rows: readonly SpelledRow[];
}

/** A price table an operator has to correct; the message lists every mistake, one a line. */
export class ModelPricesInvalid extends Error {
  readonly mistakes: readonly string[];

  constructor(name: string, mistakes: readonly string[], options?: ErrorOptions) {
    super(`${name} is not a valid price table:\n${mistakes.map((mistake) => `- ${mistake}`).join('\n')}`, options);
    this.name = 'ModelPricesInvalid';
    this.mistakes = mistakes;
  }
}

const MISTAKES_MAX = 50;
const ROWS_MAX = 20_000;
const RATES_MAX = 50;
const ALIASES_MAX = 200;
const NAME_LENGTH_MAX = 200;
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const HOURS = /^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;
const TIER = /^[a-z0-9_-]{1,64}$/;

const RATE_KINDS: ReadonlySet<string> = new Set([...TOKEN_RATES, ...OTHER_RATES]);
const RATE_EXTRAS = new Set(['free', 'from', 'until', 'hours', 'above', 'tiers', 'regional']);
const TABLE_KEYS = new Set(['format', 'dated', 'currency', 'unit', 'sources', 'models', 'note', 'list']);
const ROW_KEYS = new Set([
  'model',
  'aliases',
  'vendor',
  'source',
  'checked',
  'note',
  'reasoning',
  'rates',
  'providers',
]);
const OLD_ROW_KEYS = new Set(['model', 'table', 'default', 'providers', 'checked', 'source', 'note']);
const OLD_PRICE_KEYS = new Set<string>([
  'input',
  'output',
  'cache_read',
  'cache_write',
  'audio_input',
  'image_input',
  'audio_output',
  'image_output',
  'request',
  'web_search',
]);

/** Checks a document against the formats of docs/operating/model-prices.md. */
export function readPriceTable(document: unknown, name: string): PriceTable {
  const mistakes: string[] = [];
  const table = isObject(document) ? document : {};
  if (!isObject(document)) mistakes.push('must be a JSON object');
  unknownKeys(table, TABLE_KEYS, '', mistakes);
  if (table.format !== 1 && table.format !== 2) mistakes.push('format: must be 1 or 2');
  if (!isDay(table.dated)) mistakes.push('dated: must be a day, YYYY-MM-DD');
  if (table.currency !== undefined && table.currency !== 'USD') mistakes.push('currency: must be "USD"');
  if (table.unit !== undefined && table.unit !== 'million_tokens') mistakes.push('unit: must be "million_tokens"');

  const rows: SpelledRow[] = [];
  const seen = new Set<string>();
  if (!Array.isArray(table.models)) mistakes.push('models: must be an array');
  else if (table.models.length > ROWS_MAX) mistakes.push(`models: at most ${ROWS_MAX} rows`);
  else {
    const readRow = table.format === 1 ? readOldRow : readNewRow;
    for (const [index, entry] of table.models.entries()) {
      const row = readRow(entry, `models[${index}]`, mistakes);
      if (row) {
        rows.push(row);
        claimNames(row, `models[${index}]`, seen, mistakes);
      }
      if (mistakes.length >= MISTAKES_MAX) break;
    }
  }
  if (mistakes.length > 0) throw new ModelPricesInvalid(name, mistakes.slice(0, MISTAKES_MAX));
  return { dated: String(table.dated), rows };
}

/** Checks `rates` as format 2 has them. */
export function readRates(value: unknown, at: string, mistakes: string[]): SpelledRate[] {
  if (!Array.isArray(value) || value.length === 0) {
    mistakes.push(`${at}: must be a list of at least one rate`);
    return [];
  }
  if (value.length > RATES_MAX) mistakes.push(`${at}: at most ${RATES_MAX} rates`);
  return value.slice(0, RATES_MAX).map((entry, index) => readRate(entry, `${at}[${index}]`, mistakes));
}

function claimNames(row: SpelledRow, at: string, seen: Set<string>, mistakes: string[]): void {
  for (const [index, name] of [row.model, ...(row.aliases ?? [])].entries()) {
    const where = index === 0 ? `${at}.model` : `${at}.aliases[${index - 1}]`;
    if (seen.has(name)) mistakes.push(`${where}: "${name}" appears twice`);
    seen.add(name);
  }
}

function readNewRow(entry: unknown, at: string, mistakes: string[]): SpelledRow | undefined {
  if (!isObject(entry)) {
    mistakes.push(`${at}: must be an object`);
    return undefined;
  }
  unknownKeys(entry, ROW_KEYS, `${at}.`, mistakes);
  const model = readName(entry.model, `${at}.model`, mistakes);
  const aliases = readAliases(entry.aliases, `${at}.aliases`, mistakes);
  for (const key of ['vendor', 'source', 'note'] as const) {
    if (entry[key] !== undefined && typeof entry[key] !== 'string') mistakes.push(`${at}.${key}: must be a text`);
  }
  if (entry.reasoning !== undefined && entry.reasoning !== true) mistakes.push(`${at}.reasoning: must be true`);
  checkDay(entry, at, mistakes);
  const rates = entry.rates === undefined ? undefined : readRates(entry.rates, `${at}.rates`, mistakes);
  const providers: Record<string, { rates: SpelledRate[] }> = {};
  if (entry.providers !== undefined && !isObject(entry.providers)) mistakes.push(`${at}.providers: must be an object`);
  for (const [provider, value] of Object.entries(isObject(entry.providers) ? entry.providers : {})) {
    const where = `${at}.providers.${provider}`;
    if (isObject(value))
      providers[provider.toLowerCase()] = { rates: readRates(value.rates, `${where}.rates`, mistakes) };
    else mistakes.push(`${where}: must be an object with rates`);
  }
  if (!rates && Object.keys(providers).length === 0) mistakes.push(`${at}: needs rates or providers`);
  return {
    model,
    ...(aliases.length > 0 && { aliases }),
    ...(typeof entry.source === 'string' && { source: entry.source }),
    ...(entry.reasoning === true && { reasoning: true as const }),
    ...(rates && { rates }),
    ...(Object.keys(providers).length > 0 && { providers }),
  };
}

function readAliases(value: unknown, at: string, mistakes: string[]): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > ALIASES_MAX) {
    mistakes.push(`${at}: must be a list of at most ${ALIASES_MAX} names`);
    return [];
  }
  return value.map((alias, index) => readName(alias, `${at}[${index}]`, mistakes));
}

function readName(value: unknown, at: string, mistakes: string[]): string {
  const name = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (name === '' || name.length > NAME_LENGTH_MAX) {
    mistakes.push(`${at}: must be a name of 1 to ${NAME_LENGTH_MAX} characters`);
  }
  return name;
}

function readRate(entry: unknown, at: string, mistakes: string[]): SpelledRate {
  if (!isObject(entry)) {
    mistakes.push(`${at}: must be an object`);
    return {};
  }
  const rates = readKinds(entry, at, RATE_EXTRAS, mistakes);
  const { free, from, until, hours, above, tiers, regional } = entry;
  if (free !== undefined && free !== true) mistakes.push(`${at}.free: must be true`);
  if (from !== undefined && !isDay(from)) mistakes.push(`${at}.from: must be a day, YYYY-MM-DD`);
  if (until !== undefined && !isDay(until)) mistakes.push(`${at}.until: must be a day, YYYY-MM-DD`);
  if (hours !== undefined && !isHours(hours)) mistakes.push(`${at}.hours: must be a list like ["01:00-04:00"]`);
  const steps = above === undefined ? undefined : readSteps(above, `${at}.above`, mistakes);
  const tiersRead = tiers === undefined ? undefined : readTiers(tiers, `${at}.tiers`, mistakes);
  const regionalRead = regional === undefined ? undefined : readRate(regional, `${at}.regional`, mistakes);
  if (Object.keys(rates).length === 0 && free !== true) mistakes.push(`${at}: names no rate`);
  return {
    ...rates,
    ...(free === true && { free }),
    ...(typeof from === 'string' && { from }),
    ...(typeof until === 'string' && { until }),
    ...(isHours(hours) && { hours }),
    ...(steps && { above: steps }),
    ...(tiersRead && { tiers: tiersRead }),
    ...(regionalRead && { regional: regionalRead }),
  };
}

function readKinds(entry: JsonObject, at: string, extras: ReadonlySet<string>, mistakes: string[]): SpelledRates {
  const rates: Record<string, number | string> = {};
  for (const [kind, value] of Object.entries(entry)) {
    if (extras.has(kind)) continue;
    if (!RATE_KINDS.has(kind)) mistakes.push(`${at}.${kind}: is not a known key`);
    else if (typeof value === 'number' && Number.isFinite(value) && value >= 0) rates[kind] = value;
    else if (typeof value === 'string' && RATE_KINDS.has(value) && value !== kind) rates[kind] = value;
    else if (value !== null)
      mistakes.push(`${at}.${kind}: must be a number of USD, at least 0, or the name of another rate`);
  }
  // Checked just above: every key is a kind and every value a number or a kind.
  return rates as SpelledRates;
}

function readSteps(value: unknown, at: string, mistakes: string[]): (SpelledRates & { prompt: number })[] {
  if (!Array.isArray(value) || value.length === 0 || value.length > 10) {
    mistakes.push(`${at}: must be a list of 1 to 10 steps`);
    return [];
  }
  return value.map((step, index) => {
    const where = `${at}[${index}]`;
    const prompt = isObject(step) ? step.prompt : undefined;
    if (typeof prompt !== 'number' || !Number.isSafeInteger(prompt) || prompt < 1) {
      mistakes.push(`${where}.prompt: must be a whole number of tokens, at least 1`);
      return { prompt: 1 };
    }
    return { prompt, ...readKinds(isObject(step) ? step : {}, where, new Set(['prompt']), mistakes) };
  });
}

function readTiers(value: unknown, at: string, mistakes: string[]): { [tier: string]: SpelledRate } {
  const tiers: { [tier: string]: SpelledRate } = {};
  if (!isObject(value)) mistakes.push(`${at}: must be an object`);
  for (const [tier, rate] of Object.entries(isObject(value) ? value : {})) {
    if (TIER.test(tier)) tiers[tier] = readRate(rate, `${at}.${tier}`, mistakes);
    else mistakes.push(`${at}: "${tier.slice(0, 64)}" is not the name of a tier, like "flex"`);
  }
  return tiers;
}

/** Format 1: one price by provider, always of tokens by the million. */
function readOldRow(entry: unknown, at: string, mistakes: string[]): SpelledRow | undefined {
  if (!isObject(entry)) {
    mistakes.push(`${at}: must be an object`);
    return undefined;
  }
  unknownKeys(entry, OLD_ROW_KEYS, `${at}.`, mistakes);
  const model = readName(entry.model, `${at}.model`, mistakes);
  const source = entry.table ?? 'manual';
  if (source !== 'manual' && source !== 'openrouter') mistakes.push(`${at}.table: must be "manual" or "openrouter"`);
  checkDay(entry, at, mistakes);
  const rates = [readOldPrice(entry.default, `${at}.default`, mistakes)];
  const providers: Record<string, { rates: SpelledRate[] }> = {};
  if (entry.providers !== undefined && !isObject(entry.providers)) mistakes.push(`${at}.providers: must be an object`);
  for (const [provider, price] of Object.entries(isObject(entry.providers) ? entry.providers : {})) {
    providers[provider.toLowerCase()] = { rates: [readOldPrice(price, `${at}.providers.${provider}`, mistakes)] };
  }
  return {
    model,
    source: source === 'openrouter' ? 'openrouter' : 'manual',
    rates,
    ...(Object.keys(providers).length > 0 && { providers }),
  };
}

function readOldPrice(entry: unknown, at: string, mistakes: string[]): SpelledRate {
  if (!isObject(entry)) {
    mistakes.push(`${at}: must be an object with at least input and output`);
    return {};
  }
  unknownKeys(entry, OLD_PRICE_KEYS, `${at}.`, mistakes);
  const rates: Record<string, number> = {};
  for (const key of OLD_PRICE_KEYS) {
    const value = entry[key];
    if (value === undefined || value === null) continue;
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) rates[key] = value;
    else mistakes.push(`${at}.${key}: must be a number of USD, at least 0`);
  }
  if (entry.input == null) mistakes.push(`${at}.input: is required`);
  if (entry.output == null) mistakes.push(`${at}.output: is required`);
  return rates;
}

function checkDay(entry: JsonObject, at: string, mistakes: string[]): void {
  if (entry.checked != null && !isDay(entry.checked)) {
    mistakes.push(`${at}.checked: must be a day, YYYY-MM-DD, or null`);
  }
}

function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !DAY.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

function isHours(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= 24 &&
    value.every((hours) => typeof hours === 'string' && HOURS.test(hours))
  );
}

function unknownKeys(entry: object, known: ReadonlySet<string>, at: string, mistakes: string[]): void {
  for (const key of Object.keys(entry)) {
    if (!known.has(key)) mistakes.push(`${at}${key}: is not a known key`);
  }
}
