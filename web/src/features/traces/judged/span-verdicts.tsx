import { useVerdictsOfSpan } from './use-judgements.ts';
import { latestOf } from './verdict.ts';
import { VerdictChip } from './verdict-chip.tsx';

interface SpanVerdictsProps {
  readonly projectId: number;
  readonly traceId: string;
  readonly uuid: string;
}

/** The newest verdict of each evaluation on the span being read. */
export function SpanVerdicts({ projectId, traceId, uuid }: SpanVerdictsProps) {
  const { here, judges } = useVerdictsOfSpan(projectId, traceId, uuid);
  return latestOf(here ?? [])
    .filter(({ target }) => target === uuid)
    .map((verdict) => <VerdictChip key={verdict.uuid} verdict={verdict} judge={judges.get(verdict.evaluationId)} />);
}
