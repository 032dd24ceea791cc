import type { ReactNode } from 'react';
import { useHogQL } from '../../api/queries.ts';
import type { HogQLAnswer } from '../../api/types.ts';
import { t, tn } from '../../base/i18n.ts';
import { useProjectId, useProjectPath } from '../../base/paths.ts';
import { Cost, formatTokens, Link, type LinkTarget, shortenId, TimeStamp } from '../../ui/index.ts';
import { numberOf, periodsOf } from '../../ui/series.ts';
import { LISTED_MAX, namesOfTraces, questions } from './questions.ts';
import { Tile } from './tile.tsx';
import type { TilesProps } from './tiles-props.ts';
import { filterText } from './use-scope.ts';

export function CostliestTracesTile({ scope, links }: TilesProps) {
  return (
    <Tile
      title={t('Costliest traces')}
      counts="homeTraces"
      queries={[questions.costliestTraces(scope)]}
      empty={<NoCost />}
      list={{ ...links.linkTo('/traces', 'cost:>0'), label: t('Traces') }}
    >
      {([{ results }]) => <TraceRanking scope={scope} rows={results} />}
    </Tile>
  );
}

function TraceRanking({ scope, rows }: { scope: TilesProps['scope']; rows: HogQLAnswer['results'] }) {
  const path = useProjectPath();
  const ids = rows.map(([trace]) => String(trace));
  const answer = useHogQL(useProjectId(), namesOfTraces(scope, ids));
  const names = new Map(answer.data?.results.map(([id, name]) => [String(id), name]));
  return (
    <Ranking
      label={t('Costliest traces')}
      rows={rows.map(([trace, cost, calls, last]) => {
        const id = String(trace);
        const name = names.get(id);
        return {
          id,
          name: typeof name === 'string' && name !== '' ? name : shortenId(id),
          link: { to: path(`/traces/${encodeURIComponent(id)}`) },
          cost: numberOf(cost),
          more: (
            <>
              {tn(numberOf(calls) ?? 0, '{count} call', '{count} calls')} · <TimeStamp plain time={String(last)} />
            </>
          ),
        };
      })}
    />
  );
}

export function CostliestUsersTile({ scope, links }: TilesProps) {
  return (
    <Tile
      title={t('Costliest users')}
      counts="homeSpenders"
      queries={[questions.costliestUsers(scope)]}
      empty={<NoCost />}
    >
      {([{ results }]) => (
        <Ranking
          label={t('Costliest users')}
          rows={results.map(([user, cost, calls]) => ({
            id: String(user),
            name: String(user),
            link: links.linkTo('/traces', filterText('user', String(user))),
            cost: numberOf(cost),
            more: tn(numberOf(calls) ?? 0, '{count} call', '{count} calls'),
          }))}
        />
      )}
    </Tile>
  );
}

interface PromptSum {
  readonly cost: number | null;
  readonly tokens: number;
}

export function CostliestPromptsTile({ scope, links }: TilesProps) {
  const path = useProjectPath();
  return (
    <Tile
      title={t('Costliest prompts')}
      counts="homePrompts"
      queries={[questions.byPrompt(scope)]}
      list={{ to: path('/prompts'), label: t('Prompts') }}
      empty={<p className="text-muted">{t('No call in this time range names its prompt ($ai_prompt_name).')}</p>}
    >
      {([answer]) => {
        const { columns, results } = periodsOf(answer, scope).now;
        const at = (name: string) => columns.indexOf(name);
        const sums = new Map<string, PromptSum>();
        for (const row of results) {
          const name = String(row[at('prompt')]);
          const { cost, tokens } = sums.get(name) ?? { cost: null, tokens: 0 };
          const more = numberOf(row[at('cost')]);
          sums.set(name, {
            cost: more === null ? cost : (cost ?? 0) + more,
            tokens: tokens + (numberOf(row[at('tokens')]) ?? 0),
          });
        }
        return (
          <Ranking
            label={t('Costliest prompts')}
            rows={[...sums]
              .sort(([, a], [, b]) => (b.cost ?? 0) - (a.cost ?? 0) || b.tokens - a.tokens)
              .slice(0, LISTED_MAX)
              .map(([name, { cost, tokens }]) => ({
                id: name,
                name,
                link: links.linkTo('/traces', filterText('prompt', name)),
                cost,
                more: t('{tokens} tokens', { tokens: formatTokens(tokens) }),
              }))}
          />
        );
      }}
    </Tile>
  );
}

const NoCost = () => <p className="text-muted">{t('Nothing in this time range has a known cost.')}</p>;

interface Ranked {
  readonly id: string;
  readonly name: string;
  readonly link: LinkTarget;
  readonly cost: number | null;
  readonly more: ReactNode;
}

function Ranking({ label, rows }: { label: string; rows: readonly Ranked[] }) {
  return (
    <ol aria-label={label} className="flex flex-col divide-y border-y">
      {rows.map(({ id, name, link, cost, more }) => (
        <li key={id} className="flex min-h-9 items-center gap-3">
          <Link {...link} dir="auto" title={id} className="min-w-0 flex-1 truncate py-1">
            {name}
          </Link>
          <span className="shrink-0 text-meta text-muted">{more}</span>
          <span className="w-20 shrink-0 text-end">
            <Cost usd={cost} />
          </span>
        </li>
      ))}
    </ol>
  );
}
