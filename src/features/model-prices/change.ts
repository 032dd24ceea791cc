import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import { normalProvider, readRates, spelledName } from '#features/ai-events/index.ts';
import type { Author } from '#http/author.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { isUniqueViolation } from '#platform/postgres/errors.ts';
import {
  countModelPrices,
  deleteModelPrice,
  insertModelPrice,
  lockModelPrice,
  type ModelPriceRow,
  updateModelPrice,
} from './queries.ts';
import type { ModelPriceChanges, NewModelPrice } from './schema.ts';

const SCOPE = 'ModelPrice';
const PRICES_MAX = 1_000;
const ALIASES_MAX = 50;
const RATES_CHARACTERS_MAX = 20_000;

export function createModelPrice(db: Db, author: Author, body: NewModelPrice): Promise<ModelPriceRow> {
  const { project_id, user_id, at } = author;
  const values = valuesOf(body);
  return saving(db, async (trx) => {
    if ((await countModelPrices(trx, project_id)) >= PRICES_MAX) {
      throw new Invalid('limit', `A project has at most ${PRICES_MAX} prices of its own.`);
    }
    const row = await insertModelPrice(trx, {
      ...values,
      model: values.model ?? '',
      name: values.name ?? '',
      rates: values.rates ?? '[]',
      id: uuidv7(at.getTime()),
      project_id,
      created_by_id: user_id,
      created_at: at,
      updated_at: at,
    });
    await record(trx, author, row, 'created');
    return row;
  });
}

export function changeModelPrice(db: Db, author: Author, id: string, body: ModelPriceChanges): Promise<ModelPriceRow> {
  const values = valuesOf(body);
  return saving(db, async (trx) => {
    const before = await lockModelPrice(trx, author.project_id, id);
    if (!before) throw new NotFound();
    const row = await updateModelPrice(trx, id, { ...values, updated_at: author.at });
    await record(trx, author, row, 'updated', before);
    return row;
  });
}

export function removeModelPrice(db: Db, author: Author, id: string): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const before = await lockModelPrice(trx, author.project_id, id);
    if (!before) throw new NotFound();
    await deleteModelPrice(trx, id);
    await record(trx, author, before, 'deleted');
  });
}

/** The columns that a body sets. Throws Invalid on the field that is wrong. */
function valuesOf({ model, aliases, provider, rates, note }: ModelPriceChanges) {
  if (aliases && aliases.length > ALIASES_MAX) {
    throw new Invalid('max_length', `Ensure this field has no more than ${ALIASES_MAX} elements.`, 'aliases');
  }
  return {
    ...(model !== undefined && { model: model.toLowerCase(), name: spelledName(model.toLowerCase()) }),
    ...(aliases && { aliases: aliases.map((alias) => alias.toLowerCase()) }),
    ...(provider !== undefined && { provider: normalProvider(provider) ?? null }),
    ...(rates && { rates: ratesText(rates) }),
    ...(note !== undefined && { note }),
  };
}

function ratesText(rates: readonly Record<string, unknown>[]): string {
  const mistakes: string[] = [];
  const text = JSON.stringify(readRates(rates, 'rates', mistakes));
  const [mistake] = mistakes;
  if (mistake !== undefined) throw new Invalid('invalid_input', mistake, 'rates');
  if (text.length > RATES_CHARACTERS_MAX) {
    throw new Invalid('max_length', `At most ${RATES_CHARACTERS_MAX} characters of JSON.`, 'rates');
  }
  return text;
}

/** The unique index decides, so losing a race gets the same refusal as a model priced earlier. */
async function saving(db: Db, save: (trx: Trx) => Promise<ModelPriceRow>): Promise<ModelPriceRow> {
  try {
    return await db.transaction().execute(save);
  } catch (error) {
    if (!isUniqueViolation(error, 'model_price_name')) throw error;
    throw new Invalid('already_exists', 'This model already has a price at this provider.', 'model');
  }
}

type Logged = Pick<ModelPriceRow, 'model' | 'aliases' | 'provider' | 'rates' | 'note'>;

async function record(
  trx: Trx,
  author: Author,
  row: Logged & { readonly id: string },
  activity: 'created' | 'updated' | 'deleted',
  before?: Logged,
): Promise<void> {
  const changes = before ? changesBetween(SCOPE, logged(before), logged(row)) : [];
  await recordActivity(trx, { scope: SCOPE, item_id: row.id, name: row.model, activity, changes, ...author });
}

function logged({ model, aliases, provider, rates, note }: Logged) {
  return { model, aliases, provider, rates, note };
}
