import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { t } from '../../base/i18n.ts';
import { toast } from '../../base/toasts.ts';
import { promptApi, refreshPrompts } from './prompt-api.ts';

export interface LabelChange {
  readonly label: string;
  /** Undefined: it was nowhere. */
  readonly from: number | undefined;
  /** Undefined: it is taken away. */
  readonly to: number | undefined;
}

/** Sets, moves and removes labels at once; each change can be taken back. */
export function useLabelChange(projectId: number, name: string) {
  const client = useQueryClient();
  async function put({ label, to }: LabelChange) {
    const path = promptApi(projectId, name, `labels/${encodeURIComponent(label)}/`);
    await (to === undefined ? api.delete(path) : api.put(path, { version: to }));
    await refreshPrompts(client, projectId);
  }
  return async (change: LabelChange) => {
    await put(change);
    const { label, from, to } = change;
    toast(wordsOf(change), { undo: () => put({ label, from: to, to: from }) });
  };
}

function wordsOf({ label, from, to }: LabelChange): string {
  if (to === undefined) return t('“{label}” was removed from v{from}.', { label, from: from ?? '' });
  if (from === undefined) return t('“{label}” points to v{to}.', { label, to });
  return t('“{label}” moved from v{from} to v{to}.', { label, from, to });
}
