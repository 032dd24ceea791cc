export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

/** Cuts a text/event-stream into its events, wherever the pieces of it happen to end. */
export class EventReader {
  #rest = '';

  push(piece: string): readonly StreamEvent[] {
    const blocks = (this.#rest + piece).split('\n\n');
    this.#rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => {
      const lines = block.split('\n');
      const event = lines.find((line) => line.startsWith('event: '))?.slice('event: '.length) ?? 'message';
      const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice('data: '.length));
      return data.length > 0 ? [{ event, data: data.join('\n') }] : [];
    });
  }
}
