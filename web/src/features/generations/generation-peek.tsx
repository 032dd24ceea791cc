import { useQuery } from '@tanstack/react-query';
import { ErrorState, LoadingBlock } from '../../ui/index.ts';
import { eventQuery, MessagesTab } from '../spans/index.ts';

/** What went into one call and what came out. */
export function GenerationPeek({ projectId, uuid }: { projectId: number; uuid: string }) {
  const event = useQuery(eventQuery(projectId, uuid));
  if (event.isError) return <ErrorState error={event.error} onRetry={() => void event.refetch()} />;
  if (!event.data) return <LoadingBlock />;
  return <MessagesTab projectId={projectId} event={event.data} previousUuid={undefined} find="" />;
}
