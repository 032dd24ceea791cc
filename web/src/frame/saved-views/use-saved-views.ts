import { api, projectApi } from '../../api/client.ts';
import { keys, useChange, useProjectGet } from '../../api/queries.ts';
import type { PageOf, UserBasic } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { toast } from '../../base/toasts.ts';

export type ViewKind = 'sql' | 'traces' | 'generations' | 'conversations' | 'users' | 'errors';

export interface SavedView {
  readonly id: string;
  readonly kind: ViewKind;
  readonly name: string;
  readonly query: string | null;
  readonly state: Readonly<Record<string, unknown>> | null;
  readonly shared: boolean;
  readonly created_by: UserBasic | null;
}

/** What a view is about: the text of a query, or the parameters of a list. */
export type ViewContent = Partial<Pick<SavedView, 'query' | 'state'>>;

export type ViewChanges = ViewContent & Partial<Pick<SavedView, 'name' | 'shared'>>;

const VIEWS_MAX = 1000;
const none: readonly SavedView[] = [];

/** The views of one page: the project's and one's own. Whatever is changed can be undone. */
export function useSavedViews(projectId: number, kind: ViewKind) {
  const list = useProjectGet<PageOf<SavedView>>(projectId, 'saved_views/', { kind, limit: VIEWS_MAX });
  const invalidates = [keys.project(projectId, 'saved_views/')];
  const patch = ({ id, ...changes }: ViewChanges & { id: string; deleted?: boolean }) =>
    api.patch(projectApi(projectId, `saved_views/${id}/`), changes);
  const save = useChange<ViewChanges & Pick<SavedView, 'name'>, SavedView>({
    run: (view) => api.post(projectApi(projectId, 'saved_views/'), { kind, ...view }),
    invalidates,
    quiet: true,
    onDone: ({ id, name }) =>
      toast(t('“{name}” was saved.', { name }), { undo: () => change.mutateAsync({ id, deleted: true }) }),
  });
  const change = useChange<ViewChanges & { id: string; deleted?: boolean }, SavedView>({
    run: patch,
    invalidates,
    quiet: true,
  });

  /** Changes a view and offers to take it back. */
  async function update(view: SavedView, changes: ViewChanges): Promise<void> {
    const { name, shared, query, state } = view;
    const before = { name, shared, ...(view.kind === 'sql' ? { query } : { state }) };
    await change.mutateAsync({ id: view.id, ...changes });
    toast(t('“{name}” was changed.', { name: changes.name ?? name }), {
      undo: () => change.mutateAsync({ id: view.id, ...before }),
    });
  }

  async function remove({ id, name }: SavedView): Promise<void> {
    await change.mutateAsync({ id, deleted: true });
    toast(t('“{name}” was deleted.', { name }), { undo: () => change.mutateAsync({ id, deleted: false }) });
  }

  return { views: list.data?.results ?? none, loading: list.isPending, error: list.error, save, update, remove };
}

export type SavedViews = ReturnType<typeof useSavedViews>;
