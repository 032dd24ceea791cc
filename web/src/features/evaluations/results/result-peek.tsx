import { t } from '../../../base/i18n.ts';
import { Cost, TimeStamp } from '../../../ui/index.ts';
import { TracePeek } from '../../traces/index.ts';
import type { Result } from '../../verdicts/index.ts';
import { VerdictBadge } from '../../verdicts/index.ts';

/** A verdict with its whole reasoning, and below it what it is about. */
export function ResultPeek({ projectId, result }: { projectId: number; result: Result }) {
  const { verdict, reasoning, model, cost_usd, timestamp, trace_id } = result;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-col gap-2 border-b p-3">
        <p className="flex flex-wrap items-center gap-3 text-meta text-muted">
          <VerdictBadge verdict={verdict} />
          {model && <span>{model}</span>}
          {cost_usd !== null && <Cost usd={cost_usd} />}
          <TimeStamp time={timestamp} />
        </p>
        <p dir="auto" className="text-prose break-words whitespace-pre-wrap">
          {reasoning || t('No reasoning was given.')}
        </p>
      </div>
      <div className="min-h-0 flex-1">{trace_id && <TracePeek projectId={projectId} traceId={trace_id} />}</div>
    </div>
  );
}
