import { useProjectGet } from '../../api/queries.ts';
import { t, tlist, tn } from '../../base/i18n.ts';
import { projectPath, useProjectId } from '../../base/paths.ts';
import { formatCount, Link, type Range, resolveRange, useNow } from '../../ui/index.ts';
import { MODEL_PRICES_PATH } from './pages.ts';
import { UNPRICED } from './price-api.ts';

const NAMED_MAX = 3;
const HOUR_MS = 3_600_000;

/** Tells that some models have no price, and leads to where one is set; nothing when all have one. */
export function UnpricedNotice({ range }: { readonly range: Range }) {
  const projectId = useProjectId();
  const hour = Math.floor(useNow().getTime() / HOUR_MS) * HOUR_MS;
  const { from } = resolveRange(range, new Date(hour));
  const unpriced = useProjectGet(projectId, UNPRICED, { date_from: from.toISOString(), limit: NAMED_MAX });
  const { results = [], count = 0 } = unpriced.data ?? {};
  if (count === 0) return null;
  const isShared = (model: string) => results.filter((each) => each.model === model).length > 1;
  const named = results.map(({ model, provider, events }) =>
    provider !== null && isShared(model)
      ? t('{model} at {provider} ({calls})', { model, provider, calls: formatCount(events) })
      : t('{model} ({calls})', { model, calls: formatCount(events) }),
  );
  const others = count - named.length;
  const all = others > 0 ? [...named, tn(others, '{count} more', '{count} more')] : named;
  return (
    <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-meta text-warn">
      <span dir="auto">
        {tn(
          count,
          'Costs leave out the calls of a model without a price: {models}.',
          'Costs leave out calls without a price: {models}.',
          { models: tlist(all) },
        )}
      </span>
      <Link
        to={projectPath(projectId, MODEL_PRICES_PATH)}
        search={count === 1 && results[0] ? { model: results[0].model } : undefined}
      >
        {t('Set a price')}
      </Link>
    </p>
  );
}
