import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { useProject, useProjectGet } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import type { LaneAnnotation } from '../../ui/annotation-marks.ts';
import { type ChartAnnotations, ChartAnnotationsContext } from '../../ui/chart-annotations.ts';
import { personName } from '../../ui/person-name.ts';
import { type Annotation, isOnCharts, scopeWords } from './annotation.ts';
import { useDeleteAnnotation } from './use-delete.ts';
import { useWatchedRange } from './use-watched-range.ts';

const AnnotationDialog = lazy(async () => ({ default: (await import('./annotation-dialog.tsx')).AnnotationDialog }));

const SHOWN_MAX = 1000;
const none: readonly Annotation[] = [];

/** Gives the charts below it the project's annotations, one request for all of them, and the ways to change them. */
export function ProjectAnnotations({ projectId, children }: { projectId: number; children: ReactNode }) {
  const { range, watch } = useWatchedRange();
  const list = useProjectGet(
    projectId,
    'annotations/',
    { ...range, hidden_in_user_interface: false, limit: SHOWN_MAX },
    range !== undefined,
  );
  const found = list.data?.results ?? none;
  const [opened, setOpened] = useState<string>();
  const [edited, setEdited] = useState<Annotation | Date>();
  const zone = useProject(projectId).data?.timezone ?? 'UTC';
  const remove = useDeleteAnnotation(projectId);
  const annotations = useMemo(() => found.filter(isOnCharts).map(toLane), [found]);
  const page = useMemo<ChartAnnotations>(
    () => ({
      annotations,
      watch,
      onNew: setEdited,
      onEdit: (id) => setEdited(found.find((each) => each.id === id)),
      onDelete: remove,
      opened,
      onOpened: setOpened,
    }),
    [annotations, watch, found, remove, opened],
  );
  return (
    <ChartAnnotationsContext value={page}>
      {children}
      {edited && (
        <Suspense fallback={null}>
          <AnnotationDialog
            projectId={projectId}
            zone={zone}
            {...(edited instanceof Date ? { time: edited } : { annotation: edited })}
            onClose={() => setEdited(undefined)}
          />
        </Suspense>
      )}
    </ChartAnnotationsContext>
  );
}

const toLane = ({ id, content, emoji, date_marker, created_at, scope, created_by }: Annotation): LaneAnnotation => ({
  id,
  time: Date.parse(date_marker ?? created_at),
  text: content ?? '',
  emoji: emoji ?? '',
  scope: t(scopeWords[scope] ?? scope),
  author: created_by ? personName(created_by) : '',
});
