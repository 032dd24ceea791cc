import { readAudio, readFile, readImage } from './media.ts';
import { isRecord, type Part, textOf } from './message.ts';

/** Content as any provider writes it: a string, one part, or a list of parts. */
export function readContent(content: unknown): Part[] {
  if (content === null || content === undefined || content === '') return [];
  if (typeof content === 'string') return [{ kind: 'text', text: content }];
  if (Array.isArray(content)) return content.flatMap(readPart);
  return readPart(content);
}

function readPart(part: unknown): Part[] {
  if (typeof part === 'string') return part === '' ? [] : [{ kind: 'text', text: part }];
  if (!isRecord(part)) return part === null || part === undefined ? [] : [{ kind: 'json', value: part }];
  const reader = typeof part.type === 'string' ? byType.get(part.type) : undefined;
  return reader?.(part) ?? readUntyped(part);
}

type Reader = (part: Record<string, unknown>) => Part[] | undefined;

const readText: Reader = (part) => {
  const text = textOf(part.text) || textOf(part.content) || textOf(part.refusal);
  return text === '' ? [] : [{ kind: 'text', text }];
};

const readReasoning: Reader = (part) => {
  const summary = Array.isArray(part.summary)
    ? part.summary.map((each) => (isRecord(each) ? textOf(each.text) : '')).join('\n\n')
    : '';
  const text = textOf(part.text) || textOf(part.thinking) || textOf(part.reasoning) || summary || textOf(part.content);
  return [{ kind: 'reasoning', text }];
};

const readCall: Reader = (part) => {
  const inner = isRecord(part.function) ? part.function : part;
  const name = textOf(inner.name) || textOf(part.toolName);
  if (name === '') return undefined;
  const input = inner.arguments ?? inner.args ?? part.input ?? {};
  const id = textOf(part.call_id) || textOf(part.toolCallId) || textOf(part.id);
  return [{ kind: 'call', id, name, input: parsedIfJson(input), result: null }];
};

const readResult: Reader = (part) => {
  const output = part.output ?? part.content ?? part.result ?? part.response ?? null;
  const marked = isRecord(output) && 'value' in output && typeof output.type === 'string' ? output : null;
  return [
    {
      kind: 'result',
      id: textOf(part.tool_use_id) || textOf(part.toolCallId) || textOf(part.call_id) || textOf(part.tool_call_id),
      name: textOf(part.toolName) || textOf(part.name),
      output: marked ? marked.value : output,
      isError:
        part.is_error === true || part.isError === true || (marked !== null && textOf(marked.type).startsWith('error')),
      call: null,
    },
  ];
};

const readSource: Reader = (part) => [{ kind: 'source', title: textOf(part.title), url: textOf(part.url) }];

const byType: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ...['text', 'input_text', 'output_text', 'refusal'].map((type): [string, Reader] => [type, readText]),
  ...['reasoning', 'thinking', 'redacted_thinking'].map((type): [string, Reader] => [type, readReasoning]),
  ...['function', 'tool_use', 'tool-call', 'tool_call', 'function_call', 'server_tool_use', 'mcp_tool_use'].map(
    (type): [string, Reader] => [type, readCall],
  ),
  ...['tool_result', 'tool-result', 'function_call_output', 'tool_call_response', 'mcp_tool_result'].map(
    (type): [string, Reader] => [type, readResult],
  ),
  ...['image', 'image_url', 'input_image'].map((type): [string, Reader] => [type, (part) => [readImage(part)]]),
  ...['audio', 'input_audio', 'output_audio'].map((type): [string, Reader] => [type, (part) => [readAudio(part)]]),
  ...['file', 'document', 'input_file', 'media'].map((type): [string, Reader] => [type, (part) => [readFile(part)]]),
  ['source', readSource],
]);

/** Gemini's parts carry no type; the key itself says what they are. */
function readUntyped(part: Record<string, unknown>): Part[] {
  const call = part.functionCall ?? part.function_call;
  if (isRecord(call)) return readCall({ name: call.name, args: call.args ?? call.arguments, id: call.id }) ?? [];
  const response = part.functionResponse ?? part.function_response;
  if (isRecord(response))
    return readResult({ name: response.name, response: response.response, call_id: response.id }) ?? [];
  if (isRecord(part.inlineData) || isRecord(part.inline_data)) return [readFile(part)];
  if (typeof part.text === 'string')
    return part.thought === true ? [{ kind: 'reasoning', text: part.text }] : [{ kind: 'text', text: part.text }];
  // OpenTelemetry's parts hold their words under `content`.
  if (typeof part.content === 'string' && textOf(part.type) === 'text') return [{ kind: 'text', text: part.content }];
  return [{ kind: 'json', value: part }];
}

/** Arguments travel as JSON text with some providers and as objects with others. */
export function parsedIfJson(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
