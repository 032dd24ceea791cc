import { readFile, stat } from 'node:fs/promises';
import {
  type FoundPrice,
  type ModelPrices,
  mergeModelPrices,
  type PriceBook,
  shippedModelPrices,
} from './model-prices.ts';
import { ModelPricesInvalid } from './read-table.ts';

/** The prices in force: the shipped ones with the operator's file on top, which may change while the process runs. */
export interface LiveModelPrices extends ModelPrices {
  /** The tables of this moment. They never change; a reread puts others in their place. */
  readonly book: PriceBook;
  /** Why the file's present content is not in force, undefined while it is. */
  readonly problem: string | undefined;
  /** Reads the file again. One that is broken leaves the former prices in force and never throws. */
  reread(): Promise<void>;
  /** The same, when the file's time or size has changed since. */
  rereadIfChanged(): Promise<void>;
}

/** Throws `ModelPricesInvalid` when the file is invalid at the start of the process, because the operator sees the message then. */
export async function openModelPrices(path: string | undefined): Promise<LiveModelPrices> {
  if (path === undefined) return new FilePrices(undefined, shippedModelPrices(), '');
  const seen = await stampOf(path);
  return new FilePrices(path, await readFileOf(path), seen);
}

class FilePrices implements LiveModelPrices {
  book: PriceBook;
  problem: string | undefined;
  readonly #path: string | undefined;
  #seen: string;

  constructor(path: string | undefined, book: PriceBook, seen: string) {
    this.#path = path;
    this.book = book;
    this.#seen = seen;
  }

  get dated(): string {
    return this.book.dated;
  }

  find(model: string, provider: unknown): FoundPrice | undefined {
    return this.book.find(model, provider);
  }

  nearest(model: string, most: number): string[] {
    return this.book.nearest(model, most);
  }

  async reread(): Promise<void> {
    if (this.#path === undefined) return;
    this.#seen = await stampOf(this.#path);
    try {
      this.book = await readFileOf(this.#path);
      this.problem = undefined;
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  async rereadIfChanged(): Promise<void> {
    if (this.#path !== undefined && (await stampOf(this.#path)) !== this.#seen) await this.reread();
  }
}

async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return 'absent';
  }
}

async function readFileOf(path: string): Promise<PriceBook> {
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
    const why = cause instanceof Error ? cause.message : 'unreadable';
    throw new ModelPricesInvalid(path, [`not JSON: ${why}`], { cause });
  }
  return mergeModelPrices(document, path);
}
