import { decodeJson } from './decode-json.ts';
import { decodeProtobuf } from './decode-protobuf.ts';
import { OtlpRefused, type OtlpSpan, SPANS_MAX } from './span.ts';

/** The inflated size up to which ingestion accepts an export. */
export const OTLP_BODY_BYTES_MAX = 4 * 1024 * 1024;
const AI_SPANS_MAX = 100;
const AI_PREFIXES = ['ai.', 'eve.', 'pydantic_ai.', 'traceloop.', 'llm.request.type', 'gen_ai.'] as const;

/**
 * The AI spans of a trace export, from its inflated body. Spans of other kinds are left out; an unreadable body, an
 * unknown content type or too many spans throw `OtlpRefused`.
 */
export function decodeOtlp(contentType: string | undefined, body: Buffer): OtlpSpan[] {
  const spans = decode(contentType, body);
  if (spans.length > SPANS_MAX) throw new OtlpRefused(`At most ${SPANS_MAX} spans are accepted in one request.`);
  const kept = spans.filter(isAiSpan);
  if (kept.length > AI_SPANS_MAX)
    throw new OtlpRefused(`At most ${AI_SPANS_MAX} AI spans are accepted in one request.`);
  return kept;
}

function decode(contentType: string | undefined, body: Buffer): OtlpSpan[] {
  switch (contentType?.split(';', 1)[0]?.trim().toLowerCase()) {
    case 'application/json':
      return decodeJson(body);
    case 'application/x-protobuf':
    case 'application/protobuf':
      return decodeProtobuf(body);
    default:
      throw new OtlpRefused('Content-Type must be application/json or application/x-protobuf.');
  }
}

function isAiSpan(span: OtlpSpan): boolean {
  for (const key in span.attributes) {
    if (AI_PREFIXES.some((prefix) => key.startsWith(prefix))) return true;
  }
  return false;
}
