import { Plus, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { projectApi } from '../../api/client.ts';
import { keys, usePage, useProject } from '../../api/queries.ts';
import { t, tn } from '../../base/i18n.ts';
import { useProjectId } from '../../base/paths.ts';
import { useShortcut } from '../../base/use-shortcut.ts';
import { ListPage } from '../../frame/list-page.tsx';
import { useSearchState } from '../../frame/search.ts';
import { Button, type Column, EmptyState, formatDay, IconButton, PersonChip, TimeStamp } from '../../ui/index.ts';
import { Scrollable } from '../../ui/scrollable.tsx';
import { type Annotation, scopeWords, weeksOf } from './annotation.ts';
import { AnnotationDialog } from './annotation-dialog.tsx';
import { annotationsSearch } from './pages.ts';
import { useDeleteAnnotation } from './use-delete.ts';

/** What happened when: markers for every chart over time. */
export default function AnnotationsPage() {
  const projectId = useProjectId();
  const zone = useProject(projectId).data?.timezone ?? 'UTC';
  const [{ q }, set] = useSearchState(annotationsSearch);
  const key = keys.project(projectId, 'annotations/');
  const list = usePage<Annotation>(projectApi(projectId, 'annotations/'), key, { search: q });
  const [edited, setEdited] = useState<Annotation | 'new'>();
  const remove = useDeleteAnnotation(projectId);
  useShortcut('annotations.new', () => setEdited('new'));
  const columns = useMemo(() => columnsOf(remove), [remove]);
  const add = (
    <Button variant="primary" icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => setEdited('new')}>
      {t('New annotation')}
    </Button>
  );
  return (
    <>
      <ListPage<Annotation>
        title={t('Annotations')}
        actions={add}
        filter={{
          fields: [],
          filters: [],
          text: q,
          placeholder: t('Part of the text'),
          onChange: ({ text }, commit) => set({ q: text }, { replace: !commit }),
        }}
        above={<Weeks annotations={list.rows} loading={list.loading} zone={zone} onOpen={setEdited} />}
        table={{
          ...list,
          storageKey: 'annotations',
          columns,
          rowId: (row) => String(row.id),
          onOpen: setEdited,
        }}
        error={list.error}
        onRetry={list.refetch}
        neverUsed={
          <EmptyState
            title={t('Annotations mark releases and incidents, so that charts explain themselves.')}
            action={<Button onClick={() => setEdited('new')}>{t('Mark today’s release')}</Button>}
          />
        }
        noMatch={t('No annotations match')}
      />
      {edited && (
        <AnnotationDialog
          projectId={projectId}
          zone={zone}
          annotation={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

interface WeeksProps {
  readonly annotations: readonly Annotation[];
  readonly loading: boolean;
  readonly zone: string;
  readonly onOpen: (annotation: Annotation) => void;
}

/** The same annotations along a line, week by week. */
function Weeks({ annotations, loading, zone, onOpen }: WeeksProps) {
  const weeks = useMemo(() => weeksOf(annotations, zone), [annotations, zone]);
  if (loading) return <div className="h-29.5 shrink-0 border-b" />;
  if (weeks.length === 0) return null;
  return (
    <Scrollable
      as="ol"
      aria-label={t('Weeks')}
      className="flex min-h-29.5 shrink-0 overflow-x-auto border-b outline-inset"
    >
      {weeks.map((week) => (
        <li key={week.start} className="flex w-40 shrink-0 flex-col gap-1 border-e p-2">
          <span className="text-label text-muted">
            {t('Week of {day}', { day: formatDay(week.start) })} · {tn(week.annotations.length, '{count}', '{count}')}
          </span>
          {week.annotations.slice(0, 3).map((annotation) => (
            <button
              key={annotation.id}
              type="button"
              dir="auto"
              title={annotation.content ?? ''}
              className="min-h-6 truncate rounded-control bg-accent-tint px-2 text-start text-meta text-accent hover:underline"
              onClick={() => onOpen(annotation)}
            >
              {annotation.content || t('No text')}
            </button>
          ))}
        </li>
      ))}
    </Scrollable>
  );
}

function columnsOf(onDelete: (id: number) => void): readonly Column<Annotation>[] {
  return [
    {
      id: 'when',
      label: t('When'),
      time: true,
      width: 180,
      cell: (row) => <TimeStamp plain absolute time={row.date_marker ?? row.created_at} />,
    },
    {
      id: 'text',
      label: t('Text'),
      width: 300,
      grow: true,
      cell: (row) => (
        <span dir="auto" className="block truncate">
          {row.emoji && `${row.emoji} `}
          {row.content}
        </span>
      ),
    },
    { id: 'scope', label: t('Scope'), width: 120, cell: (row) => t(scopeWords[row.scope] ?? row.scope) },
    { id: 'by', label: t('By'), width: 180, cell: (row) => <PersonChip person={row.created_by} /> },
    {
      id: 'delete',
      label: t('Delete'),
      width: 72,
      cell: (row) => (
        <IconButton
          size="sm"
          label={t('Delete {name}', { name: row.content ?? t('annotation') })}
          onClick={(event) => {
            event.stopPropagation();
            onDelete(row.id);
          }}
        >
          <Trash2 aria-hidden="true" className="size-3.5" />
        </IconButton>
      ),
    },
  ];
}
