import { heaviest, KINDS, type Kind } from './criteria/kind.ts';

export interface CohortNode {
  readonly id: number;
  readonly name: string | null;
  readonly own_kind: Kind;
  readonly is_static: boolean;
  readonly deleted: boolean;
  /** Cohorts its criteria name; some may not exist. */
  readonly uses: readonly number[];
}

/** The cohorts of a project and which names which. */
export class CohortGraph {
  readonly #nodes: ReadonlyMap<number, CohortNode>;
  readonly #users: ReadonlyMap<number, readonly CohortNode[]>;

  constructor(nodes: readonly CohortNode[]) {
    this.#nodes = new Map(nodes.map((node) => [node.id, node]));
    const users = new Map<number, CohortNode[]>();
    for (const node of nodes) {
      for (const id of node.uses) users.set(id, [...(users.get(id) ?? []), node]);
    }
    this.#users = users;
  }

  find(id: number): CohortNode | undefined {
    return this.#nodes.get(id);
  }

  /** The same graph after one cohort was made or changed. */
  with(node: CohortNode): CohortGraph {
    return new CohortGraph([...this.#nodes.values()].filter(({ id }) => id !== node.id).concat(node));
  }

  isInLoop(id: number): boolean {
    const uses = this.#nodes.get(id)?.uses ?? [];
    return uses.some((used) => used === id || this.#reachable([used], (node) => node.uses).has(id));
  }

  /** What a cohort's criteria amount to with those of every cohort it names. */
  kindOf(id: number): Kind {
    const own = this.#nodes.get(id);
    if (own?.is_static) return 'static';
    const kinds = [...this.#reachable([id], (node) => node.uses)].flatMap((used) => {
      const node = this.#nodes.get(used);
      return node && !node.is_static ? [node.own_kind] : [];
    });
    return heaviest(kinds);
  }

  /** Cohorts that look at events, if only through a cohort they name. */
  behavioral(): number[] {
    const heavy = [...this.#nodes.values()].filter(
      ({ own_kind, is_static }) => !is_static && KINDS.indexOf(own_kind) >= KINDS.indexOf('behavioral'),
    );
    const ids = heavy.map(({ id }) => id);
    return [...this.#reachable(ids, ({ id }) => (this.#users.get(id) ?? []).map((user) => user.id))];
  }

  /** Living cohorts whose criteria name this one. */
  usersOf(id: number): readonly CohortNode[] {
    return (this.#users.get(id) ?? []).filter((user) => user.id !== id && !user.deleted);
  }

  /** What to calculate after a change of one cohort: those it depends on, itself, those that depend on it. */
  affectedBy(id: number): number[] {
    const below = this.#reachable([id], (node) => node.uses);
    const above = this.#reachable([id], (node) => this.usersOf(node.id).map((user) => user.id));
    return this.inOrder([...below, ...above]);
  }

  /** The living dynamic ones among these, each after those of them it depends on. */
  inOrder(ids: readonly number[]): number[] {
    const wanted = new Set(ids);
    const visited = new Set<number>();
    const ordered: number[] = [];
    const visit = (id: number) => {
      const node = this.#nodes.get(id);
      if (!node || visited.has(id)) return;
      visited.add(id);
      for (const used of node.uses) visit(used);
      if (wanted.has(id) && !node.is_static && !node.deleted) ordered.push(id);
    };
    for (const id of ids) visit(id);
    return ordered;
  }

  #reachable(from: readonly number[], next: (node: CohortNode) => readonly number[]): Set<number> {
    const found = new Set(from);
    // A set grows while it is walked: what is added is walked as well.
    for (const id of found) {
      const node = this.#nodes.get(id);
      if (node) for (const neighbour of next(node)) found.add(neighbour);
    }
    return found;
  }
}
