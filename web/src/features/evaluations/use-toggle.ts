import { api, projectApi } from '../../api/client.ts';
import { keys, useChange } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { toast } from '../../base/toasts.ts';
import { EVALUATIONS, type Evaluation } from '../verdicts/index.ts';

export type Toggle = (evaluation: Pick<Evaluation, 'id' | 'name'>, enabled: boolean) => void;

/** Switches an evaluation on or off, at once and with Undo. */
export function useToggle(projectId: number): Toggle {
  const { mutate, mutateAsync } = useChange<{ id: string; name: string; enabled: boolean; undoes?: boolean }>({
    run: ({ id, enabled }) => api.patch(projectApi(projectId, `${EVALUATIONS}${id}/`), { enabled }),
    invalidates: [keys.project(projectId, EVALUATIONS), keys.project(projectId), ['activity']],
    onDone: (_, { id, name, enabled, undoes }) => {
      if (undoes) return;
      toast(enabled ? t('“{name}” is active.', { name }) : t('“{name}” is paused.', { name }), {
        undo: () => mutateAsync({ id, name, enabled: !enabled, undoes: true }),
      });
    },
  });
  return ({ id, name }, enabled) => mutate({ id, name, enabled });
}
