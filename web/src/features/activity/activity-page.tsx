import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import { api, organizationApi, projectApi } from '../../api/client.ts';
import { keys, useProject } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { useProjectId } from '../../base/paths.ts';
import { Page } from '../../frame/page.tsx';
import { useSearchState } from '../../frame/search.ts';
import { Button, personName, resolveRange, Select, TimeRange, useNow } from '../../ui/index.ts';
import { ActivityList } from './activity-list.tsx';
import { kindOf, kindOptions } from './kinds.ts';
import { activitySearch } from './pages.ts';

/** Who changed what in the project, narrowed by time, person, kind and object. */
export default function ActivityPage() {
  const projectId = useProjectId();
  const [{ from, to, scope, item, user }, set] = useSearchState(activitySearch);
  const range = useMemo(() => (to ? { from, to } : { from }), [from, to]);
  // An open end takes in what is done while the page stands open.
  const minute = Math.floor(useNow().getTime() / 60_000) * 60_000;
  const query = useMemo(() => {
    const resolved = resolveRange(range, new Date(minute), '-90d');
    return {
      scope,
      item_id: item,
      user,
      date_from: resolved.from.toISOString(),
      date_to: range.to && resolved.to.toISOString(),
    };
  }, [range, minute, scope, item, user]);
  const people = usePeople(projectId);
  return (
    <Page title={t('Activity')}>
      <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2">
        <TimeRange value={range} onChange={(next) => set({ from: next.from, to: next.to ?? '' })} />
        <Select
          label={t('Who')}
          hideLabel
          value={user}
          options={[{ value: '', label: t('Everyone') }, ...people]}
          onChange={(next) => set({ user: next })}
        />
        <Select
          label={t('Kind of object')}
          hideLabel
          value={scope}
          options={[{ value: '', label: t('Everything') }, ...kindOptions]}
          onChange={(next) => set({ scope: next, item: '' })}
        />
        {item !== '' && (
          <Button
            aria-label={t('Remove filter {filter}', { filter: item })}
            icon={<X aria-hidden="true" className="size-3.5" />}
            onClick={() => set({ item: '' })}
          >
            <span dir="auto" className="max-w-60 truncate">
              {t('Only {kind} {id}', { kind: kindOf(scope), id: item })}
            </span>
          </Button>
        )}
      </div>
      <ActivityList
        url={projectApi(projectId, 'activity_log/')}
        query={query}
        empty={scope || item || user ? t('No change matches.') : t('Nothing changed in this time range.')}
        onOnly={(entry) => set({ scope: entry.scope, item: entry.item_id ?? '' })}
      />
    </Page>
  );
}

const LIST_MAX = 500;

function usePeople(projectId: number): readonly { value: string; label: string }[] {
  const organization = useProject(projectId).data?.organization ?? '';
  const members = useQuery({
    queryKey: keys.organization(organization, 'members/'),
    queryFn: ({ signal }) =>
      api.get(organizationApi(organization, 'members/'), {
        signal,
        query: { limit: LIST_MAX },
      }),
    enabled: organization !== '',
    staleTime: 60_000,
  });
  return (members.data?.results ?? []).map(({ user }) => ({ value: user.uuid, label: personName(user) }));
}
