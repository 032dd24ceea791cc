import { Ellipsis } from 'lucide-react';
import { useProjectGet } from '../../../api/queries.ts';
import { t, tlist } from '../../../base/i18n.ts';
import { type Column, formatCount, IconButton, Menu, PersonChip, TimeStamp, UNKNOWN } from '../../../ui/index.ts';
import { type Cohort, cohortPath, nameOf, type Uses } from '../cohort-api.ts';
import { CohortStatus } from './cohort-status.tsx';

interface Needs {
  readonly projectId: number;
  readonly onFreeze: (row: Cohort) => void;
  readonly onDelete: (row: Cohort) => void;
}

export function cohortColumns({ projectId, onFreeze, onDelete }: Needs): readonly Column<Cohort>[] {
  return [
    {
      id: 'name',
      label: t('Name'),
      width: 200,
      grow: true,
      cell: (row) => (
        <span dir="auto" className="block truncate font-medium">
          {nameOf(row)}
        </span>
      ),
    },
    {
      id: 'kind',
      label: t('Kind'),
      width: 90,
      cell: (row) => (row.is_static ? t('Static') : t('Dynamic')),
    },
    { id: 'count', label: t('People'), width: 90, align: 'end', cell: (row) => formatCount(row.count) },
    {
      id: 'status',
      label: t('Status'),
      width: 158,
      cell: (row) => (
        <span title={row.last_error_message ?? undefined} className="flex min-w-0 items-center gap-2">
          <CohortStatus cohort={row} />
          {row.errors_calculating > 0 && <span className="truncate text-error">{row.last_error_message}</span>}
        </span>
      ),
    },
    {
      id: 'calculated',
      label: t('Last calculated'),
      time: true,
      width: 150,
      cell: (row) => <TimeStamp time={row.last_calculation} plain />,
    },
    {
      id: 'used',
      label: t('Used in'),
      width: 130,
      cell: (row) => <UsedIn projectId={projectId} id={row.id} />,
    },
    {
      id: 'made',
      label: t('Made'),
      time: true,
      width: 120,
      hidden: true,
      cell: (row) => <TimeStamp time={row.created_at} plain />,
    },
    { id: 'by', label: t('By'), width: 132, cell: (row) => <PersonChip person={row.created_by} /> },
    {
      id: 'actions',
      label: t('Actions'),
      width: 84,
      cell: (row) => (
        <span className="relative z-raised">
          <Menu
            label={t('Actions for {name}', { name: nameOf(row) })}
            align="end"
            trigger={
              <IconButton size="sm" label={t('Actions for {name}', { name: nameOf(row) })}>
                <Ellipsis aria-hidden="true" className="size-4" />
              </IconButton>
            }
            entries={[
              ...(row.is_static ? [] : [{ label: t('Freeze as static'), onSelect: () => onFreeze(row) }]),
              { label: t('Delete'), danger: true, onSelect: () => onDelete(row) },
            ]}
          />
        </span>
      ),
    },
  ];
}

function UsedIn({ projectId, id }: { projectId: number; id: number }) {
  const { data } = useProjectGet(projectId, cohortPath(id, 'used_in/'));
  if (!data) return null;
  const names = usersOf(data);
  return (
    <span title={tlist(names)} className="block truncate text-muted">
      {names.length > 0 ? names.join(', ') : UNKNOWN}
    </span>
  );
}

const usersOf = ({ cohorts, test_account_filters }: Uses): readonly string[] => [
  ...cohorts.map(nameOf),
  ...(test_account_filters ? [t('filters of test accounts')] : []),
];
