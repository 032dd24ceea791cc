import { t, tn } from '../../base/i18n.ts';
import { saveFile } from '../../base/save-file.ts';
import { useSearchState } from '../../frame/search.ts';
import { Button, formatDuration, Tabs } from '../../ui/index.ts';
import { toCsv, toJson } from './answer.ts';
import { sqlSearch } from './pages.ts';
import { ResultsChart } from './results-chart.tsx';
import { ResultsTable } from './results-table.tsx';
import { hasLimit } from './statements.ts';
import type { Run } from './use-run.ts';

interface ResultsProps {
  readonly run: Run;
  readonly onRaise: () => void;
}

/** The answer as table or chart, what it took, and ways to take it along. */
export function Results({ run, onRaise }: ResultsProps) {
  const [{ tab }, set] = useSearchState(sqlSearch);
  const { answer, statement, tookMs } = run;
  if (!answer) return null;
  const isCut = answer.hasMore === true;
  return (
    <section aria-label={t('Answer')} className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t px-4 py-1">
        <p role="status" className="text-muted">
          {tn(answer.results.length, '{count} row', '{count} rows')} · {formatDuration(tookMs ?? null)}
        </p>
        {isCut && !hasLimit(statement.text) && (
          <p className="flex items-center gap-2 text-warn">
            {t('{count} rows: no LIMIT given', { count: answer.results.length })}
            <Button size="sm" onClick={onRaise}>
              {t('Raise to 10,000')}
            </Button>
          </p>
        )}
        {isCut && hasLimit(statement.text) && <p className="text-muted">{t('There are more rows than the LIMIT.')}</p>}
        <span className="ms-auto flex gap-2">
          <Button size="sm" onClick={() => saveFile('results.csv', toCsv(answer), 'text/csv')}>
            {t('Export CSV')}
          </Button>
          <Button size="sm" onClick={() => saveFile('results.json', toJson(answer), 'application/json')}>
            {t('Export JSON')}
          </Button>
        </span>
      </div>
      <Tabs
        label={t('Show as')}
        value={tab}
        onChange={(next) => set({ tab: next })}
        className="flex min-h-0 flex-1 flex-col"
        panelClassName="flex min-h-0 flex-1 flex-col overflow-auto"
        items={[
          { id: 'table', label: t('Table'), content: () => <ResultsTable answer={answer} /> },
          { id: 'chart', label: t('Chart'), content: () => <ResultsChart answer={answer} /> },
        ]}
      />
    </section>
  );
}
