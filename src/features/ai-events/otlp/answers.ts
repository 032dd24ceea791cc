import { isObject } from '#kernel/json.ts';
import { readUsage } from '../usage/read.ts';
import { hasCounts } from '../usage/take.ts';
import { COUNTS, type Count } from './families/counts.ts';
import type { Answer, Counting, Family, KindAnswer, Lent, Source } from './families/family.ts';
import { genAi } from './families/gen-ai.ts';
import { FAMILIES, KIND_ORDER } from './families/index.ts';
import type { Question } from './families/questions.ts';
import type { OtlpSpan, OtlpSpanEvent } from './span.ts';
import { isUsable, usable, usableCount } from './values.ts';

/** The answers that the families give about one span. Remembers which attributes and events stand in them as a whole. */
export class Answers {
  readonly span: OtlpSpan;
  readonly families: readonly Family[];
  readonly whole = new Set<string>();
  readonly usedEvents = new Set<OtlpSpanEvent>();

  constructor(span: OtlpSpan) {
    this.span = span;
    this.families = FAMILIES.filter((family) => family.speaks(span));
  }

  get kind(): KindAnswer | undefined {
    for (const family of KIND_ORDER) {
      const answer = this.families.includes(family) ? family.kind?.(this.span) : undefined;
      if (answer) return answer;
    }
    return undefined;
  }

  /** The first usable answer; undefined when there is none. */
  find(question: Question, accept: (value: unknown) => unknown = usable): unknown {
    for (const family of this.families) {
      const sources = family.answers?.[question];
      const found = sources && this.#first(sources, accept);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** The same, for an answer that may not be taken in the end: what holds it stays on the event. */
  peek(question: Question, accept: (value: unknown) => unknown = usable): unknown {
    for (const family of this.families) {
      for (const source of family.answers?.[question] ?? []) {
        const value = this.#read(source)?.value;
        const accepted = isUsable(value) ? accept(value) : undefined;
        if (accepted !== undefined) return accepted;
      }
    }
    return undefined;
  }

  /** A provider's own usage object, unless a family before the one that has it counted the call. */
  usage(): unknown {
    for (const { answers, counts } of this.families) {
      const usage = answers?.usage && this.#first(answers.usage, (value) => (hasUsage(value) ? value : undefined));
      if (usage !== undefined) return usage;
      const totals = [...(counts?.input ?? []), ...(counts?.output ?? [])];
      if (totals.some((source) => usableCount(this.#read(source)?.value) !== undefined)) return undefined;
    }
    // One that nothing reads stays as it is, and is reported.
    return this.find('usage', (value) => (isObject(value) ? value : undefined));
  }

  lent(): Lent | undefined {
    for (const family of this.families) {
      const lent = family.lends?.(this.span);
      if (lent) return lent;
    }
    return undefined;
  }

  isLeftOut(key: string): boolean {
    return this.families.some((family) => family.isLeftOut?.(key, this.span));
  }

  /** Counts that came with the call. One family's come first; others fill the kinds that it lacks. */
  counts(): { readonly [count in Count]?: number } {
    const counts: { [count in Count]?: number } = {};
    for (const { counts: table } of this.families) {
      if (table === undefined) continue;
      for (const count in table) {
        const name = count as Count; // The keys of such a table.
        const sources = counts[name] === undefined ? table[name] : undefined;
        const found = sources && this.#first(sources, usableCount);
        if (found !== undefined) counts[name] = found as number; // What usableCount accepts.
      }
    }
    return counts;
  }

  /** How the sender counts: what a framework is known for goes before what the conventions ask for. */
  counting(): Counting {
    for (const family of this.families) {
      const counting = family === genAi ? undefined : family.counting?.(this.span);
      if (counting) return counting;
    }
    return genAi.counting?.(this.span) ?? { cached: 'by_total' };
  }

  parameters(): Record<string, unknown> {
    const parameters: Record<string, unknown> = Object.create(null); // `__proto__` is a key like any other.
    for (const { parameters: table, parameterObjects } of this.families) {
      for (const source of parameterObjects ?? []) {
        const value = this.#read(source)?.value;
        if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
        for (const [name, setting] of Object.entries(value)) if (isUsable(setting)) parameters[name] ??= setting;
      }
      for (const name in table) {
        const key =
          parameters[name] === undefined ? table[name]?.find((one) => isUsable(this.span.attributes[one])) : undefined;
        if (key !== undefined) parameters[name] = this.span.attributes[key];
      }
    }
    return { ...parameters };
  }

  #first(sources: readonly Source[], accept: (value: unknown) => unknown): unknown {
    for (const source of sources) {
      const answer = this.#read(source);
      const value = answer && isUsable(answer.value) ? accept(answer.value) : undefined;
      if (answer === undefined || value === undefined || answer.whole?.some((key) => this.isLeftOut(key))) continue;
      for (const key of answer.whole ?? []) this.whole.add(key);
      for (const event of answer.events ?? []) this.usedEvents.add(event);
      this.#addRepetitions(sources, answer.value);
      return value;
    }
    return undefined;
  }

  #read(source: Source): Answer | undefined {
    if (typeof source !== 'string') return source(this.span);
    const value = this.span.attributes[source];
    return value === undefined ? undefined : { value, whole: [source] };
  }

  /** Another attribute that says the very same about the same need not stay either. */
  #addRepetitions(sources: readonly Source[], value: unknown): void {
    if (typeof value === 'object') return;
    for (const source of sources) {
      if (typeof source === 'string' && this.span.attributes[source] === value) this.whole.add(source);
    }
  }
}

function hasUsage(value: unknown): boolean {
  return isObject(value) && hasCounts(readUsage(value).counts);
}

export function countProperties(counts: { readonly [count in Count]?: number }): Record<string, number> {
  const properties: Record<string, number> = {};
  for (const count in counts) {
    const value = counts[count as Count]; // The keys of the counts.
    if (value !== undefined) properties[COUNTS[count as Count]] = value;
  }
  return properties;
}
