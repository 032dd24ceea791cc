import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { candidatesOf, spelled } from '../../src/features/ai-events/prices/names.ts';
import type { SpelledRate, SpelledRates } from '../../src/features/ai-events/prices/rates.ts';
import type { SpelledRow } from '../../src/features/ai-events/prices/table.ts';
import { LIST_DATED, LIST_VERSION, type Listed, readList } from './list.ts';

/** What is kept by hand: rows of our own, and what the list leaves out of its rows. Each names its source. */
interface Overlay {
  readonly dated: string;
  readonly rows: readonly (SpelledRow & { readonly source: string; readonly checked: string | null })[];
  readonly additions: readonly {
    readonly model: string;
    readonly aliases?: readonly string[];
    readonly rates?: SpelledRates;
    readonly tiers?: SpelledRate['tiers'];
    readonly source: string;
    readonly checked: string | null;
  }[];
}

interface Row {
  model: string;
  aliases: string[];
  source: string;
  checked: string | null;
  rates?: SpelledRate[];
  regional?: readonly SpelledRate[];
  providers: Record<string, { rates: readonly SpelledRate[] }>;
}

const OVERLAY = new URL('overlay.json', import.meta.url);
/** Models whose names may bear an effort. */
const REASONING =
  /^(?:gpt-[56](?:[.-]|$)|o[134](?:-|$)|gpt-oss|claude-(?:3-7|3\.7|(?:opus|sonnet|haiku|fable|mythos)-[4-9])|gemini-(?:2\.5|3)|grok-(?:3-mini|4)|deepseek-(?:r1|reasoner|v[34])|qwen3|glm-[45]|magistral)/;
const NO_REASONING = /chat|image|audio|realtime|transcribe|tts|search|non-reasoning|embedding/;

/** The shipped table: the list's rows, with ours on top. */
export function buildTable() {
  const overlay = JSON.parse(readFileSync(OVERLAY, 'utf8')) as Overlay;
  const list = readList();
  const rows = new Rows();
  for (const listed of list) if (listed.base) rows.addBase(listed);
  for (const row of overlay.rows) rows.replace(row);
  for (const addition of overlay.additions) rows.complete(addition);
  rows.nameLatest();
  for (const listed of list) if (!listed.base) rows.addProvider(listed);
  const hash = createHash('sha256')
    .update(JSON.stringify([list, overlay]))
    .digest('hex')
    .slice(0, 16);
  return {
    format: 2,
    dated: overlay.dated,
    list: `genai-prices ${LIST_VERSION}`,
    note: `Made by scripts/build-model-prices.ts from @pydantic/genai-prices ${LIST_VERSION} (MIT, ${LIST_DATED}) and scripts/model-prices/overlay.json, sha256 ${hash}`,
    models: rows.spelled(),
  };
}

/** One row a line, so that a change of a price is a change of a line. */
export function printTable({ models, ...head }: ReturnType<typeof buildTable>): string {
  const lines = models.map((row) => JSON.stringify(row));
  return `${JSON.stringify(head, null, 1).slice(0, -2)},\n "models": [\n${lines.join(',\n')}\n]}\n`;
}

class Rows {
  readonly #rows: Row[] = [];
  readonly #byName = new Map<string, Row>();

  addBase({ names, rates }: Listed): void {
    const [model = '', ...aliases] = names.flatMap((name) => (name.endsWith(':free') ? ownNames(name) : [name]));
    if (this.#byName.has(spelled(model))) return;
    this.#claim(
      { model, aliases: [], source: 'genai-prices', checked: LIST_DATED, rates: [...rates], providers: {} },
      aliases,
    );
  }

  /** What a vendor calls the latest also bears the bare name, unless another model has it. */
  nameLatest(): void {
    for (const row of this.#rows) {
      const bare = row.model.replace(/-latest$/, '');
      if (bare === row.model || this.#byName.has(spelled(bare))) continue;
      this.#byName.set(spelled(bare), row);
      row.aliases.push(bare);
    }
  }

  /** An overlay row stands in for the list's row of its name, and takes its own names from any other. */
  replace(own: Overlay['rows'][number]): void {
    const former = this.#byName.get(spelled(own.model));
    if (former && spelled(former.model) === spelled(own.model)) this.#drop(former);
    for (const name of [own.model, ...(own.aliases ?? [])]) this.#release(name);
    const { model, source, checked, rates, providers } = own;
    this.#claim(
      { model, aliases: [], source: 'overlay', checked, rates: rates && [...rates], providers: { ...providers } },
      own.aliases ?? [],
    );
    if (source === '') throw new Error(`${model}: an overlay row names its source`);
  }

