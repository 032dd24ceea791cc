import { useVerdicts } from './use-judgements.ts';
import { VerdictChip } from './verdict-chip.tsx';

interface SpanVerdictsProps {
  readonly projectId: number;
  readonly traceId: string;
  readonly uuid: string;
}

/** The newest verdict of each evaluation on the span being read. */
export function SpanVerdicts({ projectId, traceId, uuid }: SpanVerdictsProps) {
  const { latest, judges } = useVerdicts(projectId, traceId);
  return latest
    .filter(({ target }) => target === uuid)
    .map((verdict) => <VerdictChip key={verdict.uuid} verdict={verdict} judge={judges.get(verdict.evaluationId)} />);
}
