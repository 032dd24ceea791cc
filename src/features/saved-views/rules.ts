import { Forbidden, Invalid } from '#kernel/errors.ts';
import type { SavedViewTable } from '#platform/postgres/tables/saved-views.ts';

const STATE_CHARACTERS_MAX = 20_000;

type Kind = SavedViewTable['kind'];

/** What a view is about: one text, or the state of a list. */
export interface Content {
  readonly query: string | null;
  readonly state: Readonly<Record<string, unknown>> | null;
}

/** An `sql` view is its text; every other kind is the state of its list. */
export function rejectWrongContent(kind: Kind, { query, state }: Content): void {
  if (kind === 'sql') {
    if (query === null) throw new Invalid('required', 'An sql view needs a query.', 'query');
    if (state !== null) throw new Invalid('invalid_input', 'An sql view has no state.', 'state');
    return;
  }
  if (query !== null) throw new Invalid('invalid_input', `A view of ${kind} has no query.`, 'query');
  if (state === null) throw new Invalid('required', `A view of ${kind} needs a state.`, 'state');
  if (JSON.stringify(state).length > STATE_CHARACTERS_MAX) {
    throw new Invalid('max_length', `Ensure the state has no more than ${STATE_CHARACTERS_MAX} characters.`, 'state');
  }
}

export function rejectOtherKind(before: Kind, after: Kind | undefined): void {
  if (after === undefined || after === before) return;
  throw new Invalid('invalid_input', 'The kind of a view cannot be changed.', 'kind');
}

/** The owner a view has after a change; null when it belongs to the project. */
export function ownerAfter(
  before: { readonly owner_id: number | null; readonly created_by_id: number | null },
  shared: boolean | undefined,
  userId: number,
): number | null {
  if (shared === undefined) return before.owner_id;
  if (shared) return null;
  // Otherwise any member could take a shared view away from the others.
  if (before.owner_id === null && before.created_by_id !== userId) {
    throw new Forbidden('Only the creator of a view can make it private.');
  }
  return userId;
}

export function nameTaken(): Invalid {
  return new Invalid('unique', 'A view with this name already exists.', 'name');
}
