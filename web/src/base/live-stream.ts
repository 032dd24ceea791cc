import { eventStreamParser, type StreamMessage } from './event-stream.ts';

/** The server's announcements: one text/event-stream per tab, reopened with what was seen last. */
export interface LiveMessage {
  /** The topic it belongs to, such as `events` or `trace:abc`. */
  readonly topic: string;
  readonly id: string | undefined;
  readonly data: unknown;
}

export type LiveState = 'off' | 'connecting' | 'live' | 'reconnecting';

const BACKOFF_MIN_MS = 1000;
const BACKOFF_MAX_MS = 30_000;
/** The server sends a heartbeat every 15 seconds; three missed ones mean a dead line. */
const SILENCE_MAX_MS = 45_000;

interface Subscription {
  readonly topics: readonly string[];
  readonly onMessage: (message: LiveMessage) => void;
  readonly onState: (state: LiveState) => void;
}

/** The one connection of this tab. It carries the topics of all who listen and sleeps while the tab is hidden. */
export class LiveConnection {
  readonly #url: (topics: readonly string[]) => string;
  readonly #subscriptions = new Set<Subscription>();
  #abort: AbortController | undefined;
  #topics = '';
  #lastId: string | undefined;
  #state: LiveState = 'off';
  #failures = 0;
  #scheduled = false;

  constructor(url: (topics: readonly string[]) => string) {
    this.#url = url;
    document.addEventListener('visibilitychange', () => this.#reconsider());
    window.addEventListener('online', () => this.#reconsider());
  }

  subscribe(subscription: Subscription): () => void {
    this.#subscriptions.add(subscription);
    subscription.onState(this.#state);
    this.#reconsider();
    return () => {
      this.#subscriptions.delete(subscription);
      this.#reconsider();
    };
  }

  /** Several components mount in one go; they share one reconnection. */
  #reconsider() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setTimeout(() => {
      this.#scheduled = false;
      const topics = [...new Set([...this.#subscriptions].flatMap((each) => each.topics))].sort();
      const wanted = document.hidden ? '' : topics.join(',');
      if (wanted === this.#topics) return;
      this.#abort?.abort();
      this.#topics = wanted;
      this.#failures = 0;
      if (wanted === '') this.#tell('off');
      else void this.#run(topics);
    }, 20);
  }

  async #run(topics: readonly string[]) {
    const abort = new AbortController();
    this.#abort = abort;
    while (!abort.signal.aborted) {
      this.#tell(this.#failures === 0 ? 'connecting' : 'reconnecting');
      try {
        await this.#read(topics, abort);
      } catch {
        // Every way of failing has the same answer: wait and try again.
      }
      if (abort.signal.aborted) return;
      this.#failures += 1;
      this.#tell('reconnecting');
      const wait = Math.min(BACKOFF_MAX_MS, BACKOFF_MIN_MS * 2 ** Math.min(this.#failures - 1, 5));
      await new Promise((resolve) => setTimeout(resolve, wait * (0.75 + Math.random() / 2)));
    }
  }

  async #read(topics: readonly string[], abort: AbortController) {
    const line = new AbortController();
    const end = () => line.abort();
    abort.signal.addEventListener('abort', end);
    let watchdog = setTimeout(end, SILENCE_MAX_MS);
    try {
      const response = await fetch(this.#url(topics), {
        signal: line.signal,
        credentials: 'same-origin',
        headers: { Accept: 'text/event-stream', ...(this.#lastId ? { 'Last-Event-ID': this.#lastId } : {}) },
      });
      if (!response.ok || !response.body) throw new Error(`stream answered ${response.status}`);
      this.#failures = 0;
      this.#tell('live');
      const parser = eventStreamParser((message) => this.#deliver(message));
      for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
        clearTimeout(watchdog);
        watchdog = setTimeout(end, SILENCE_MAX_MS);
        parser.feed(chunk);
      }
    } finally {
      clearTimeout(watchdog);
      abort.signal.removeEventListener('abort', end);
    }
  }

  #deliver({ event, id, data }: StreamMessage) {
    if (id) this.#lastId = id;
    let parsed: unknown;
    try {
      parsed = JSON.parse(data);
    } catch {
      return;
    }
    for (const { topics, onMessage } of this.#subscriptions) {
      if (topics.includes(event)) onMessage({ topic: event, id, data: parsed });
    }
  }

  #tell(state: LiveState) {
    this.#state = state;
    for (const { onState } of this.#subscriptions) onState(state);
  }
}
