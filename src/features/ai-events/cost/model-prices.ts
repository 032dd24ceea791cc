import { readFile } from 'node:fs/promises';
import shipped from '../model-prices.json' with { type: 'json' };
import type { Decimal } from './decimal.ts';
import { type FoundPrice, PriceLookup } from './price-lookup.ts';
import { ModelPricesInvalid, type PriceRow, readPriceTable } from './price-table.ts';

/** USD for one token, or for one request or search, of one model at one provider. */
export interface Price {
  readonly input: Decimal;
  readonly output: Decimal;
  readonly cache_read?: Decimal;
  readonly cache_write?: Decimal;
  readonly audio_input?: Decimal;
  readonly image_input?: Decimal;
  readonly audio_output?: Decimal;
  readonly image_output?: Decimal;
  readonly request?: Decimal;
  readonly web_search?: Decimal;
}

/** Answers what a model costs. Built once at start; a lookup of a model seen before is one map access. */
export interface ModelPrices {
  /** Day of the newest table that went in, `YYYY-MM-DD`. */
  readonly dated: string;
  find(model: string, provider: unknown): FoundPrice | undefined;
}

const shippedTable = readPriceTable(shipped, 'the shipped price table');
let shippedPrices: ModelPrices | undefined;

/** The prices that come with Hedgerow. */
export function shippedModelPrices(): ModelPrices {
  shippedPrices ??= new PriceLookup(shippedTable.rows, shippedTable.dated);
  return shippedPrices;
}

/** The shipped prices with those of an operator's document on top; throws `ModelPricesInvalid` naming every mistake. */
export function mergeModelPrices(document: unknown, name = 'the price table'): ModelPrices {
  const own = readPriceTable(document, name);
  const replaced = new Set(own.rows.map((row) => row.model));
  const rows: PriceRow[] = [...own.rows, ...shippedTable.rows.filter((row) => !replaced.has(row.model))];
  const [dated = own.dated] = [own.dated, shippedTable.dated].sort().reverse();
  return new PriceLookup(rows, dated);
}

/** The prices to use: the shipped ones, overridden by the operator's file when one is configured. */
export async function loadModelPrices(path?: string): Promise<ModelPrices> {
  if (path === undefined) return shippedModelPrices();
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new ModelPricesInvalid(path, ['the file cannot be read'], { cause });
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (cause) {
    throw new ModelPricesInvalid(path, [`not JSON: ${cause instanceof Error ? cause.message : 'unreadable'}`], {
      cause,
    });
  }
  return mergeModelPrices(document, path);
}