  /** A provider's price stands beside the vendor's, or alone where the vendor's is not known. */
  addProvider(listed: Listed): void {
    const alone: string[] = [];
    for (const name of listed.names) {
      const row = this.#resolve(name);
      if (!row) alone.push(name);
      else if (listed.regional) row.regional ??= differs(row.rates, listed.rates) ? listed.rates : undefined;
      else if (!this.#attach(row, listed)) alone.push(name);
    }
    const [model, ...aliases] = [...new Set(alone.flatMap(ownNames))].filter(
      (name) => !this.#byName.has(spelled(name)),
    );
    if (model === undefined) return;
    const providers = { [listed.regional ? 'bedrock' : listed.provider]: { rates: listed.rates } };
    this.#claim({ model, aliases: [], source: 'genai-prices', checked: LIST_DATED, providers }, aliases);
  }

  complete({ model, aliases = [], rates = {}, tiers }: Overlay['additions'][number]): void {
    const row = this.#byName.get(spelled(model));
    if (!row?.rates) throw new Error(`overlay: nothing to add to, ${model} is not in the list`);
    row.rates = row.rates.map((rate) => ({
      ...rates,
      ...rate,
      ...(rate.above && { above: rate.above.map((step) => ({ ...rates, ...step })) }),
      ...(tiers && { tiers }),
    }));
    for (const alias of aliases) {
      this.#release(alias);
      this.#byName.set(spelled(alias), row);
      row.aliases.push(alias);
    }
  }

  spelled(): SpelledRow[] {
    return this.#rows
      .map((row) => {
        const { model, aliases, source, checked, providers } = row;
        const reasoning = REASONING.test(model) && !NO_REASONING.test(model);
        const rates = row.rates && withRegional(row.rates, row.regional);
        return {
          model,
          ...(aliases.length > 0 && { aliases: aliases.toSorted() }),
          source,
          checked,
          ...(reasoning && { reasoning: true as const }),
          ...(rates && { rates }),
          ...(Object.keys(providers).length > 0 && { providers: sorted(regionally(providers, row.regional)) }),
        };
      })
      .sort((a, b) => (a.model < b.model ? -1 : 1));
  }

  #attach(row: Row, { provider, rates }: Listed): boolean {
    const present = row.providers[provider];
    if (present) return JSON.stringify(present.rates) === JSON.stringify(rates);
    if (differs(row.rates, rates)) row.providers[provider] = { rates };
    return true;
  }

  #resolve(name: string): Row | undefined {
    for (const { name: candidate, effort, shortDateOf } of candidatesOf(name)) {
      const row = effort || shortDateOf !== undefined ? undefined : this.#byName.get(spelled(candidate));
      if (row) return row;
    }
    return undefined;
  }

  #claim(row: Row, aliases: readonly string[]): void {
    this.#rows.push(row);
    this.#byName.set(spelled(row.model), row);
    for (const alias of aliases) {
      if (this.#byName.has(spelled(alias))) continue;
      this.#byName.set(spelled(alias), row);
      row.aliases.push(alias);
    }
  }

  #drop(row: Row): void {
    this.#rows.splice(this.#rows.indexOf(row), 1);
    for (const [name, claimed] of this.#byName) if (claimed === row) this.#byName.delete(name);
  }

  #release(name: string): void {
    const row = this.#byName.get(spelled(name));
    if (!row) return;
    row.aliases = row.aliases.filter((alias) => spelled(alias) !== spelled(name));
    this.#byName.delete(spelled(name));
  }
}

/** A hosted model's name, and the same without its vendor: `meta-llama/llama-3.3-70b-instruct`. */
function ownNames(name: string): string[] {
  const bare = candidatesOf(name).find(({ stripped }) => stripped.length === 1 && stripped[0]?.endsWith('/'))?.name;
  return bare === undefined ? [name] : [bare, name];
}

/** Whether these rates say anything that the row's do not. */
function differs(base: readonly SpelledRate[] | undefined, rates: readonly SpelledRate[]): boolean {
  if (!base) return true;
  const now = base.findLast((rate) => rate.hours === undefined);
  return (
    rates.some((rate) =>
      Object.entries(rate).some(([kind, value]) => {
        const same = now?.[kind as keyof SpelledRate];
        if (kind === 'from' || kind === 'above') return kind === 'from' ? false : !sameSteps(now?.above, rate.above);
        return same !== value;
      }),
    ) ||
    (now?.above !== undefined && rates.every((rate) => rate.above === undefined))
  );
}

function sameSteps(base: SpelledRate['above'], steps: SpelledRate['above']): boolean {
  // The list differs by one token about where OpenAI's step begins.
  return (steps ?? []).every((step) =>
    (base ?? []).some((other) =>
      Object.entries(step).every(([kind, value]) =>
        kind === 'prompt' ? Math.abs(other.prompt - step.prompt) <= 1 : other[kind as keyof SpelledRates] === value,
      ),
    ),
  );
}

function withRegional(rates: readonly SpelledRate[], regional: readonly SpelledRate[] | undefined): SpelledRate[] {
  if (!regional) return [...rates];
  return rates.map((rate) => {
    const { from: _, ...own } = regional.findLast(({ from }) => (from ?? '') <= (rate.from ?? '')) ?? {};
    return Object.keys(own).length > 0 ? { ...rate, regional: own } : rate;
  });
}

function regionally(providers: Row['providers'], regional: readonly SpelledRate[] | undefined): Row['providers'] {
  const { bedrock } = providers;
  return bedrock ? { ...providers, bedrock: { rates: withRegional(bedrock.rates, regional) } } : providers;
}

function sorted<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
