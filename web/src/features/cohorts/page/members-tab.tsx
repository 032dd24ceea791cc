import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { UserMinus } from 'lucide-react';
import { useMemo } from 'react';
import { api } from '../../../api/client.ts';
import { keys, useChange, usePage } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { toast } from '../../../base/toasts.ts';
import { useSearchState } from '../../../frame/search.ts';
import { type Column, DataTable, EmptyState, ErrorState, IconButton, TextField, TimeStamp } from '../../../ui/index.ts';
import { calledOf } from '../../../ui/person-name.ts';
import { type Cohort, cohortApi, cohortPath, type Member, nameOf, refreshCohorts } from '../cohort-api.ts';
import { cohortSearch } from '../pages.ts';

interface MembersTabProps {
  readonly projectId: number;
  readonly cohort: Cohort;
}

const rowId = (row: Member) => row.uuid;

/** Who belongs, newest person first. */
export function MembersTab({ projectId, cohort }: MembersTabProps) {
  const path = useProjectPath();
  const navigate = useNavigate();
  const [{ q }, set] = useSearchState(cohortSearch);
  const { id, version, count } = cohort;
  // The members of another calculation are another list; the old one stays until it is there.
  const key = [...keys.project(projectId, cohortPath(id, 'persons/')), version, count];
  const list = usePage<Member>(cohortApi(projectId, id, 'persons/'), key, { search: q });
  const remove = useRemoveMember(projectId, cohort);
  const columns = useMemo(() => columnsOf(cohort.is_static ? remove : undefined), [cohort.is_static, remove]);
  const isEmpty = !list.loading && list.rows.length === 0;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="shrink-0 border-b p-2">
        <TextField
          label={t('Search members')}
          hideLabel
          type="search"
          className="max-w-100"
          placeholder={t('Part of an e-mail address, name or distinct id')}
          value={q}
          onChange={({ target }) => set({ q: target.value }, { replace: true })}
        />
      </div>
      {list.error ? (
        <ErrorState error={list.error} onRetry={list.refetch} />
      ) : isEmpty ? (
        <EmptyState title={emptyWords(cohort, q)} />
      ) : (
        <DataTable<Member>
          label={t('Members of {name}', { name: nameOf(cohort) })}
          storageKey="cohort-members"
          columns={columns}
          rows={list.rows}
          rowId={rowId}
          rowLink={({ uuid }) => ({ to: path(`/users/${uuid}`) })}
          onNavigate={(target) => void navigate(target)}
          loading={list.loading}
          refetching={list.refetching}
          hasMore={list.hasMore}
          loadingMore={list.loadingMore}
          onLoadMore={list.onLoadMore}
          total={q === '' && count !== null ? { count } : undefined}
        />
      )}
    </div>
  );
}

function emptyWords({ is_static, version, is_calculating }: Cohort, q: string): string {
  if (q !== '') return t('No member matches.');
  if (is_static) return t('No person was added yet.');
  if (version === null) return is_calculating ? t('The members are being calculated.') : t('Not calculated yet.');
  return t('No person meets the criteria.');
}

/** Removes a person from a static cohort at once, with Undo. */
function useRemoveMember(projectId: number, { id }: Cohort): (member: Member) => void {
  const client = useQueryClient();
  const { mutate } = useChange<Member>({
    run: ({ uuid }) => api.patch(cohortApi(projectId, id, 'remove_person_from_static_cohort/'), { person_id: uuid }),
    invalidates: [],
    onDone: (_, member) => {
      void refreshCohorts(client, projectId);
      toast(t('{name} was taken out.', { name: calledOf(member) }), {
        undo: async () => {
          await api.patch(cohortApi(projectId, id, 'add_persons_to_static_cohort/'), { person_ids: [member.uuid] });
          await refreshCohorts(client, projectId);
        },
      });
    },
  });
  return mutate;
}

function columnsOf(onRemove: ((member: Member) => void) | undefined): readonly Column<Member>[] {
  return [
    {
      id: 'person',
      label: t('Person'),
      width: 180,
      grow: true,
      cell: (row) => (
        <span dir="auto" className="block truncate font-medium">
          {calledOf(row)}
        </span>
      ),
    },
    {
      id: 'email',
      label: t('E-mail'),
      width: 200,
      grow: true,
      cell: ({ properties }) => (
        <span dir="auto" className="block truncate">
          {typeof properties.email === 'string' ? properties.email : ''}
        </span>
      ),
    },
    {
      id: 'distinct',
      label: t('Distinct id'),
      width: 200,
      cell: ({ distinct_ids }) => (
        <span dir="auto" className="block truncate">
          {distinct_ids[0]}
        </span>
      ),
    },
    {
      id: 'first',
      label: t('First seen'),
      time: true,
      width: 140,
      cell: ({ created_at }) => <TimeStamp plain time={created_at} />,
    },
    ...(onRemove
      ? [
          {
            id: 'remove',
            label: t('Take out'),
            width: 80,
            cell: (row: Member) => (
              <span className="relative z-raised">
                <IconButton
                  size="sm"
                  label={t('Take out {name}', { name: calledOf(row) })}
                  onClick={() => onRemove(row)}
                >
                  <UserMinus aria-hidden="true" className="size-4" />
                </IconButton>
              </span>
            ),
          },
        ]
      : []),
  ];
}
