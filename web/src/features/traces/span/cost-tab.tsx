import { t, tlist } from '../../../base/i18n.ts';
import { sumOf } from '../../../base/sums.ts';
import { Cost, formatCost, formatCostExact, TimeStamp, Tokens, UNKNOWN } from '../../../ui/index.ts';
import { Scrollable } from '../../../ui/scrollable.tsx';
import { numberOf, type TraceEvent } from '../../spans/index.ts';
import { CostByModelTable } from '../summary/cost-by-model-table.tsx';
import type { ModelCost } from '../tree/cost-by-model.ts';
import { type Receipt, readReceipt } from './cost-receipt.ts';

interface CostTabProps {
  readonly event: TraceEvent;
  /** What the span and everything below it cost, by model. */
  readonly below: readonly ModelCost[];
  /** Whether the trace has more spans than are shown. */
  readonly isCut: boolean;
}

/** The receipt of one call: tokens, the price they were worked out with, and the sum; of a step or a run, its models. */
export function CostTab({ event, below, isCut }: CostTabProps) {
  const receipt = readReceipt(event.properties);
  const isOwn = receipt.model !== null || receipt.total !== null || receipt.lines.length > 0;
  return (
    <Scrollable
      as="section"
      data-pane="content"
      aria-label={t('Cost')}
      className="flex h-full flex-col gap-4 overflow-auto px-4 py-3 outline-inset"
    >
      {isOwn ? (
        <CallReceipt event={event} receipt={receipt} />
      ) : below.length > 0 ? (
        <>
          <CostByModelTable costs={below} />
          {isCut && <p className="text-meta text-warn">{t('Of the spans that are shown, not of all.')}</p>}
        </>
      ) : (
        <p className="text-muted">{t('No model was called here.')}</p>
      )}
    </Scrollable>
  );
}

function CallReceipt({ event, receipt }: { event: TraceEvent; receipt: Receipt }) {
  const summed = sumOf(receipt.lines.map((line) => line.usd ?? 0));
  return (
    <>
      <p className="text-figure font-semibold">
        <Cost usd={receipt.total} unknownReason={receipt.unknown ?? undefined} />
      </p>
      {receipt.unknown && <p className="text-muted">{receipt.unknown}</p>}
      {receipt.lines.length > 0 && (
        <table className="w-full max-w-160 text-body">
          <caption className="sr-only">{t('Receipt')}</caption>
          <thead>
            <tr className="border-b text-meta text-muted">
              <th scope="col" className="py-1 text-start font-medium">
                {t('What')}
              </th>
              <th scope="col" className="py-1 text-end font-medium">
                {t('Tokens')}
              </th>
              <th scope="col" className="py-1 text-end font-medium">
                {receipt.isAveraged ? t('A million, on average') : t('Price a million')}
              </th>
              <th scope="col" className="py-1 text-end font-medium">
                {t('Cost')}
              </th>
            </tr>
          </thead>
          <tbody>
            {receipt.lines.map((line) => (
              <tr key={line.what} className="border-b align-top">
                <th scope="row" className="py-1 text-start font-normal">
                  {t(line.what)}
                  {line.note && <span className="block text-meta text-muted">{line.note}</span>}
                </th>
                <td className="py-1 text-end">
                  <Tokens count={line.tokens} />
                </td>
                <td className="py-1 text-end text-muted">{formatCost(line.perMillion)}</td>
                <td className="py-1 text-end" title={formatCostExact(line.usd)}>
                  {formatCost(line.usd)}
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr className="font-semibold">
              <th scope="row" className="py-1 text-start">
                {t('Total')}
              </th>
              <td />
              <td />
              <td className="py-1 text-end">{formatCostExact(receipt.total)}</td>
            </tr>
          </tfoot>
        </table>
      )}
      {receipt.total !== null && receipt.lines.length > 0 && Math.abs(summed - receipt.total) > 1e-9 && (
        <p className="text-meta text-muted">
          {t('The parts add up to {sum}; the total was sent with the event.', { sum: formatCostExact(summed) })}
        </p>
      )}
      <dl className="grid max-w-160 grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-meta">
        {[
          [t('Model'), receipt.model],
          [t('Priced as'), receipt.pricedAs],
          [t('Price list'), receipt.source],
          [t('Table'), receipt.table],
          [t('Rates for'), receipt.conditions.length > 0 ? tlist(receipt.conditions.map((each) => t(each))) : null],
          [t('Provider'), receipt.provider ?? textOr(event.properties.$ai_provider)],
          [t('Priced on'), <TimeStamp key="at" absolute time={event.timestamp} />],
          [t('Time to first token'), secondsOf(event.properties.$ai_time_to_first_token)],
        ].map(([name, value]) => (
          <div key={String(name)} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="font-mono break-all">{value ?? UNKNOWN}</dd>
          </div>
        ))}
      </dl>
      <p className="text-meta text-faint">
        {t('A cost is worked out when the event comes in. It changes only when costs are worked out again on request.')}
      </p>
    </>
  );
}

const textOr = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

function secondsOf(value: unknown): string | null {
  const seconds = numberOf(value);
  return seconds === null ? null : `${seconds} s`;
}
