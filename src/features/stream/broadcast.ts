export interface Message {
  readonly topic: string;
  readonly content: Record<string, unknown>;
}

interface Listener {
  readonly topics: ReadonlySet<string>;
  receive(id: number, message: Message): void;
}

/** Messages kept for listeners that lost their connection and come back. */
const REMEMBERED_MAX = 500;

/** How long messages are kept after a project's last listener has gone, so that a lost connection can resume. */
const REMEMBERED_MS = 60_000;

interface Project {
  readonly listeners: Set<Listener>;
  readonly recent: [id: number, message: Message][];
  forgetting?: NodeJS.Timeout;
}

/** Sends the messages of a project to the listeners of their topic. Keeps recent ones while a project has listeners, and a minute longer. */
export class Broadcast {
  readonly #projects = new Map<number, Project>();
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
    const project: Project = this.#projects.get(projectId) ?? { listeners: new Set(), recent: [] };
    this.#projects.set(projectId, project);
    clearTimeout(project.forgetting);
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
      if (project.listeners.size > 0) return;
      project.forgetting = setTimeout(() => this.#projects.delete(projectId), REMEMBERED_MS).unref();
    };
  }
}
