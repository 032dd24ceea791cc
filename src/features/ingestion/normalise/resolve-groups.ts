import type { GroupChange, GroupTypes } from '#features/persons/index.ts';
import type { CapturedEvent } from '../captured-event.ts';
import { describedGroup, groupsOf } from './normalise.ts';

export interface ResolvedGroups {
  /** The keys of group types 0 to 4, for each event; empty when no event names a group. */
  readonly keys: readonly (readonly (string | undefined)[])[];
  readonly changes: readonly GroupChange[];
  /** Types that a project cannot have besides those it has. */
  readonly overLimit: readonly { readonly projectId: number; readonly type: string }[];
}

/** Numbers the group types that events name, and collects what `$groupidentify` says. */
export async function resolveGroups(groupTypes: GroupTypes, events: readonly CapturedEvent[]): Promise<ResolvedGroups> {
  const named = events.map((event) => groupsOf(event.properties));
  const changes: GroupChange[] = [];
  const namesByProject = new Map<number, Set<string>>();
  events.forEach((event, i) => {
    const names = namesByProject.get(event.projectId) ?? new Set<string>();
    for (const [type] of named[i] ?? []) names.add(type);
    const described = event.event === '$groupidentify' ? describedGroup(event.properties) : undefined;
    if (described) names.add(described.type);
    if (names.size > 0) namesByProject.set(event.projectId, names);
  });
  if (namesByProject.size === 0) return { keys: [], changes, overLimit: [] };
  const indexes = new Map<number, ReadonlyMap<string, number>>();
  const overLimit: { projectId: number; type: string }[] = [];
  for (const [projectId, names] of namesByProject) {
    const known = await groupTypes.indexes(projectId, names);
    indexes.set(projectId, known);
    for (const type of names) if (!known.has(type)) overLimit.push({ projectId, type });
  }
  const keys = events.map((event, i) => {
    const known = indexes.get(event.projectId);
    const row: (string | undefined)[] = [];
    for (const [type, key] of named[i] ?? []) {
      const index = known?.get(type);
      if (index !== undefined) row[index] = key;
    }
    const described = event.event === '$groupidentify' ? describedGroup(event.properties) : undefined;
    const index = described && known?.get(described.type);
    if (described && index !== undefined) {
      row[index] ??= described.key;
      changes.push({ ...described, projectId: event.projectId, typeIndex: index, at: new Date(event.timestampMs) });
    }
    return row;
  });
  return { keys, changes, overLimit };
}
