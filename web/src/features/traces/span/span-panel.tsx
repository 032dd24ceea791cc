import { useQuery } from '@tanstack/react-query';
import { CircleX } from 'lucide-react';
import { type ReactNode, useEffect, useMemo } from 'react';
import { announce } from '../../../base/announcer.ts';
import { t } from '../../../base/i18n.ts';
import { useProjectPath } from '../../../base/paths.ts';
import { useShortcut } from '../../../base/use-shortcut.ts';
import {
  CopyButton,
  copyText,
  ErrorState,
  JsonView,
  KindIcon,
  kindWord,
  Link,
  LoadingBlock,
  type TabItem,
  Tabs,
  TextView,
} from '../../../ui/index.ts';
import type { TraceEvent } from '../../spans/index.ts';
import { eventQuery, MessagesTab, outputTextOf, textOfSpan, withoutMedia } from '../../spans/index.ts';
import { HiddenVerdicts } from '../judged/hidden-verdicts.tsx';
import { SpanVerdicts } from '../judged/span-verdicts.tsx';
import { useBlindReview } from '../judged/use-blind-review.ts';
import type { ModelCost } from '../tree/cost-by-model.ts';
import type { RowLook } from '../tree/row-look.ts';
import { AttributesTab } from './attributes-tab.tsx';
import { CostTab } from './cost-tab.tsx';
import { EvaluationsTab } from './evaluations-tab.tsx';

const tabIds = ['messages', 'json', 'text', 'attributes', 'cost', 'evaluations'] as const;
const TAB_NAMES = ['Messages', 'JSON', 'Text', 'Attributes', 'Cost', 'Evaluations'] as const;

interface SpanPanelProps {
  readonly projectId: number;
  readonly traceId: string;
  /** What the tree already knows of the span: shown before its content is here. */
  readonly look: RowLook;
  readonly uuid: string;
  readonly previousUuid: string | undefined;
  /** Cost by model of the span and everything below it; worked out only when it is looked at. */
  readonly costs: () => readonly ModelCost[];
  /** Whether the trace has more spans than are shown. */
  readonly isCut: boolean;
  readonly tab: string;
  readonly onTab: (tab: string) => void;
  readonly find: string;
  readonly line: number;
  readonly onLine: (line: number) => void;
  readonly onLastCall?: () => void;
}

export function SpanPanel(props: SpanPanelProps) {
  const { projectId, traceId, look, uuid, previousUuid, costs, isCut, tab, onTab, find, line, onLine, onLastCall } =
    props;
  const blind = useBlindReview(projectId, look.kind === 'evaluation' ? traceId : '');
  const isReadable = look.kind !== 'evaluation' || (blind.isKnown && !blind.item);
  const event = useQuery({ ...eventQuery(projectId, uuid), enabled: uuid !== '' && isReadable });
  const loaded = isReadable ? event.data : undefined;
  useContentMark(loaded?.uuid);
  useShortcut('trace.tab', ({ key }) => {
    const wanted = tabIds[Number(key) - 1];
    if (wanted) onTab(wanted);
  });
  useShortcut(
    'trace.copyOutput',
    () => {
      if (loaded)
        void copyText(outputTextOf(loaded)).then((ok) =>
          announce(ok ? t('Output copied') : t('The browser did not allow copying.')),
        );
    },
    loaded !== undefined,
  );

  const show = (draw: (found: TraceEvent) => ReactNode) => () => {
    if (loaded) return draw(loaded);
    if (blind.item) return <HiddenVerdicts item={blind.item} className="px-4 py-3" />;
    if (event.isError) return <ErrorState error={event.error} onRetry={() => void event.refetch()} />;
    return <LoadingBlock lines={8} label={t('Loading the span')} />;
  };
  const contents: Record<(typeof tabIds)[number], () => ReactNode> = {
    messages: show((found) => (
      <MessagesTab
        projectId={projectId}
        event={found}
        previousUuid={previousUuid}
        find={find}
        onLastCall={onLastCall}
      />
    )),
    json: show((found) => <JsonTab event={found} find={find} />),
    text: show((found) => <TextTab event={found} find={find} line={line} onLine={onLine} />),
    attributes: show((found) => <AttributesTab event={found} find={find} />),
    cost: show((found) => <CostTab event={found} below={costs()} isCut={isCut} />),
    evaluations: show((found) => <EvaluationsTab projectId={projectId} traceId={traceId} event={found} />),
  };
  const items: TabItem[] = tabIds.map((id, at) => ({ id, label: t(TAB_NAMES[at] ?? id), content: contents[id] }));
  return (
    <div className="flex h-full min-h-0 flex-col max-[899px]:h-[85dvh]">
      <SpanHead look={look} event={loaded}>
        <SpanVerdicts projectId={projectId} traceId={traceId} uuid={uuid} />
      </SpanHead>
      <Tabs label={t('Span details')} items={items} value={tab} onChange={onTab} className="min-h-0 flex-1" />
    </div>
  );
}

