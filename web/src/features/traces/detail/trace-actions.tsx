import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ChevronDown, ChevronUp, Download, GitCompareArrows } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { projectApi, send } from '../../../api/client.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { saveFile } from '../../../base/save-file.ts';
import { keysOf } from '../../../base/shortcuts.ts';
import { toast } from '../../../base/toasts.ts';
import { useShortcut } from '../../../base/use-shortcut.ts';
import { useSearchState } from '../../../frame/search.ts';
import { Button, CopyButton, IconButton } from '../../../ui/index.ts';
import { DatasetDialog } from '../../ai-lists/index.ts';
import { ReviewDialog } from '../../review/index.ts';
import { useNeighbour } from '../list/list-context.ts';
import { traceSearch } from '../search.ts';
import type { Forest } from '../tree/forest.ts';
import { prefetchTrace } from '../tree/use-trace.ts';
import { CompareDialog } from './compare-dialog.tsx';

/** What can be done with a whole trace, and the way to its neighbours in the list it came from. */
interface TraceActionsProps {
  readonly projectId: number;
  readonly forest: Forest;
  /** The uuid of the span being read. */
  readonly readingRef: RefObject<string>;
  readonly onReview: () => void;
}

export function TraceActions({ projectId, forest, readingRef, onReview }: TraceActionsProps) {
  const [search] = useSearchState(traceSearch);
  const path = useProjectPath();
  const [open, setOpen] = useState<'dataset' | 'review' | 'compare'>();
  const { trace } = forest;
  useShortcut('trace.addToDataset', () => setOpen('dataset'));
  useShortcut('trace.review', onReview);
  useShortcut('trace.sendToReview', () => setOpen('review'));
  const link = () => {
    const url = new URL(path(`/traces/${encodeURIComponent(trace.id)}`), location.origin);
    if (search.span) url.searchParams.set('span', readingRef.current || search.span);
    return url.href;
  };
  return (
    <>
      {search.ctx && <Neighbours projectId={projectId} forest={forest} context={search.ctx} />}
      <Button size="sm" title={keysOf('trace.review')} onClick={onReview}>
        {t('Review')}
      </Button>
      <Button size="sm" title={keysOf('trace.sendToReview')} onClick={() => setOpen('review')}>
        {t('Send to review')}
      </Button>
      <Button size="sm" title={keysOf('trace.addToDataset')} onClick={() => setOpen('dataset')}>
        {t('Add to dataset')}
      </Button>
      <CopyButton withText text={link} label={t('Copy link')} />
      <IconButton size="sm" label={t('Compare')} onClick={() => setOpen('compare')}>
        <GitCompareArrows aria-hidden="true" className="size-3.5" />
      </IconButton>
      <IconButton size="sm" label={t('Export as JSON')} onClick={() => void exportTrace(projectId, trace.id)}>
        <Download aria-hidden="true" className="size-3.5" />
      </IconButton>
      {open === 'dataset' && (
        <DatasetDialog
          projectId={projectId}
          sources={[{ traceId: trace.id, uuid: readingRef.current }]}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'compare' && <CompareDialog projectId={projectId} trace={trace} onClose={() => setOpen(undefined)} />}
      {open === 'review' && (
        <ReviewDialog projectId={projectId} traceIds={[trace.id]} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}

function Neighbours({ projectId, forest, context }: { projectId: number; forest: Forest; context: string }) {
  const { trace } = forest;
  const navigate = useNavigate();
  const client = useQueryClient();
  const path = useProjectPath();
  const older = useNeighbour(projectId, context, trace, 'older').data;
  const newer = useNeighbour(projectId, context, trace, 'newer').data;
  const [search] = useSearchState(traceSearch);
  const go = (id: string | null | undefined) => {
    if (!id) return false;
    const { tab, view } = search;
    const kept = { ctx: context, ...(tab === 'messages' ? {} : { tab }), ...(view === 'tree' ? {} : { view }) };
    void navigate({ to: path(`/traces/${encodeURIComponent(id)}`), search: kept });
    return true;
  };
  const warm = (id: string | null | undefined) => id && void prefetchTrace(client, projectId, id);
  useShortcut('trace.next', () => go(older));
  useShortcut('trace.previous', () => go(newer));
  return (
    <span className="flex items-center">
      <IconButton
        size="sm"
        label={`${t('Previous trace')} (${keysOf('trace.previous')})`}
        disabled={!newer}
        onPointerEnter={() => warm(newer)}
        onClick={() => go(newer)}
      >
        <ChevronUp aria-hidden="true" className="size-4" />
      </IconButton>
      <IconButton
        size="sm"
        label={`${t('Next trace')} (${keysOf('trace.next')})`}
        disabled={!older}
        onPointerEnter={() => warm(older)}
        onClick={() => go(older)}
      >
        <ChevronDown aria-hidden="true" className="size-4" />
      </IconButton>
    </span>
  );
}

async function exportTrace(projectId: number, traceId: string): Promise<void> {
  try {
    const response = await send('POST', projectApi(projectId, 'query/'), {
      body: { query: { kind: 'TraceQuery', traceId } },
    });
    const { results } = (await response.json()) as { results: unknown[] }; // The shape every query answers.
    saveFile(`trace-${traceId}.json`, JSON.stringify(results[0] ?? null, null, 2), 'application/json');
  } catch (error) {
    toast(error instanceof Error ? error.message : String(error), { tone: 'error' });
  }
}
