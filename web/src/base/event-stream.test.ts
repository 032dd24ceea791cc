import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventStreamParser } from './event-stream.ts';

const stream =
  'retry: 2000\n\nid: 1\nevent: events\ndata: {"count":1}\n\n: heartbeat\n\nid: 2\r\nevent: traces\r\ndata: a\r\ndata: b\r\n\r\n';
const messages = [
  { event: 'events', id: '1', data: '{"count":1}' },
  { event: 'traces', id: '2', data: 'a\nb' },
];

function parse(chunks: readonly string[]) {
  const heard: unknown[] = [];
  const parser = eventStreamParser((message) => heard.push(message));
  for (const chunk of chunks) parser.feed(chunk);
  return heard;
}

describe('an event stream', () => {
  it('hears messages with their topic and id and skips heartbeats', () => {
    expect(parse([stream])).toEqual(messages);
  });

  it('hears the same wherever the network cuts the stream', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 6 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), stream.length];
        expect(parse(at.slice(1).map((end, index) => stream.slice(at[index], end)))).toEqual(messages);
      }),
    );
  });
});