interface SpanHeadProps {
  readonly look: RowLook;
  readonly event: TraceEvent | undefined;
  readonly children: ReactNode;
}

function SpanHead({ look, event, children }: SpanHeadProps) {
  const path = useProjectPath();
  const prompt = event?.properties.$ai_prompt_name;
  const version = event?.properties.$ai_prompt_version;
  return (
    <div className="flex shrink-0 items-start gap-3 px-4 pt-2">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 text-meta">
        <h2 className="flex min-w-0 items-center gap-1.5 text-section font-semibold">
          <KindIcon kind={look.kind} />
          <span dir="auto" className="truncate">
            {look.name || kindWord(look.kind)}
          </span>
        </h2>
        {look.error && (
          <span className="flex items-center gap-1 text-error">
            <CircleX aria-hidden="true" className="size-3.5" />
            {t('Error')}
          </span>
        )}
        {look.model && <span className="text-muted">{look.model}</span>}
        <span className="text-muted">{look.duration}</span>
        {look.tokens && <span className="text-muted">{t('{count} tokens', { count: look.tokens })}</span>}
        {look.cost && <span className="text-muted">{look.cost}</span>}
        {typeof prompt === 'string' && prompt !== '' && (
          <Link
            to={path(`/prompts/${encodeURIComponent(prompt)}`)}
            search={version ? { v: String(version) } : {}}
            className="inline-flex min-h-6 items-center"
          >
            {version
              ? t('Prompt {name} v{version}', { name: prompt, version: String(version) })
              : t('Prompt {name}', { name: prompt })}
          </Link>
        )}
        {children}
      </div>
      {/* Keeps its place while the content is loading, or the text beside it would wrap differently. */}
      <span className={event ? undefined : 'invisible'}>
        <CopyButton text={() => (event ? outputTextOf(event) : '')} label={t('Copy output')} />
      </span>
    </div>
  );
}

function JsonTab({ event, find }: { event: TraceEvent; find: string }) {
  const value = useMemo(() => {
    const { uuid, event: name, timestamp, distinctId, properties } = event;
    return { event: name, uuid, timestamp, distinct_id: distinctId, properties: withoutMedia(properties) };
  }, [event]);
  return (
    <div data-pane="content" className="flex h-full min-h-0 flex-col py-2">
      <JsonView key={event.uuid} label={t('JSON of the span')} value={value} depth={2} find={find} />
    </div>
  );
}

function TextTab({
  event,
  find,
  line,
  onLine,
}: {
  event: TraceEvent;
  find: string;
  line: number;
  onLine: (line: number) => void;
}) {
  const text = useMemo(
    () => textOfSpan({ ...event, properties: withoutMedia(event.properties) as TraceEvent['properties'] }),
    [event],
  ); // Replacing strings keeps an object an object.
  return (
    <div data-pane="content" className="flex h-full min-h-0 flex-col py-2">
      <TextView
        key={event.uuid}
        label={t('Text of the span')}
        text={text}
        find={find}
        line={line || undefined}
        onLine={onLine}
      />
    </div>
  );
}

function useContentMark(uuid: string | undefined) {
  useEffect(() => {
    if (uuid === undefined) return;
    const frame = requestAnimationFrame(() => performance.mark('hedgerow:span:content', { detail: uuid }));
    return () => cancelAnimationFrame(frame);
  }, [uuid]);
}
