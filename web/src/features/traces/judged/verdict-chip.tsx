import { t } from '../../../base/i18n.ts';
import { Popover } from '../../../ui/index.ts';
import { VerdictBadge } from '../../verdicts/index.ts';
import type { Judge } from './use-judgements.ts';
import type { TraceVerdict } from './verdict.ts';
import { VerdictReceipt } from './verdict-receipt.tsx';

interface VerdictChipProps {
  readonly verdict: TraceVerdict;
  readonly judge: Judge | undefined;
}

/** "Polite ✓ Pass"; pressing it shows the receipt. */
export function VerdictChip({ verdict, judge }: VerdictChipProps) {
  const name = verdict.name || judge?.name || t('Evaluation');
  return (
    <Popover
      label={t('Verdict of {name}', { name })}
      trigger={
        <button
          type="button"
          className="inline-flex min-h-6 max-w-80 items-center gap-1.5 rounded-control border px-1.5 hover:bg-muted"
        >
          <span dir="auto" className="truncate">
            {name}
          </span>
          <VerdictBadge verdict={verdict.verdict} />
        </button>
      }
    >
      <VerdictReceipt verdict={verdict} judge={judge} />
    </Popover>
  );
}
