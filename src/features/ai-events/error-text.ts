import type { JsonObject } from '#kernel/json.ts';
import { isUsable } from '#kernel/usable.ts';
import { BoundedText } from './text/bounded-text.ts';

const READ_MAX = 8_000;
const KEPT_MAX = 1_000;

/** What makes two reports of one error differ, in the order in which it is taken out. */
const CHANGING_PARTS: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<ID>'],
  [/\breq_[A-Za-z0-9]+/g, '<ID>'],
  [/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d+(?:Z|[+-]\d{2}:?\d{2})?/g, '<TIMESTAMP>'],
  [/\bprojects\/[\w.:@-]+(?:\/[\w.:@-]+)+/g, 'projects/<PATH>'],
  [/"responseId"\s*:\s*"[^"]*"/g, '"responseId":"<RESPONSE_ID>"'],
  [/"id"\s*:\s*"[^"]*"/g, '"id": "<ID>"'],
  [/\btool_call_id='[^']*'/g, "tool_call_id='<TOOL_CALL_ID>'"],
  [/\btool_call_id"\s*:\s*"[^"]*"/g, 'tool_call_id": "<TOOL_CALL_ID>"'],
  [/\btoolu_[A-Za-z0-9_]+/g, '<TOOL_ID>'],
  // Words such as call_function and user_input stay: only what looks drawn at random goes.
  [/\bcall_(?=[A-Za-z0-9]*\d|[A-Za-z0-9]{20})[A-Za-z0-9]{6,}/g, '<CALL_ID>'],
  [/\buser_(?=[A-Za-z0-9]*\d|[A-Za-z0-9]{20})[A-Za-z0-9]{6,}/g, '<USER_ID>'],
  [/\b0x[0-9a-f]+\b/gi, '<OBJECT_ID>'],
  [/\bid='[^']*'/g, "id='<ID>'"],
  [/"tokenCount"\s*:\s*\d+/g, '"tokenCount":<TOKEN_COUNT>'],
  [/\b\d{9,}\b/g, '<ID>'],
  [/\b\d+(?:\.\d+)?\b/g, '<N>'],
  [/\s+/g, ' '],
];

/** The text of an error with its changing parts replaced, so that equal errors read alike and can be counted. */
export function normalizeAiError(text: string): string {
  let normalized = text.length > READ_MAX ? text.slice(0, READ_MAX) : text;
  for (const [part, replacement] of CHANGING_PARTS) normalized = normalized.replace(part, replacement);
  normalized = normalized.trim();
  const kept = normalized.length > KEPT_MAX ? `${normalized.slice(0, KEPT_MAX)}...` : normalized;
  // Cut in the middle of an emoji, it would be text that the event store refuses.
  return kept.toWellFormed();
}

export function addNormalizedError(properties: JsonObject): void {
  const failed = properties.$ai_is_error;
  if (failed !== true && failed !== 'true') return;
  const error = properties.$ai_error;
  if (error === undefined || error === null || error === '') return;
  const said = properties.$ai_error_normalized;
  if (typeof said === 'string' && isUsable(said)) return;
  const text = new BoundedText(READ_MAX);
  if (typeof error === 'object') text.addJson(error);
  else text.add(String(error));
  const normalized = normalizeAiError(text.toString());
  if (normalized !== '') properties.$ai_error_normalized = normalized;
}
