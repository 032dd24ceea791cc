import { type FormEvent, useId, useMemo, useState } from 'react';
import { useHogQL } from '../../../api/queries.ts';
import { NAME_OF_TRACE } from '../../../api/trace-name.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { useGo } from '../../../base/use-go.ts';
import { Button, Dialog, ErrorState, formatCost, Link, LoadingBlock, TextField, TimeStamp } from '../../../ui/index.ts';
import type { TraceSummary } from '../tree/skeleton.ts';

interface CompareDialogProps {
  readonly projectId: number;
  readonly trace: TraceSummary;
  readonly onClose: () => void;
}

const LATEST_MAX = 10;

/** Which trace to lay beside this one: one of the latest of the same name, or any by its id or address. */
export function CompareDialog({ projectId, trace, onClose }: CompareDialogProps) {
  const path = useProjectPath();
  const go = useGo();
  const [text, setText] = useState('');
  const form = useId();
  const other = traceIdIn(text);
  const search = (b: string) => ({ a: trace.id, b });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (other !== '') go(path('/traces/compare'), search(other));
  }
  return (
    <Dialog
      title={t('Compare with another trace')}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" form={form} variant="primary" disabled={other === '' || other === trace.id}>
            {t('Compare')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <TextField
          label={t('Id or link of the other trace')}
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      {trace.traceName && (
        <Latest
          projectId={projectId}
          trace={trace}
          name={trace.traceName}
          linkOf={(id) => ({ to: path('/traces/compare'), search: search(id) })}
        />
      )}
    </Dialog>
  );
}

interface LatestProps {
  readonly projectId: number;
  readonly trace: TraceSummary;
  readonly name: string;
  readonly linkOf: (id: string) => { readonly to: string; readonly search: { a: string; b: string } };
}

function Latest({ projectId, trace, name, linkOf }: LatestProps) {
  const question = useMemo(
    () => ({
      query: `select trace_id, min(timestamp) as at, ${NAME_OF_TRACE} as name, sum(total_cost_usd) as cost from posthog.ai_events
        where trace_id in (select trace_id from posthog.ai_events where (span_name = {name} or trace_name = {name}) and trace_id != {id}
          and timestamp >= now() - interval 30 day order by timestamp desc limit 1000)
        group by trace_id having name = {name} order by at desc limit ${LATEST_MAX}`,
      values: { name, id: trace.id },
    }),
    [name, trace.id],
  );
  const found = useHogQL(projectId, question);
  if (found.error) return <ErrorState inline error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <LoadingBlock lines={3} />;
  if (found.data.results.length === 0) return null;
  return (
    <section className="flex flex-col gap-1">
      <h3 className="text-meta font-medium">{t('The latest “{name}” of 30 days', { name })}</h3>
      <ul className="divide-y rounded-panel border">
        {found.data.results.map(([id, at, , cost]) => (
          <li key={String(id)} className="flex flex-wrap items-center gap-x-4 px-3 py-1.5">
            <Link {...linkOf(String(id))} className="min-w-0 flex-1 truncate font-mono text-meta leading-6">
              {String(id)}
            </Link>
            <span className="text-muted">
              <TimeStamp plain time={String(at)} />
            </span>
            <span className="w-24 text-end text-muted">{formatCost(typeof cost === 'number' ? cost : null)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The id in a pasted address of a trace, or the text itself. */
function traceIdIn(text: string): string {
  const wanted = text.trim();
  const inPath = /\/traces\/([^/?#]+)/.exec(wanted)?.[1];
  try {
    return inPath === undefined ? wanted : decodeURIComponent(inPath);
  } catch {
    return wanted;
  }
}
