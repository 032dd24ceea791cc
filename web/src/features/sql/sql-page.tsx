import { useMemo, useRef } from 'react';
import { t } from '../../base/i18n.ts';
import { useProjectId } from '../../base/paths.ts';
import { useStored } from '../../base/stored.ts';
import { toast } from '../../base/toasts.ts';
import { Page } from '../../frame/page.tsx';
import { useSavedViews } from '../../frame/saved-views/use-saved-views.ts';
import { ViewsMenu } from '../../frame/saved-views/views-menu.tsx';
import { Button, CodeEditor, EmptyState, LoadingBlock } from '../../ui/index.ts';
import { completionsOf, diagnosticsOf } from './editor-help.ts';
import { examples } from './examples.ts';
import { QueriesList, type RecentQuery, withRun } from './queries-list.tsx';
import { Results } from './results.tsx';
import { RunProblem } from './run-problem.tsx';
import { SchemaList, useSchema } from './schema-list.tsx';
import { type Statement, statementAt, withLimit } from './statements.ts';
import { useProperties } from './use-properties.ts';
import { useQueryText } from './use-query-text.ts';
import { useRun } from './use-run.ts';

const none: readonly RecentQuery[] = [];

/** HogQL over the project's events. */
export default function SqlPage() {
  const projectId = useProjectId();
  const schema = useSchema(projectId);
  const { text, edit, share, origin } = useQueryText(projectId);
  const { run, running, start, cancel } = useRun(projectId);
  const [recent, setRecent] = useStored(`sql-queries:${projectId}`, none);
  const saved = useSavedViews(projectId, 'sql');
  const cursor = useRef({ from: 0, to: 0 });
  const properties = useProperties(projectId);
  const completions = useMemo(() => completionsOf(schema.data, properties), [schema.data, properties]);
  const diagnostics = useMemo(() => diagnosticsOf(run, text), [run, text]);

  function execute(statement: Statement | undefined, whole: string) {
    if (!statement) return;
    void start(statement);
    void share(whole);
    setRecent(withRun(recent, statement.text));
  }
  const runAtCursor = () => execute(statementAt(text, cursor.current.from, cursor.current.to), text);

  function insert(name: string) {
    const { from, to } = cursor.current;
    edit(text.slice(0, from) + name + text.slice(to));
    cursor.current = { from: from + name.length, to: from + name.length };
  }
  function open(next: string) {
    if (text.trim() !== '' && text !== next) toast(t('Another query was opened.'), { undo: () => edit(text) });
    edit(next);
  }
  function raise() {
    if (!run) return;
    const { statement } = run;
    const raised = withLimit(statement.text, 10_000);
    const at = text.indexOf(statement.text);
    const whole = at < 0 ? raised : text.slice(0, at) + raised + text.slice(at + statement.text.length);
    edit(whole);
    execute({ from: Math.max(at, 0), to: Math.max(at, 0) + raised.length, text: raised }, whole);
  }

  return (
    <Page
      title={t('SQL')}
      fill
      actions={
        <>
          <ViewsMenu
            label={t('Saved queries')}
            saved={saved}
            content={{ query: text }}
            isHere={(view) => view.query === text}
            onOpen={(view) => open(view.query ?? '')}
            disabled={text.trim() === ''}
          />
          {running && <Button onClick={cancel}>{t('Cancel')}</Button>}
          <Button variant="primary" busy={running} onClick={runAtCursor}>
            {t('Run')}
          </Button>
        </>
      }
    >
      <div className="flex min-h-0 flex-1 max-md:flex-col">
        <aside
          aria-label={t('Tables and queries')}
          className="flex shrink-0 flex-col gap-3 overflow-auto p-2 max-md:max-h-40 max-md:border-b md:w-60 md:border-e"
        >
          <SchemaList projectId={projectId} onInsert={insert} />
          <QueriesList saved={saved.views} recent={recent} onPick={open} />
        </aside>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere in the pane ends the running query. */}
        <div
          className="flex min-h-0 min-w-0 flex-1 flex-col"
          onKeyDown={(event) => {
            if (event.key === 'Escape' && running && !event.defaultPrevented) cancel();
          }}
        >
          <div className="flex shrink-0 flex-col gap-2 p-3">
            {schema.isPending ? (
              <LoadingBlock lines={3} />
            ) : (
              <CodeEditor
                label={t('SQL')}
                language="sql"
                value={text}
                onChange={edit}
                onCursor={(from, to) => {
                  cursor.current = { from, to };
                }}
                onSubmit={runAtCursor}
                completions={completions}
                diagnostics={diagnostics}
                minHeight={140}
                maxHeight={320}
              />
            )}
            {origin === 'link' && !run && !running && (
              <p role="status" className="rounded-control bg-info-tint px-3 py-1 text-info">
                {t('This query came with the link. It runs when you press Run.')}
              </p>
            )}
            {origin === 'broken-link' && (
              <p role="alert" className="rounded-control bg-warn-tint px-3 py-1 text-warn">
                {t('The query of this link cannot be read; it may have been cut.')}
              </p>
            )}
            {run && !running && <RunProblem run={run} text={text} />}
          </div>
          {run?.answer ? (
            <div className={running ? 'flex min-h-0 flex-1 flex-col opacity-60' : 'flex min-h-0 flex-1 flex-col'}>
              <Results run={run} onRaise={raise} />
            </div>
          ) : (
            text.trim() === '' && (
              <EmptyState title={t('Ask anything of your events in HogQL. For instance:')}>
                <div className="flex flex-wrap justify-center gap-2">
                  {examples.map((example) => (
                    <Button key={example.label} onClick={() => edit(example.text)}>
                      {t(example.label)}
                    </Button>
                  ))}
                </div>
              </EmptyState>
            )
          )}
        </div>
      </div>
    </Page>
  );
}
