import { numberOf } from './event.ts';

type Properties = Readonly<Record<string, unknown>>;

const count = (properties: Properties, name: string) => numberOf(properties[`$ai_${name}_tokens`]);

/** All that went into a call, from a cache or not: some providers count what a cache held beside the input. */
export function inputTokensOf(properties: Properties): number | null {
  const input = count(properties, 'input');
  const cached = (count(properties, 'cache_read_input') ?? 0) + (count(properties, 'cache_creation_input') ?? 0);
  if (cached === 0) return input;
  const isBeside =
    flagOf(properties.$ai_cache_reporting_exclusive) ??
    (cached > (input ?? 0) || properties.$ai_provider === 'anthropic');
  return isBeside ? (input ?? 0) + cached : input;
}

/** All that came out of a call: some providers count reasoning beside the output. */
export function outputTokensOf(properties: Properties): number | null {
  const output = count(properties, 'output');
  const reasoning = count(properties, 'reasoning') ?? 0;
  if (reasoning === 0) return output;
  const isBeside = flagOf(properties.$ai_reasoning_reporting_exclusive) ?? reasoning > (output ?? 0);
  return isBeside ? (output ?? 0) + reasoning : output;
}

const flagOf = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);
