import type { StoredEvents } from '#features/ingestion/index.ts';
import type { Platform } from '#platform/platform.ts';
import { insertDefinitions, listKnown, type NewDefinition } from './queries.ts';
import { eachProperty, isName, type Kind, typeOfValue } from './seen.ts';

/** Names a project may teach; a sender that makes up names stops costing anything once it has used them up. */
export const NAMES_MAX = 10_000;
/** Names kept in memory in all; the projects heard of least recently make room. */
const KEPT_NAMES_MAX = 300_000;

interface Project {
  /** Names that are stored or about to be. */
  readonly known: Readonly<Record<Kind, Set<string>>>;
  /** Undefined until the stored names were read once. */
  loaded: boolean;
  waiting: NewDefinition[];
}

/**
 * Learns the names and types of properties from stored events: the first value of a name decides. An event with nothing
 * new costs one look-up a property; new names are written in one statement while later events go on. Never fails capture:
 * names that could not be written are learned from the next event that has them.
 */
export class Learner {
  readonly #needs: Pick<Platform, 'db' | 'clock' | 'log'>;
  readonly #projects = new Map<number, Project>();
  readonly #writing = new Map<number, Promise<void>>();

  constructor(needs: Pick<Platform, 'db' | 'clock' | 'log'>) {
    this.#needs = needs;
  }

  see({ projectId, events }: StoredEvents): void {
    const project = this.#project(projectId);
    const { known } = project;
    let room = NAMES_MAX - sizeOf(project);
    for (const event of room > 0 ? events : []) {
      eachProperty(event, (kind, name, value) => {
        if (known[kind].has(name) || room <= 0 || !isName(name)) return;
        room -= 1;
        known[kind].add(name);
        project.waiting.push({ kind, name, property_type: typeOfValue(value) });
      });
    }
    if (project.waiting.length > 0 && !this.#writing.has(projectId)) this.#begin(projectId, project);
  }

  /** Resolves when everything seen so far is written, or was given up. */
  async settle(): Promise<void> {
    while (this.#writing.size > 0) await Promise.all(this.#writing.values());
  }

  forget(projectId: number): void {
    this.#projects.delete(projectId);
  }

  #project(projectId: number): Project {
    const known = this.#projects.get(projectId);
    const project = known ?? emptyProject();
    // Last in the map is heard of most recently.
    if (known) this.#projects.delete(projectId);
    this.#projects.set(projectId, project);
    return project;
  }

  #begin(projectId: number, project: Project): void {
    const written = this.#write(projectId, project)
      .catch((error: unknown) => {
        // Removed from memory, so that a name that could not be stored counts as new the next time.
        this.#projects.delete(projectId);
        this.#needs.log.debug({ err: error, project: projectId }, 'names of properties were not learned');
      })
      .finally(() => this.#writing.delete(projectId));
    this.#writing.set(projectId, written);
  }

  async #write(projectId: number, project: Project): Promise<void> {
    const { db, clock } = this.#needs;
    if (!project.loaded) {
      const stored = await listKnown(db, projectId, NAMES_MAX);
      const { waiting } = project;
      project.waiting = [];
      for (const { kind, name } of waiting) project.known[kind].delete(name);
      for (const { kind, name } of stored) project.known[kind].add(name);
      for (const definition of waiting) {
        const names = project.known[definition.kind];
        if (names.has(definition.name) || sizeOf(project) >= NAMES_MAX) continue;
        names.add(definition.name);
        project.waiting.push(definition);
      }
      project.loaded = true;
      this.#makeRoom(projectId);
    }
    while (project.waiting.length > 0) {
      const batch = project.waiting;
      project.waiting = [];
      await insertDefinitions(db, projectId, batch, clock.now());
    }
  }

  #makeRoom(keep: number): void {
    let names = 0;
    for (const project of this.#projects.values()) names += sizeOf(project);
    for (const [projectId, project] of this.#projects) {
      if (names <= KEPT_NAMES_MAX) return;
      if (projectId === keep || this.#writing.has(projectId)) continue;
      names -= sizeOf(project);
      this.#projects.delete(projectId);
    }
  }
}

function emptyProject(): Project {
  return { known: { event: new Set(), person: new Set(), group: new Set() }, loaded: false, waiting: [] };
}

function sizeOf({ known }: Project): number {
  return known.event.size + known.person.size + known.group.size;
}
