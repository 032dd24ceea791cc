import { KIB } from '#kernel/bytes.ts';
import { sizeOf } from '#kernel/size.ts';

export interface Message {
  readonly topic: string;
  readonly content: Record<string, unknown>;
}

interface Listener {
  readonly topics: ReadonlySet<string>;
  receive(id: number, message: Message): void;
}

/** Of a project's messages, kept for listeners that lost their connection and come back. */
const REMEMBERED_BYTES_MAX = 256 * KIB;

/** How long messages are kept after a project's last listener has gone, so that a lost connection can resume. */
const REMEMBERED_MS = 60_000;

interface Project {
  readonly listeners: Set<Listener>;
  readonly recent: { readonly id: number; readonly message: Message; readonly bytes: number }[];
  recentBytes: number;
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
    this.#remember(project, id, message);
    for (const listener of project.listeners) if (listener.topics.has(message.topic)) listener.receive(id, message);
  }

  /** Returns the function that leaves. */
  join(
    projectId: number,
    topics: ReadonlySet<string>,
    lastEventId: string | undefined,
    receive: (id: number, message: Message) => void,
  ): () => void {
    const project: Project = this.#projects.get(projectId) ?? { listeners: new Set(), recent: [], recentBytes: 0 };
    this.#projects.set(projectId, project);
    clearTimeout(project.forgetting);
    const listener: Listener = { topics, receive };
    project.listeners.add(listener);
    this.#size++;
    const since = Number(lastEventId);
    if (since > 0) {
      for (const { id, message } of project.recent) if (id > since && topics.has(message.topic)) receive(id, message);
    }
    return () => {
      if (!project.listeners.delete(listener)) return;
      this.#size--;
      if (project.listeners.size > 0) return;
      project.forgetting = setTimeout(() => this.#projects.delete(projectId), REMEMBERED_MS).unref();
    };
  }

  #remember(project: Project, id: number, message: Message): void {
    const bytes = sizeOf(message);
    project.recent.push({ id, message, bytes });
    project.recentBytes += bytes;
    while (project.recentBytes > REMEMBERED_BYTES_MAX) project.recentBytes -= project.recent.shift()?.bytes ?? 0;
  }
}
