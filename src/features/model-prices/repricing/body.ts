import { normalProvider, readRates, type SpelledRate } from '#features/ai-events/index.ts';
import { Invalid } from '#kernel/errors.ts';
import { isObject } from '#kernel/json.ts';
import type { RepricingBody } from './schema.ts';

/** A price that holds for one repricing only, before every table. */
interface OwnPrice {
  readonly model: string;
  readonly aliases: readonly string[];
  readonly provider: string | null;
  readonly rates: readonly SpelledRate[];
}

/** What was asked for, in one spelling: the same wish is the same text. */
export interface Asked {
  readonly date_from: string;
  readonly date_to: string;
  readonly models: readonly string[] | null;
  readonly only_unpriced: boolean;
  readonly table: 'current' | readonly OwnPrice[];
}

const PRICES_MAX = 100;
const KEYS: ReadonlySet<string> = new Set(['model', 'aliases', 'provider', 'rates']);

/** Throws Invalid on the field that is wrong. */
export function readAsked({ date_from, date_to, models, only_unpriced, table }: RepricingBody): Asked {
  return {
    date_from,
    date_to,
    models: models ? [...new Set(models)].sort() : null,
    only_unpriced: only_unpriced ?? false,
    table: table === undefined || table === 'current' ? 'current' : readTable(table),
  };
}

function readTable(table: unknown): OwnPrice[] {
  if (!Array.isArray(table) || table.length === 0 || table.length > PRICES_MAX) {
    throw new Invalid('invalid_input', `Must be "current" or a list of 1 to ${PRICES_MAX} prices.`, 'table');
  }
  const prices = table.map((entry, index) => readPrice(entry, `table[${index}]`));
  const seen = new Set<string>();
  for (const { model, provider } of prices) {
    const name = `${model}\n${provider}`;
    if (seen.has(name)) throw new Invalid('invalid_input', `Two prices of "${model}" at one provider.`, 'table');
    seen.add(name);
  }
  return prices;
}

function readPrice(entry: unknown, at: string): OwnPrice {
  if (!isObject(entry)) throw new Invalid('invalid_input', `${at}: must be an object.`, 'table');
  const unknown = Object.keys(entry).find((key) => !KEYS.has(key));
  if (unknown !== undefined) throw new Invalid('invalid_input', `${at}.${unknown}: is not a known key.`, 'table');
  const { model, aliases = [], provider = null } = entry;
  if (!isName(model)) throw new Invalid('invalid_input', `${at}.model: must be a name.`, 'table');
  if (!Array.isArray(aliases) || aliases.length > 50 || !aliases.every(isName)) {
    throw new Invalid('invalid_input', `${at}.aliases: must be a list of at most 50 names.`, 'table');
  }
  if (provider !== null && !isName(provider)) {
    throw new Invalid('invalid_input', `${at}.provider: must be a name or null.`, 'table');
  }
  const mistakes: string[] = [];
  const rates = readRates(entry.rates, `${at}.rates`, mistakes);
  const [mistake] = mistakes;
  if (mistake !== undefined) throw new Invalid('invalid_input', mistake, 'table');
  return {
    model: model.trim().toLowerCase(),
    aliases: aliases.map((alias) => alias.trim().toLowerCase()),
    provider: normalProvider(provider) ?? null,
    rates,
  };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 200;
}
