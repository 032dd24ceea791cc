/** Criteria while they are edited: every node keeps an identity of its own, so that removing one touches no other. */
export type Node = Group | Row;

export interface Group {
  readonly node: 'group';
  readonly id: string;
  readonly type: 'AND' | 'OR';
  readonly children: readonly Node[];
}

export const BEHAVIORS = [
  'performed_event',
  'performed_event_multiple',
  'performed_event_first_time',
  'performed_event_sequence',
  'performed_event_regularly',
  'stopped_performing_event',
  'restarted_performing_event',
] as const;
export type BehaviorKind = (typeof BEHAVIORS)[number];

/** `other`: a criterion this editor has no fields for; it is kept as it came. */
export type RowKind = 'person' | 'created' | 'cohort' | 'other' | BehaviorKind;

export type Unit = 'hour' | 'day' | 'week' | 'month' | 'year';
export type CountOperator = 'gte' | 'lte' | 'gt' | 'lt' | 'eq';

export interface Period {
  readonly amount: string;
  readonly unit: Unit;
}

/** One criterion. It holds the fields of every kind, so that changing the kind and back loses nothing. */
export interface Row {
  readonly node: 'row';
  readonly id: string;
  readonly kind: RowKind;
  readonly negated: boolean;
  readonly property: PropertyTest;
  readonly cohort: string;
  /** Empty: any event. */
  readonly event: string;
  readonly filters: readonly EventFilter[];
  /** The window; of regular behaviour the length of one period. */
  readonly window: Period;
  readonly isSince: boolean;
  readonly since: string;
  readonly until: string;
  readonly countOperator: CountOperator;
  readonly count: string;
  /** The second event of a sequence. */
  readonly next: string;
  /** How soon the second event follows, or which part of the window is recent. */
  readonly recent: Period;
  readonly periodsTotal: string;
  readonly periodsMin: string;
  /** As the server sent it, until the row is edited. */
  readonly raw?: Json;
}

export type Json = Readonly<Record<string, unknown>>;

export interface PropertyTest {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

export interface EventFilter extends PropertyTest {
  readonly id: string;
  /** `hogql`: `key` is an expression. */
  readonly type: 'event' | 'hogql';
}

// A draft kept from an earlier visit has ids too, which must not come up again.
const visit = Math.random().toString(36).slice(2, 8);
let made = 0;
export const newId = (): string => `${visit}-${++made}`;

export const newGroup = (type: Group['type'], children: readonly Node[]): Group => ({
  node: 'group',
  id: newId(),
  type,
  children,
});

export const newRow = (changes: Partial<Omit<Row, 'node' | 'id'>> = {}): Row => ({
  node: 'row',
  id: newId(),
  kind: 'performed_event',
  negated: false,
  property: { key: '', operator: 'exact', values: [] },
  cohort: '',
  event: '',
  filters: [],
  window: { amount: '30', unit: 'day' },
  isSince: false,
  since: '',
  until: '',
  countOperator: 'gte',
  count: '1',
  next: '',
  recent: { amount: '7', unit: 'day' },
  periodsTotal: '4',
  periodsMin: '3',
  ...changes,
});

export const newFilter = (type: EventFilter['type']): EventFilter => ({
  id: newId(),
  type,
  key: '',
  operator: 'exact',
  values: [],
});

export const isBehavior = (kind: RowKind): kind is BehaviorKind => BEHAVIORS.some((each) => each === kind);

/** The tree with one node changed. */
export function changeNode(root: Group, id: string, change: (node: Node) => Node): Group {
  const within = (node: Node): Node => {
    if (node.id === id) return change(node);
    return node.node === 'row' ? node : { ...node, children: node.children.map(within) };
  };
  const next = within(root);
  return next.node === 'group' ? next : root;
}

export function addChild(root: Group, groupId: string, child: Node, after?: string): Group {
  return changeNode(root, groupId, (group) => {
    if (group.node === 'row') return group;
    const at = group.children.findIndex(({ id }) => id === after);
    return { ...group, children: group.children.toSpliced(at < 0 ? group.children.length : at + 1, 0, child) };
  });
}

/** The tree without one node; its neighbours stay the very same objects. */
export function removeNode(root: Group, id: string): Group {
  const within = (group: Group): Group => ({
    ...group,
    children: group.children.flatMap((child) =>
      child.id === id ? [] : [child.node === 'group' && holds(child, id) ? within(child) : child],
    ),
  });
  return within(root);
}

/** Where focus goes when a node is removed: the one after it, else the one before, else its group. */
export function neighbourOf(root: Group, id: string): string {
  const parent = parentOf(root, id) ?? root;
  const at = parent.children.findIndex((child) => child.id === id);
  return (parent.children[at + 1] ?? parent.children[at - 1] ?? parent).id;
}

/** One step up or down among its siblings; at the edge of a group it steps out of it, and before one into it. */
export function moveNode(root: Group, id: string, by: -1 | 1): Group {
  const parent = parentOf(root, id);
  const node = parent?.children.find((child) => child.id === id);
  if (!parent || !node) return root;
  const at = parent.children.indexOf(node);
  const neighbour = parent.children[at + by];
  const without = removeNode(root, id);
  if (neighbour?.node === 'group' && node.node === 'row') {
    return changeNode(without, neighbour.id, (group) =>
      group.node === 'row'
        ? group
        : { ...group, children: by > 0 ? [node, ...group.children] : [...group.children, node] },
    );
  }
  if (neighbour) {
    return changeNode(without, parent.id, (group) =>
      group.node === 'row' ? group : { ...group, children: group.children.toSpliced(at + by, 0, node) },
    );
  }
  const outer = parentOf(root, parent.id);
  if (!outer) return root;
  const place = outer.children.findIndex((child) => child.id === parent.id);
  return changeNode(without, outer.id, (group) =>
    group.node === 'row'
      ? group
      : { ...group, children: group.children.toSpliced(by > 0 ? place + 1 : place, 0, node) },
  );
}

/** The tree with one node put before another, wherever that stands. */
export function placeBefore(root: Group, id: string, before: string): Group {
  const node = parentOf(root, id)?.children.find((child) => child.id === id);
  const without = removeNode(root, id);
  const parent = parentOf(without, before);
  if (!node || !parent) return root;
  return changeNode(without, parent.id, (group) => {
    if (group.node === 'row') return group;
    const at = group.children.findIndex((child) => child.id === before);
    return { ...group, children: group.children.toSpliced(at, 0, node) };
  });
}

export const rowsOf = (node: Node): readonly Row[] => (node.node === 'row' ? [node] : node.children.flatMap(rowsOf));

function parentOf(group: Group, id: string): Group | undefined {
  if (group.children.some((child) => child.id === id)) return group;
  for (const child of group.children) {
    const found = child.node === 'group' ? parentOf(child, id) : undefined;
    if (found) return found;
  }
  return undefined;
}

const holds = (group: Group, id: string): boolean => parentOf(group, id) !== undefined;
