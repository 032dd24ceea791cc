import { isObject, type JsonObject, parseJson } from '#kernel/json.ts';

/** Choices beyond this many characters are not searched. */
const CHOICES_LENGTH_MAX = 500_000;
const DEPTH_MAX = 4;

/** Names of the tools that a generation's choices call, in call order; a tool called twice is named twice. */
export function toolsCalled(choices: unknown): string[] {
  const names: string[] = [];
  let readable = choices;
  if (typeof choices === 'string') {
    if (choices.length > CHOICES_LENGTH_MAX || !/^\s*[[{]/.test(choices)) return names;
    readable = parseJson(choices);
  }
  if (isLongerThan(readable, CHOICES_LENGTH_MAX)) return names;
  collect(readable, names, 0);
  return names;
}

export function addToolsCalled(properties: JsonObject): void {
  const choices = properties.$ai_output_choices;
  if (choices === undefined || choices === null) return;
  const names = toolsCalled(choices);
  if (names.length === 0) return;
  properties.$ai_tools_called = names.join(',');
  properties.$ai_tool_call_count = names.length;
}

function collect(value: unknown, names: string[], depth: number): void {
  if (depth > DEPTH_MAX) return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, names, depth + 1);
    return;
  }
  if (!isObject(value)) return;
  const name = nameOfCall(value);
  if (name !== undefined) {
    names.push(name);
    return;
  }
  if (value.message !== undefined) collect(value.message, names, depth + 1);
  if (Array.isArray(value.content) || isObject(value.content)) collect(value.content, names, depth + 1);
  if (Array.isArray(value.parts)) collect(value.parts, names, depth + 1);
  if (Array.isArray(value.tool_calls)) {
    for (const call of value.tool_calls) {
      const called = isObject(call) ? (functionName(call) ?? text(call.name)) : undefined;
      if (called !== undefined) names.push(called);
    }
  }
}

function nameOfCall(block: JsonObject): string | undefined {
  switch (block.type) {
    case 'tool_use':
    case 'server_tool_use':
    case 'function_call':
    case 'tool_call':
      return text(block.name);
    case 'function':
      return functionName(block) ?? text(block.name);
    case 'tool-call':
      return text(block.toolName) ?? text(block.name);
    default:
      return isObject(block.functionCall) ? text(block.functionCall.name) : undefined;
  }
}

function functionName(block: JsonObject): string | undefined {
  return isObject(block.function) ? text(block.function.name) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** Counts text and punctuation until the limit is passed, which is cheaper than writing the JSON out. */
function isLongerThan(value: unknown, limit: number): boolean {
  let left = limit;
  const waiting: unknown[] = [value];
  while (waiting.length > 0 && left >= 0) {
    const next = waiting.pop();
    left -= 2;
    if (typeof next === 'string') left -= next.length;
    else if (Array.isArray(next)) {
      if (next.length > left) return true;
      for (const item of next) waiting.push(item);
    } else if (isObject(next)) {
      for (const key in next) {
        left -= key.length + 3;
        waiting.push(next[key]);
      }
    }
  }
  return left < 0;
}
