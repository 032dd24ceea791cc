import { Ellipsis } from 'lucide-react';
import { t } from '../../../base/i18n.ts';
import { type Column, formatCount, IconButton, Menu, PersonChip, TimeStamp } from '../../../ui/index.ts';
import type { Dataset } from '../dataset-api.ts';

interface Needs {
  readonly onRename: (row: Dataset) => void;
  readonly onImport: (row: Dataset) => void;
  readonly onDelete: (row: Dataset) => void;
}

export function datasetColumns({ onRename, onImport, onDelete }: Needs): readonly Column<Dataset>[] {
  return [
    {
      id: 'name',
      label: t('Name'),
      width: 240,
      grow: true,
      cell: (row) => <span className="font-medium">{row.name}</span>,
    },
    {
      id: 'description',
      label: t('Description'),
      width: 300,
      cell: (row) => <span className="text-muted">{row.description}</span>,
    },
    {
      id: 'items',
      label: t('Items'),
      width: 90,
      align: 'end',
      cell: (row) => formatCount(row.item_count),
    },
    {
      id: 'updated',
      label: t('Updated'),
      width: 130,
      sortable: true,
      cell: (row) => <TimeStamp time={row.updated_at} plain />,
    },
    {
      id: 'created',
      label: t('Made'),
      width: 130,
      sortable: true,
      hidden: true,
      cell: (row) => <TimeStamp time={row.created_at} plain />,
    },
    { id: 'by', label: t('By'), width: 140, cell: (row) => <PersonChip person={row.created_by} /> },
    {
      id: 'actions',
      label: t('Actions'),
      width: 72,
      cell: (row) => (
        <span className="relative z-raised">
          <Menu
            label={t('Actions for {name}', { name: row.name })}
            align="end"
            trigger={
              <IconButton size="sm" label={t('Actions for {name}', { name: row.name })}>
                <Ellipsis aria-hidden="true" className="size-4" />
              </IconButton>
            }
            entries={[
              { label: t('Rename'), onSelect: () => onRename(row) },
              { label: t('Import'), onSelect: () => onImport(row) },
              { label: t('Delete'), danger: true, onSelect: () => onDelete(row) },
            ]}
          />
        </span>
      ),
    },
  ];
}
