import { firstUsable } from '../../base/usable.ts';
import type { TraceEvent } from './event.ts';
import { readExchange } from './messages/exchange.ts';
import type { Message, Part } from './messages/message.ts';

/** A whole span as plain text, the way one would read it aloud. */
export function textOfSpan({ event, properties }: TraceEvent): string {
  const exchange = event === '$ai_generation' || event === '$ai_embedding' ? readExchange(properties) : undefined;
  const blocks: string[] = [];
  if (exchange) blocks.push(...exchange.messages.map(textOfMessage));
  else {
    blocks.push(...block('INPUT', firstUsable(properties.$ai_input, properties.$ai_input_state)));
    blocks.push(
      ...block(
        'OUTPUT',
        firstUsable(properties.$ai_output_choices, properties.$ai_output, properties.$ai_output_state),
      ),
    );
  }
  blocks.push(...block('FEEDBACK', properties.$ai_feedback_text));
  blocks.push(...block('REASONING', properties.$ai_evaluation_reasoning));
  blocks.push(...block('ERROR', properties.$ai_error));
  return blocks.join('\n\n');
}

/** What `y` copies: the answer alone. */
export function outputTextOf({ properties }: TraceEvent): string {
  const answered = readExchange(properties)?.messages.filter((message) => message.from === 'output') ?? [];
  if (answered.length > 0) return answered.map((message) => textOfParts(message.parts)).join('\n\n');
  const { $ai_output_state: state, $ai_output_choices: choices, $ai_output: output } = properties;
  return plain(firstUsable(state, choices, output, properties.$ai_feedback_text) ?? '');
}

const textOfMessage = (message: Message) => `${message.role.toUpperCase()}\n${textOfParts(message.parts)}`;

export const textOfParts = (parts: readonly Part[]): string => parts.map(textOfPart).join('\n');

function textOfPart(part: Part): string {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'reasoning') return `(reasoning) ${part.text}`;
  if (part.kind === 'call') return `→ ${part.name}(${plain(part.input)})`;
  if (part.kind === 'result') return `← ${part.name}${part.isError ? ' failed' : ''}: ${plain(part.output)}`;
  if (part.kind === 'audio') return part.transcript || '[audio]';
  if (part.kind === 'image') return `[image${part.note ? ` ${part.note}` : ''}]`;
  if (part.kind === 'file') return `[file ${part.name}]`;
  if (part.kind === 'source') return `${part.title} ${part.url}`;
  return plain(part.value);
}

function block(title: string, value: unknown): string[] {
  return value === undefined || value === null || value === '' ? [] : [`${title}\n${plain(value)}`];
}

export function plain(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}
