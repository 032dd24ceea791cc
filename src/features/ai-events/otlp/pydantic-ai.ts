import { isObject, type JsonObject } from '#kernel/json.ts';
import { nonEmptyText, parsed, parsedStructure, removeByPrefix, setUnlessSet, take } from './attributes.ts';

const NOISE = [
  'logfire.',
  'gen_ai.usage.details.',
  'model_request_parameters',
  'operation.cost',
  'gen_ai.tool.call.id',
];

/** Maps what Pydantic AI adds: agent runs with all their messages, and tool calls. */
export function mapPydanticAi(properties: JsonObject): void {
  const messages = parsed(take(properties, 'pydantic_ai.all_messages'));
  const result = take(properties, 'final_result');
  if (Array.isArray(messages)) {
    const listed = messages.filter(isObject);
    setUnlessSet(properties, '$ai_input_state', listed.findLast(isFromUser));
    if (result === undefined) setUnlessSet(properties, '$ai_output_state', listed.findLast(isFromModel));
  }
  setUnlessSet(properties, '$ai_output_state', parsedStructure(result));
  setUnlessSet(properties, '$ai_input_state', parsed(take(properties, 'tool_arguments')));
  setUnlessSet(properties, '$ai_output_state', parsedStructure(take(properties, 'tool_response')));
  setUnlessSet(properties, '$ai_model', take(properties, 'model_name'));

  const tool = nonEmptyText(take(properties, 'gen_ai.tool.name'));
  const agent = nonEmptyText(take(properties, 'gen_ai.agent.name')) ?? nonEmptyText(properties.agent_name);
  const message = nonEmptyText(properties['logfire.msg']);
  take(properties, 'agent_name');
  const name = tool ?? (properties.$ai_input_state !== undefined ? agent : undefined) ?? message;
  if (name !== undefined) properties.$ai_span_name = name;
  properties.$ai_lib = 'opentelemetry/pydantic-ai';
  removeByPrefix(properties, NOISE);
}

function isFromUser(message: JsonObject): boolean {
  return message.role === 'user';
}

function isFromModel(message: JsonObject): boolean {
  return message.role !== 'user' && message.role !== 'system';
}
