import { isObject, type JsonObject } from '#kernel/json.ts';
import { nonEmptyText, parsed, setUnlessSet, take } from './attributes.ts';
import { addIndexedMessages } from './indexed-messages.ts';
import { addOlderEvents } from './older-events.ts';
import type { OtlpSpan } from './span.ts';

/** Attribute → property; where two lead to one property the first that has a value wins. */
const RENAMED: readonly (readonly [string, string])[] = [
  ['gen_ai.usage.input_tokens', '$ai_input_tokens'],
  ['gen_ai.usage.prompt_tokens', '$ai_input_tokens'],
  ['gen_ai.usage.output_tokens', '$ai_output_tokens'],
  ['gen_ai.usage.completion_tokens', '$ai_output_tokens'],
  ['gen_ai.usage.cache_read.input_tokens', '$ai_cache_read_input_tokens'],
  ['gen_ai.usage.cache_creation.input_tokens', '$ai_cache_creation_input_tokens'],
  ['gen_ai.response.model', '$ai_model'],
  ['gen_ai.request.model', '$ai_model'],
  ['gen_ai.provider.name', '$ai_provider'],
  ['gen_ai.system', '$ai_provider'],
  ['server.address', '$ai_base_url'],
];
const SESSIONS = ['gen_ai.conversation.id', 'eve.session.id', 'anthropic.session.id'] as const;

/** Maps what OpenTelemetry's own conventions say, newest first, then the older ways of saying it. */
export function mapGenAi(properties: JsonObject, span: OtlpSpan): void {
  setUnlessSet(properties, '$ai_input', parsed(take(properties, 'gen_ai.input.messages')));
  setUnlessSet(properties, '$ai_output_choices', parsed(take(properties, 'gen_ai.output.messages')));
  for (const [attribute, property] of RENAMED) setUnlessSet(properties, property, take(properties, attribute));
  for (const attribute of SESSIONS) {
    const session = nonEmptyText(take(properties, attribute));
    if (!properties.$ai_session_id) setUnlessSet(properties, '$ai_session_id', session);
  }
  addOlderEvents(properties, span.events);
  addIndexedMessages(properties);
  addSystemInstructions(properties, take(properties, 'gen_ai.system_instructions'));
  setUnlessSet(properties, '$ai_stop_reason', firstReason(properties['gen_ai.response.finish_reasons']));
}

function addSystemInstructions(properties: JsonObject, instructions: unknown): void {
  const content = instructionText(parsed(instructions));
  if (content === '') return;
  const system = { role: 'system', content };
  const input = properties.$ai_input;
  if (input === undefined) properties.$ai_input = [system];
  else if (Array.isArray(input) && !(isObject(input[0]) && input[0].role === 'system')) {
    properties.$ai_input = [system, ...input];
  }
}

function instructionText(instructions: unknown): string {
  if (instructions === undefined || instructions === null) return '';
  if (typeof instructions === 'string') return instructions.trim() === '' ? '' : instructions;
  if (!Array.isArray(instructions)) return JSON.stringify(instructions);
  const parts = instructions.map((part) => (isObject(part) ? (part.content ?? part.text) : part));
  return parts.filter((part) => typeof part === 'string' && part !== '').join('\n\n');
}

function firstReason(reasons: unknown): string | undefined {
  const list = parsed(reasons);
  return nonEmptyText(Array.isArray(list) ? list[0] : list);
}
