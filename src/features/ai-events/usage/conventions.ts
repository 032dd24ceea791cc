import type { JsonObject } from '#kernel/json.ts';
import { normalProvider } from '../prices/providers.ts';
import type { Counts } from './counts.ts';

/** What an event's counts mean: whether cached tokens and reasoning stand beside the totals or inside them. */
export interface Conventions {
  readonly cacheBeside: boolean;
  readonly reasoningBeside: boolean;
}

/** What is known about the convention before the numbers are looked at. */
export interface Hints {
  readonly counts: Counts;
  readonly total?: number;
  readonly cacheBeside?: boolean;
  readonly reasoningBeside?: boolean;
  /** The reader's name; undefined for counts that come without a usage object. */
  readonly shape?: string;
}

const GEMINI_WITH_REASONING = /(?:^|[^a-z0-9])gemini-(?:2\.5-|3)/i;
const CLAUDE = /claude/i;
const CLAUDE_HOSTS: ReadonlySet<string | undefined> = new Set([undefined, 'bedrock', 'vertex']);

/** The flags on the event come first, then what the numbers prove, then the shape, and the sender's habits last. */
export function conventionsOf(properties: JsonObject, hints: Hints): Conventions {
  const { counts } = hints;
  const { input = 0, output = 0, reasoning = 0, tool_input = 0 } = counts;
  const cached = (counts.cache_read ?? 0) + (counts.cache_write ?? 0);
  const total = hints.total ?? -1;
  const cacheBeside =
    flag(properties.$ai_cache_reporting_exclusive) ??
    (proves(cached, input, total - output - input) ? true : undefined) ??
    hints.cacheBeside ??
    cacheHabit(properties, hints);
  const sideways = (cacheBeside ? cached : 0) + tool_input;
  const rest = total - input - output;
  const reasoningBeside =
    flag(properties.$ai_reasoning_reporting_exclusive) ??
    (listsReasoning(counts) ? false : undefined) ??
    (proves(reasoning, output, rest) || proves(reasoning, output, rest - sideways) ? true : undefined) ??
    hints.reasoningBeside ??
    reasoningHabit(properties);
  return { cacheBeside, reasoningBeside };
}

/** Output that is the sum of its text and the reasoning holds the reasoning. */
function listsReasoning({ output, text_output, reasoning, audio_output = 0, image_output = 0 }: Counts): boolean {
  if (output === undefined || text_output === undefined || !reasoning) return false;
  return output === text_output + reasoning + audio_output + image_output;
}

/** A part larger than its whole, or one that the sum needs, stands beside it. */
function proves(part: number, whole: number, missing: number): boolean {
  return part > 0 && (part > whole || missing === part);
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function cacheHabit({ $ai_provider, $ai_model }: JsonObject, { shape }: Hints): boolean {
  const provider = normalProvider($ai_provider);
  if (shape === 'ai_sdk_4' || shape === 'ai_sdk_5') return provider === 'anthropic' || provider === 'bedrock';
  if (provider === 'anthropic') return true;
  return typeof $ai_model === 'string' && CLAUDE.test($ai_model) && CLAUDE_HOSTS.has(provider);
}

function reasoningHabit({ $ai_model }: JsonObject): boolean {
  return typeof $ai_model === 'string' && GEMINI_WITH_REASONING.test($ai_model);
}
