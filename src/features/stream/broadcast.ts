export interface Message {
  readonly topic: string;
  readonly content: Record<string, unknown>;
}

interface Listener {
  readonly topics: ReadonlySet<string>;
  receive(id: number, message: Message): void;
}

/** Messages a listener that lost its connection can still be told of. */
const REMEMBERED_MAX = 500;

/** Hands messages of a project to whoever listens to their topic. Remembers a few only while somebody listens. */
export class Broadcast {
  readonly #projects = new Map<number, { listeners: Set<Listener>; recent: [id: number, message: Message][] }>();
  // Ids keep rising over restarts, so that an old `Last-Event-ID` never hides new messages.
  #lastId = Date.now() * 1_000;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  send(projectId: number, message: Message): void {
    const project = this.#projects.get(projectId);
    if (!project) return;
    const id = ++this.#lastId;
    project.recent.push([id, message]);
    if (project.recent.length > REMEMBERED_MAX) project.recent.shift();
    for (const listener of project.listeners) if (listener.topics.has(message.topic)) listener.receive(id, message);
  }

  /** Returns the function that leaves. */
  join(
    projectId: number,
    topics: ReadonlySet<string>,
    lastEventId: string | undefined,
    receive: (id: number, message: Message) => void,
  ): () => void {
    const project = this.#projects.get(projectId) ?? { listeners: new Set(), recent: [] };
    this.#projects.set(projectId, project);
    const listener: Listener = { topics, receive };
    project.listeners.add(listener);
    this.#size++;
    const since = Number(lastEventId);
    if (since > 0) {
      for (const [id, message] of project.recent) if (id > since && topics.has(message.topic)) receive(id, message);
    }
    return () => {
      if (!project.listeners.delete(listener)) return;
      this.#size--;
      if (project.listeners.size === 0) this.#projects.delete(projectId);
    };
  }
}
