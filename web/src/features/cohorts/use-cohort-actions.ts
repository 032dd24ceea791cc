import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { t } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import { toast } from '../../base/toasts.ts';
import { useGo } from '../../base/use-go.ts';
import { type Cohort, cohortApi, nameOf, refreshCohorts } from './cohort-api.ts';

type Which = Pick<Cohort, 'id' | 'name'>;

/** What can be done to a whole cohort, from its page and from the list; refusals are said in the server's words. */
export function useCohortActions(projectId: number) {
  const client = useQueryClient();
  const path = useProjectPath();
  const go = useGo();

  async function setDeleted(id: number, deleted: boolean) {
    await api.patch(cohortApi(projectId, id), { deleted });
    await refreshCohorts(client, projectId);
  }

  async function said<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      toast(error instanceof Error ? error.message : String(error), { tone: 'error' });
      return undefined;
    }
  }

  return {
    /** Hides it at once; Undo brings it back. True when it is gone. */
    async remove(cohort: Which): Promise<boolean> {
      const gone = await said(async () => {
        await setDeleted(cohort.id, true);
        return true;
      });
      if (!gone) return false;
      toast(t('“{name}” was deleted.', { name: nameOf(cohort) }), { undo: () => setDeleted(cohort.id, false) });
      return true;
    },
    async restore({ id }: Which): Promise<void> {
      await said(() => setDeleted(id, false));
    },
    /** A new static cohort of those who belong now, and its page. */
    async freeze(cohort: Which): Promise<void> {
      const copy = await said(() => api.get(cohortApi(projectId, cohort.id, 'duplicate_as_static_cohort/')));
      if (!copy) return;
      await refreshCohorts(client, projectId);
      toast(t('“{name}” was made.', { name: nameOf(copy) }), { tone: 'ok' });
      go(path(`/cohorts/${copy.id}`));
    },
  };
}
