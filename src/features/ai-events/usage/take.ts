import { isObject, type JsonObject } from '#kernel/json.ts';
import { isUsable } from '#kernel/usable.ts';
import { COUNT_PROPERTIES, COUNT_PROPERTY, type CountKind, type Counts, countOf, TOTALS } from './counts.ts';
import { readUsage, type UsageReading } from './read.ts';

/** What is known about an event's usage after its properties were completed. */
export interface Usage {
  /** What the sender says. */
  readonly sent: Counts;
  readonly reading?: UsageReading;
}

/**
 * Reads the provider's own usage and fills the counts the sender left out. The usage may leave the event only when every
 * number in it was understood; else it stays whole, because what was not read cannot be asked for again.
 */
export function takeUsage(properties: JsonObject): Usage {
  const sent = countsOn(properties);
  countSearches(properties, sent);
  if (properties.$ai_usage === undefined) return { sent };
  const reading = readUsage(properties.$ai_usage);
  for (const kind in reading.counts) {
    const count = reading.counts[kind as CountKind];
    const property = COUNT_PROPERTY.get(kind as CountKind);
    if (count === undefined || property === undefined || (count === 0 && !TOTALS.has(kind as CountKind))) continue;
    if (saidCount(properties[property]) === undefined) properties[property] = count;
  }
  if (reading.shape !== undefined) properties.$ai_usage_shape = reading.shape;
  if (reading.tier !== undefined && !isUsable(properties.$ai_service_tier)) properties.$ai_service_tier = reading.tier;
  return { sent, reading };
}

/**
 * Takes the usage off the event once every number in it has found its place. Deleting a property would make the object, and
 * everything done with it later, slow; what is undefined is not written either.
 */
export function dropUsage(properties: JsonObject, { reading }: Usage): void {
  if (reading && reading.unread.length === 0) properties.$ai_usage = undefined;
}

/** Counts as the properties of an event have them. */
export function countsOn(properties: JsonObject): Counts {
  const counts: Counts = {};
  for (const [kind, property] of COUNT_PROPERTIES) {
    const value = properties[property];
    if (value === undefined) continue;
    const count = saidCount(value);
    if (count !== undefined) counts[kind] = count;
  }
  return counts;
}

export function hasCounts(counts: Counts): boolean {
  for (const kind in counts) if (counts[kind as CountKind] !== undefined) return true;
  return false;
}

function saidCount(value: unknown): number | undefined {
  return countOf(value) ?? negative(value);
}

/** A count below zero is none, but it is a count. */
function negative(value: unknown): number | undefined {
  return typeof value === 'number' && value < 0 ? 0 : undefined;
}

/** OpenAI counts no searches; each stands among the output items. */
function countSearches(properties: JsonObject, sent: Counts): void {
  const choices = properties.$ai_output_choices;
  if (!Array.isArray(choices)) return;
  let searches = 0;
  for (const item of choices) if (isObject(item) && item.type === 'web_search_call') searches++;
  if (searches === 0) return;
  sent.web_search = searches;
  properties.$ai_web_search_count = searches;
}
