import { useQuery } from '@tanstack/react-query';
import { t } from '../../../base/i18n.ts';
import { ErrorState, LoadingBlock } from '../../../ui/index.ts';
import { eventQuery, MessagesTab } from '../../spans/index.ts';
import { TraceFigures } from '../summary/trace-figures.tsx';
import { at } from '../tree/build.ts';
import type { Forest } from '../tree/forest.ts';
import { useTrace } from '../tree/use-trace.ts';

/** Enough of a trace to decide whether to open it: its figures, and the call that gave the answer. */
export function TracePeek({ projectId, traceId }: { projectId: number; traceId: string }) {
  const trace = useTrace(projectId, traceId);
  if (trace.isError) return <ErrorState error={trace.error} onRetry={() => void trace.refetch()} />;
  if (trace.data === null) return <p className="p-4 text-muted">{t('No trace with this id.')}</p>;
  if (!trace.data) return <LoadingBlock />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <TraceFigures forest={trace.data} />
      <Answer projectId={projectId} uuid={answeringSpan(trace.data)} />
    </div>
  );
}

function Answer({ projectId, uuid }: { projectId: number; uuid: string }) {
  const event = useQuery(eventQuery(projectId, uuid));
  if (event.isError) return <ErrorState error={event.error} onRetry={() => void event.refetch()} />;
  if (!event.data) return <LoadingBlock />;
  return (
    <div className="min-h-0 flex-1">
      <MessagesTab projectId={projectId} event={event.data} previousUuid={undefined} find="" />
    </div>
  );
}

/** The last model call is what the user got to see; without one, whatever comes first. */
function answeringSpan({ spans, tree }: Forest): string {
  const call = spans.eventNames.indexOf('$ai_generation');
  const last = call === -1 ? -1 : spans.event.lastIndexOf(call);
  return spans.uuid[last === -1 ? at(tree.order, tree.synthetic ? 1 : 0) : last] ?? '';
}
