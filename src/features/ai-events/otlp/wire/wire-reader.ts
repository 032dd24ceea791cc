import { OtlpRefused } from '../span.ts';
import { Weight } from './weight.ts';

/** Encodings a protobuf field may have on the wire. */
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** What an object takes in memory that a message is read into, at least. On the wire an empty one has two bytes. */
const MESSAGE_BYTES = 24;
/** A cursor over one protobuf message. `next` moves to the following field; a getter that does not fit it refuses the body. */
export class WireReader {
  readonly #bytes: Buffer;
  readonly #start: number;
  readonly #end: number;
  #at: number;
  #encoding = VARINT;
  /** Of the whole body. */
  readonly weight: Weight;

  constructor(bytes: Buffer, start = 0, end = bytes.length, weight = new Weight(bytes.length)) {
    this.#bytes = bytes;
    this.weight = weight;
    this.#start = start;
    this.#at = start;
    this.#end = end;
  }

  /** The size of the message, in bytes. */
  get length(): number {
    return this.#end - this.#start;
  }

  /** Whether the field at the cursor is a number of eight bytes. */
  get isFixed64(): boolean {
    return this.#encoding === FIXED64;
  }

  /** The same message from its beginning. */
  again(): WireReader {
    return new WireReader(this.#bytes, this.#start, this.#end, this.weight);
  }

  /** The number of the next field, or 0 at the end of the message. */
  next(): number {
    if (this.#at >= this.#end) return 0;
    const tag = Number(this.#varint());
    this.#encoding = tag & 7;
    const field = Math.floor(tag / 8);
    if (field === 0) throw unreadable();
    return field;
  }

  skip(): void {
    switch (this.#encoding) {
      case VARINT:
        this.#varint();
        return;
      case FIXED64:
        this.#advance(8);
        return;
      case BYTES:
        this.#advance(Number(this.#varint()));
        return;
      case FIXED32:
        this.#advance(4);
        return;
      default:
        throw unreadable();
    }
  }

  message(): WireReader {
    const start = this.#open();
    this.weight.add(MESSAGE_BYTES);
    return new WireReader(this.#bytes, start, this.#at, this.weight);
  }

  text(): string {
    const start = this.#open();
    return this.#bytes.toString('utf8', start, this.#at);
  }

  hex(): string {
    const start = this.#open();
    return this.#bytes.toString('hex', start, this.#at);
  }

  base64(): string {
    const start = this.#open();
    return this.#bytes.toString('base64', start, this.#at);
  }

  /** A signed 64-bit integer: as a number while that is exact, else as its text. */
  integer(): number | string {
    this.#expect(VARINT);
    const value = BigInt.asIntN(64, this.#varint());
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }

  fixed64(): bigint {
    this.#expect(FIXED64);
    return this.#bytes.readBigUInt64LE(this.#advance(8));
  }

  double(): number {
    this.#expect(FIXED64);
    return this.#bytes.readDoubleLE(this.#advance(8));
  }

  #open(): number {
    this.#expect(BYTES);
    return this.#advance(Number(this.#varint()));
  }

  #varint(): bigint {
    let low = 0;
    // Seven bytes fit a number exactly; nearly every varint ends there and needs no bigint arithmetic.
    for (let index = 0, factor = 1; index < 7; index++, factor *= 128) {
      const byte = this.#byte();
      low += (byte & 127) * factor;
      if (byte < 128) return BigInt(low);
    }
    let value = BigInt(low);
    for (let shift = 49n; shift <= 63n; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asUintN(64, value);
    }
    throw unreadable();
  }

  #byte(): number {
    return this.#bytes[this.#advance(1)] ?? 0;
  }

  #advance(length: number): number {
    const start = this.#at;
    if (length > this.#end - start) throw unreadable();
    this.#at = start + length;
    return start;
  }

  #expect(encoding: number): void {
    if (this.#encoding !== encoding) throw unreadable();
  }
}

function unreadable(): OtlpRefused {
  return new OtlpRefused('The body is not an OTLP export in protobuf encoding.');
}
