import { useMemo } from 'react';
import { parseExact } from '../../../base/digits.ts';
import { useStored, writeStored } from '../../../base/stored.ts';
import type { Cohort } from '../cohort-api.ts';
import type { Group } from '../criteria/draft.ts';
import { fromFilters, toFilters } from '../criteria/filters.ts';
import { isComplete } from '../criteria/problems.ts';

/** A dynamic cohort while it is edited. */
export interface Draft {
  readonly name: string;
  readonly description: string;
  readonly root: Group;
  readonly testAccounts: boolean;
  /** The criteria as they are being written as JSON; undefined while the rows are edited. */
  readonly text?: string;
}

interface Kept {
  readonly draft: Draft;
  /** What it was begun on. */
  readonly base: string;
}

const keyOf = (projectId: number, id: string) => `draft:cohort:${projectId}:${id}`;
const nothing: Kept | null = null;

export function draftOf({ name, description, filters }: Pick<Cohort, 'name' | 'description' | 'filters'>): Draft {
  const given = filters as { filterTestAccounts?: unknown } | null; // Only looked into, never trusted.
  return {
    name: name ?? '',
    description,
    root: fromFilters(filters),
    testAccounts: given?.filterTestAccounts === true,
  };
}

/**
 * The draft of a cohort, kept in this browser until it is saved or discarded, so that leaving loses nothing. `id` is
 * `new` for one that is yet to be.
 */
export function useDraft(projectId: number, id: string, start: Draft, base: string) {
  const [kept, keep] = useStored<Kept | null>(keyOf(projectId, id), nothing);
  return useMemo(() => {
    const draft = kept?.draft ?? start;
    return {
      draft,
      isDirty: kept !== null && wordsOf(kept.draft) !== wordsOf(start),
      /** The cohort was saved elsewhere since this draft began. */
      isOvertaken: kept !== null && kept.base !== base,
      change: (changes: Partial<Draft>) => keep({ draft: { ...draft, ...changes }, base: kept?.base ?? base }),
      discard: () => writeStored(keyOf(projectId, id), undefined),
    };
  }, [kept, keep, start, base, projectId, id]);
}

/** Everything a draft says, without the identities of its rows. */
function wordsOf({ name, description, root, testAccounts, text }: Draft): string {
  return JSON.stringify([name, description, text ?? JSON.stringify(toFilters(root, testAccounts), null, 2)]);
}

/** The criteria as the API takes them; undefined while they cannot be saved. */
export function criteriaOf({ root, testAccounts, text }: Draft): object | undefined {
  if (text !== undefined) return parseObject(text);
  return isComplete(root) ? toFilters(root, testAccounts) : undefined;
}

export function parseObject(text: string): object | undefined {
  try {
    const value = parseExact(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
