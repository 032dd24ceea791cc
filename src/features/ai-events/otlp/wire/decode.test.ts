import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OtlpRefused, SPANS_MAX } from '../span.ts';
import { eventsOf } from '../testing.ts';
import { decodeExport } from './decode.ts';

const TYPE = 'application/x-protobuf';

/** What an exporter sends: spans with attributes of every type, an event and a link. */
function exported(spans: number): Buffer {
  const memory = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(memory)] });
  const tracer = provider.getTracer('ai', '1.0.0');
  for (let n = 0; n < spans; n++) {
    const span = tracer.startSpan(`chat ${n}`, {
      attributes: { 'gen_ai.operation.name': 'chat', n, half: 0.5, yes: true, list: ['a', 'b'], numbers: [1, 2] },
    });
    span.addEvent('retry', { at: n });
    span.addLink({ context: span.spanContext() });
    span.recordException(new Error('down'));
    span.end();
  }
  return Buffer.from(ProtobufTraceSerializer.serializeRequest(memory.getFinishedSpans()) ?? []);
}

/** A field of bytes. */
function field(number: number, content: Buffer): Buffer {
  const length: number[] = [];
  let left = content.length;
  do {
    length.push((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
    left >>>= 7;
  } while (left > 0);
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length]), content]);
}

/** Spans in the frame of a resource and a scope. */
const inFrame = (spans: Buffer) => field(1, field(2, spans));
const ID = Buffer.concat([field(1, Buffer.alloc(16, 1)), field(2, Buffer.alloc(8, 2))]);

describe('a protobuf body', () => {
  it('that was damaged anywhere is read, in part or whole, or refused, and nothing else', () => {
    const whole = exported(5);
    const place = fc.nat(whole.length - 1);
    const damages = fc.array(
      fc.oneof(
        fc.record({ at: place, byte: fc.nat(255) }),
        fc.record({ at: place, cut: fc.integer({ min: 1, max: 40 }) }),
        fc.record({ at: place, again: fc.integer({ min: 1, max: 40 }) }),
      ),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(damages, (list) => {
        let body = Buffer.from(whole);
        for (const damage of list) {
          const at = Math.min(damage.at, body.length - 1);
          if ('byte' in damage) body[at] = damage.byte;
          else if ('cut' in damage) body = Buffer.concat([body.subarray(0, at), body.subarray(at + damage.cut)]);
          else body = Buffer.concat([body.subarray(0, at + damage.again), body.subarray(at)]);
        }
        try {
          eventsOf(body, TYPE);
        } catch (error) {
          expect(error).toBeInstanceOf(OtlpRefused);
        }
      }),
      { numRuns: 3_000, seed: 11 },
    );
  });

  it.each([
    ['events', field(11, Buffer.alloc(0))],
    ['links', field(13, Buffer.alloc(0))],
  ])('whose span has millions of empty %s loses that span and no other', (_name, part) => {
    const parts = Buffer.alloc(4_000_000 * part.length, part);
    const good = field(2, Buffer.concat([ID, field(5, Buffer.from('good'))]));
    const bad = field(2, Buffer.concat([ID, parts]));
    const { rejected, spans } = decodeExport(TYPE, Buffer.concat([inFrame(good), inFrame(bad), inFrame(good)]));
    expect([[...rejected], spans.length]).toEqual([[['with too many parts', 1]], 2]);
  });

  it('of many parts that belong to an ordinary export is read', () => {
    const vector = field(9, Buffer.concat([field(1, Buffer.from('v')), field(2, field(5, numbers(200_000)))]));
    const { rejected, spans } = decodeExport(TYPE, inFrame(field(2, Buffer.concat([ID, vector]))));
    expect([[...rejected], spans.map(({ attributes }) => (attributes.v as unknown[]).length)]).toEqual([[], [200_000]]);
  });

  it('with more spans than one request may hold has them counted', () => {
    const spans = Buffer.alloc(2 * 70_000, field(2, Buffer.alloc(0)));
    const { rejected, received } = decodeExport(TYPE, field(1, field(2, spans)));
    expect(received).toBe(70_000);
    expect(rejected.get('without a trace id')).toBe(SPANS_MAX);
    expect(rejected.get('over the limit of 65,536 in one request')).toBe(70_000 - SPANS_MAX);
  });

  it('of nothing but frames is refused before it takes more memory than is given to it', () => {
    const scopes = Buffer.alloc(2 * 8_000_000, field(2, Buffer.alloc(0)));
    expect(() => decodeExport(TYPE, field(1, scopes))).toThrow(OtlpRefused);
    expect(decodeExport(TYPE, Buffer.alloc(2 * 100_000, field(1, Buffer.alloc(0)))).received).toBe(0);
  });
});

/** Doubles as an array has them. */
function numbers(count: number): Buffer {
  const one = Buffer.concat([Buffer.from([0x21]), Buffer.alloc(8, 1)]);
  return Buffer.alloc(count * (one.length + 2), field(1, one));
}

describe('a body in JSON', () => {
  const ids = `"traceId":"${'1'.repeat(32)}","spanId":"${'2'.repeat(16)}"`;
  const inFrames = (...spans: readonly string[]) =>
    Buffer.from(`{"resourceSpans":[{"scopeSpans":[{"spans":[${spans.join()}]}]}]}`);

  it('whose span has millions of empty parts loses that span and no other', () => {
    for (const list of ['events', 'links', 'attributes']) {
      const bad = `{${ids},"${list}":[${'{},'.repeat(3_000_000)}{}]}`;
      const { rejected, spans } = decodeExport('application/json', inFrames(`{${ids}}`, bad, `{${ids}}`));
      expect([[...rejected], spans.length]).toEqual([[['with too many parts', 1]], 2]);
    }
  });

  it('with more spans than one request may hold has them counted, and frames without spans take no memory', () => {
    const { rejected, received } = decodeExport('application/json', inFrames(`${'{},'.repeat(69_999)}{}`));
    expect(received).toBe(70_000);
    expect(rejected.get('over the limit of 65,536 in one request')).toBe(70_000 - SPANS_MAX);
    const frames = Buffer.from(`{"resourceSpans":[{"scopeSpans":[${'{},'.repeat(2_000_000)}{}]}]}`);
    expect(decodeExport('application/json', frames).received).toBe(0);
  });
});
