import { t } from '../../../base/i18n.ts';
import { sumOf } from '../../../base/sums.ts';
import { formatCost, formatCostExact, formatCount, Tokens, UNKNOWN } from '../../../ui/index.ts';
import type { ModelCost } from '../tree/cost-by-model.ts';

/** The receipt of many calls: each model with its calls, tokens and cost. */
export function CostByModelTable({ costs }: { costs: readonly ModelCost[] }) {
  const known = costs.flatMap(({ usd }) => usd ?? []);
  const total = known.length > 0 ? sumOf(known) : null;
  return (
    <table className="w-full max-w-160 text-body">
      <caption className="sr-only">{t('Cost by model')}</caption>
      <thead>
        <tr className="border-b text-meta text-muted">
          {[t('Model'), t('Calls'), t('Tokens in'), t('Tokens out'), t('Cost')].map((name, at) => (
            <th
              key={name}
              scope="col"
              className={at === 0 ? 'py-1 text-start font-medium' : 'py-1 ps-4 text-end font-medium'}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {costs.map(({ model, calls, allInputTokens, allOutputTokens, usd, unpriced }) => (
          <tr key={model ?? ''} className="border-b">
            <th scope="row" className="py-1 text-start font-normal break-all">
              {model ?? t('no model named')}
            </th>
            <td className="py-1 ps-4 text-end">{formatCount(calls)}</td>
            <td className="py-1 ps-4 text-end">
              <Tokens count={allInputTokens} />
            </td>
            <td className="py-1 ps-4 text-end">
              <Tokens count={allOutputTokens} />
            </td>
            <td
              className="py-1 ps-4 text-end"
              title={
                usd === null ? t('No price is known for {models}.', { models: model ?? UNKNOWN }) : formatCostExact(usd)
              }
            >
              {formatCost(usd)}
              {unpriced > 0 && (
                <span className="block text-meta text-warn">
                  {t('{count} without cost', { count: formatCount(unpriced) })}
                </span>
              )}
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
          <td />
          <td className="py-1 ps-4 text-end">{formatCostExact(total)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
