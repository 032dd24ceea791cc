import { decodeJson } from './decode-json.ts';
import { decodeProtobuf } from './decode-protobuf.ts';
import { isAiSpan } from './is-ai.ts';
import { OtlpRefused, type OtlpSpan } from './span.ts';

/** The inflated size up to which ingestion accepts an export. */
export const OTLP_BODY_BYTES_MAX = 64 * 1024 * 1024;

/**
 * The AI spans of a trace export, from its inflated body. Spans of other kinds are left out; an unreadable body, an
 * unknown content type or too many spans throw `OtlpRefused`.
 */
export function decodeOtlp(contentType: string | undefined, body: Buffer): OtlpSpan[] {
  return decode(contentType, body).filter(isAiSpan);
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
