import { createParser } from 'eventsource-parser';

export interface StreamMessage {
  /** The kind of message; `message` where the stream names none. */
  readonly event: string;
  readonly id: string | undefined;
  readonly data: string;
}

/** Tells each message of a text/event-stream; `feed` may be called with any cut of it. */
export function eventStreamParser(onMessage: (message: StreamMessage) => void): { feed: (text: string) => void } {
  return createParser({ onEvent: ({ event = 'message', id, data }) => onMessage({ event, id, data }) });
}
