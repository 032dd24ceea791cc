import type { Encoding, Signal } from './decode.ts';

const CONTENT_TYPES: Readonly<Record<Encoding, string>> = {
  json: 'application/json',
  protobuf: 'application/x-protobuf',
};

export interface Answer {
  readonly contentType: string;
  readonly body: Buffer;
}

/** The answer to an exporter: the records that were rejected for good, or plain success. `{}` and zero bytes are the same message. */
export function successAnswer(
  encoding: Encoding,
  signal: Signal,
  partial?: { readonly rejected: number; readonly message: string },
): Answer {
  if (encoding === 'json') {
    const counted = signal === 'traces' ? 'rejectedSpans' : 'rejectedLogRecords';
    const message = partial && {
      partialSuccess: { [counted]: String(partial.rejected), errorMessage: partial.message },
    };
    return { contentType: CONTENT_TYPES.json, body: Buffer.from(JSON.stringify(message ?? {})) };
  }
  const body = partial
    ? field(1, Buffer.concat([varintField(1, partial.rejected), field(2, Buffer.from(partial.message))]))
    : Buffer.alloc(0);
  return { contentType: CONTENT_TYPES.protobuf, body };
}

/** A `google.rpc.Status`. */
export function errorAnswer(encoding: Encoding, { code, message }: { code: number; message: string }): Answer {
  return encoding === 'json'
    ? { contentType: CONTENT_TYPES.json, body: Buffer.from(JSON.stringify({ code, message })) }
    : {
        contentType: CONTENT_TYPES.protobuf,
        body: Buffer.concat([varintField(1, code), field(2, Buffer.from(message))]),
      };
}

/** The canonical code that goes with a status of HTTP. */
export function rpcCode(status: number): number {
  switch (status) {
    case 400:
    case 413:
    case 415:
      return 3;
    case 401:
      return 16;
    case 403:
      return 7;
    case 404:
    case 405:
      return 12;
    case 429:
      return 8;
    case 503:
      return 14;
    default:
      return 2;
  }
}

function field(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

function varintField(number: number, value: number): Buffer {
  return Buffer.concat([varint(number * 8), varint(value)]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}
