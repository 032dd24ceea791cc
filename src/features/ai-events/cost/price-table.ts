import { isObject } from '#kernel/json.ts';
import { type Decimal, decimalOf } from './decimal.ts';
import type { Price } from './model-prices.ts';

export type PriceSource = 'manual' | 'openrouter';

export interface PriceRow {
  /** Lower case. */
  readonly model: string;
  readonly source: PriceSource;
  readonly fallback: Price;
  /** By provider name in lower case. */
  readonly providers: ReadonlyMap<string, Price>;
}

export interface PriceTable {
  readonly dated: string;
  readonly rows: readonly PriceRow[];
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
const PER_MILLION_TOKENS = [
  'input',
  'output',
  'cache_read',
  'cache_write',
  'audio_input',
  'image_input',
  'audio_output',
  'image_output',
] as const;
const PER_USE = ['request', 'web_search'] as const;
const PRICE_KEYS: ReadonlySet<string> = new Set([...PER_MILLION_TOKENS, ...PER_USE]);
const ROW_KEYS: ReadonlySet<string> = new Set(['model', 'table', 'default', 'providers', 'checked', 'source', 'note']);
const TABLE_KEYS: ReadonlySet<string> = new Set(['format', 'dated', 'currency', 'unit', 'sources', 'models', 'note']);
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Checks a document against the format of docs/operating/model-prices.md and gives prices a single token. */
export function readPriceTable(document: unknown, name: string): PriceTable {
  const mistakes: string[] = [];
  const table = isObject(document) ? document : {};
  if (!isObject(document)) mistakes.push('must be a JSON object');
  unknownKeys(table, TABLE_KEYS, '', mistakes);
  if (table.format !== 1) mistakes.push('format: must be 1');
  if (typeof table.dated !== 'string' || !DAY.test(table.dated)) mistakes.push('dated: must be a day, YYYY-MM-DD');
  if (table.currency !== undefined && table.currency !== 'USD') mistakes.push('currency: must be "USD"');
  if (table.unit !== undefined && table.unit !== 'million_tokens') mistakes.push('unit: must be "million_tokens"');

  const rows: PriceRow[] = [];
  const seen = new Set<string>();
  if (!Array.isArray(table.models)) mistakes.push('models: must be an array');
  else if (table.models.length > ROWS_MAX) mistakes.push(`models: at most ${ROWS_MAX} rows`);
  else {
    for (const [index, entry] of table.models.entries()) {
      const row = readRow(entry, `models[${index}]`, seen, mistakes);
      if (row) rows.push(row);
      if (mistakes.length >= MISTAKES_MAX) break;
    }
  }
  if (mistakes.length > 0) throw new ModelPricesInvalid(name, mistakes.slice(0, MISTAKES_MAX));
  return { dated: String(table.dated), rows };
}

function readRow(entry: unknown, at: string, seen: Set<string>, mistakes: string[]): PriceRow | undefined {
  if (!isObject(entry)) {
    mistakes.push(`${at}: must be an object`);
    return undefined;
  }
  unknownKeys(entry, ROW_KEYS, `${at}.`, mistakes);
  const model = typeof entry.model === 'string' ? entry.model.trim().toLowerCase() : '';
  if (model === '' || model.length > 200) mistakes.push(`${at}.model: must be a name of 1 to 200 characters`);
  else if (seen.has(model)) mistakes.push(`${at}.model: "${model}" appears twice`);
  seen.add(model);
  const source = entry.table ?? 'manual';
  if (source !== 'manual' && source !== 'openrouter') mistakes.push(`${at}.table: must be "manual" or "openrouter"`);
  if (entry.checked != null && !(typeof entry.checked === 'string' && DAY.test(entry.checked))) {
    mistakes.push(`${at}.checked: must be a day, YYYY-MM-DD, or null`);
  }
  const fallback = readPrice(entry.default, `${at}.default`, mistakes);
  const providers = new Map<string, Price>();
  if (entry.providers !== undefined && !isObject(entry.providers)) mistakes.push(`${at}.providers: must be an object`);
  else {
    for (const [provider, price] of Object.entries(entry.providers ?? {})) {
      const read = readPrice(price, `${at}.providers.${provider}`, mistakes);
      if (read) providers.set(provider.toLowerCase(), read);
    }
  }
  if (!fallback) return undefined;
  return { model, source: source === 'openrouter' ? 'openrouter' : 'manual', fallback, providers };
}

function readPrice(entry: unknown, at: string, mistakes: string[]): Price | undefined {
  if (!isObject(entry)) {
    mistakes.push(`${at}: must be an object with at least input and output`);
    return undefined;
  }
  unknownKeys(entry, PRICE_KEYS, `${at}.`, mistakes);
  const found = new Map<string, Decimal>();
  for (const key of [...PER_MILLION_TOKENS, ...PER_USE]) {
    const value = entry[key];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
      mistakes.push(`${at}.${key}: must be a number of USD, at least 0`);
      continue;
    }
    const { digits, scale } = decimalOf(value);
    const perToken = key !== 'request' && key !== 'web_search';
    found.set(key, { digits, scale: perToken && digits !== 0n ? scale + 6 : scale });
  }
  const input = found.get('input');
  const output = found.get('output');
  if (entry.input == null) mistakes.push(`${at}.input: is required`);
  if (entry.output == null) mistakes.push(`${at}.output: is required`);
  if (!input || !output) return undefined;
  return { ...Object.fromEntries(found), input, output };
}

function unknownKeys(entry: object, known: ReadonlySet<string>, at: string, mistakes: string[]): void {
  for (const key of Object.keys(entry)) {
    if (!known.has(key)) mistakes.push(`${at}${key}: is not a known key`);
  }
}
