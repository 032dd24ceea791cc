import { useQuery } from '@tanstack/react-query';
import { EyeOff } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { t } from '../../base/i18n.ts';
import { useStored } from '../../base/stored.ts';
import { Button, Checkbox, marked } from '../../ui/index.ts';
import { Scrollable } from '../../ui/scrollable.tsx';
import type { TraceEvent } from './event.ts';
import { eventQuery } from './event-query.ts';
import { ExchangeView } from './exchange-view.tsx';
import { errorWords } from './messages/error-words.ts';
import { readExchange } from './messages/exchange.ts';
import type { Exchange } from './messages/message.ts';
import { seenBefore } from './messages/whats-new.ts';
import { useProseStyle } from './prose.tsx';
import { ValueView } from './value-view.tsx';

interface MessagesTabProps {
  readonly projectId: number;
  readonly event: TraceEvent;
  /** The call before this one under the same parent. */
  readonly previousUuid: string | undefined;
  readonly find: string;
  /** The span that holds the answer, for a run that recorded none itself. */
  readonly onLastCall?: () => void;
}

/** The input and output of a call, as readable messages. */
export function MessagesTab({ projectId, event, previousUuid, find, onLastCall }: MessagesTabProps) {
  const [onlyNew, setOnlyNew] = useStored('trace-only-new', false);
  const [style, setStyle] = useProseStyle();
  const exchange = useMemo(() => exchangeOf(event), [event]);
  const wantsPrevious = onlyNew && exchange !== undefined && previousUuid !== undefined;
  const previous = useQuery({ ...eventQuery(projectId, previousUuid ?? ''), enabled: wantsPrevious });
  const hidden = useMemo(() => {
    const before = wantsPrevious && previous.data ? exchangeOf(previous.data) : undefined;
    return exchange && before ? seenBefore(exchange, before) : 0;
  }, [wantsPrevious, previous.data, exchange]);
  const box = useScrollToHit(find, event.uuid);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-1 px-4 pt-2">
        {exchange && previousUuid && (
          <Checkbox
            label={t('Only what’s new')}
            checked={onlyNew}
            onChange={(change) => setOnlyNew(change.target.checked)}
          />
        )}
        <Button
          size="sm"
          variant="ghost"
          aria-pressed={style === 'plain'}
          onClick={() => setStyle(style === 'plain' ? 'markdown' : 'plain')}
        >
          {style === 'plain' ? t('Show as markdown') : t('Show as plain text')}
        </Button>
      </div>
      <Scrollable
        as="section"
        ref={box}
        data-pane="content"
        aria-label={t('Messages')}
        className="min-h-0 flex-1 overflow-auto px-4 py-2 outline-inset"
      >
        <Content event={event} exchange={exchange} hidden={hidden} find={find} onLastCall={onLastCall} />
      </Scrollable>
    </div>
  );
}

/** A call's own properties, or states of a span that hold messages, as those of agent frameworks do. */
function exchangeOf({ event, properties }: TraceEvent): Exchange | undefined {
  if (event === '$ai_generation') return readExchange(properties);
  if (event === '$ai_embedding') return undefined;
  const { $ai_input_state: input, $ai_output_state: output } = properties;
  if (!looksLikeMessages(input) || !looksLikeMessages(output)) return undefined;
  return readExchange({ $ai_input: input, $ai_output_choices: output });
}

function looksLikeMessages(value: unknown): boolean {
  const list = typeof value === 'object' && value !== null && 'messages' in value ? value.messages : value;
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  return typeof first === 'object' && first !== null && 'role' in first && 'content' in first;
}

interface ContentProps extends Pick<MessagesTabProps, 'onLastCall'> {
  readonly event: TraceEvent;
  readonly exchange: Exchange | undefined;
  readonly hidden: number;
  readonly find: string;
}

function Content({ event, exchange, hidden, find, onLastCall }: ContentProps) {
  const { properties } = event;
  const error = properties.$ai_error;
  const isFailed = properties.$ai_is_error === true || properties.$ai_is_error === 'true';
  return (
    <div className="flex flex-col gap-3">
      {(isFailed || (error !== undefined && error !== null && error !== '')) && (
        <Part title={t('Error')} tone="border-error bg-error-tint">
          <ErrorView error={error ?? t('No text was sent with the error.')} find={find} />
        </Part>
      )}
      {exchange ? (
        <Exchanged exchange={exchange} hidden={hidden} find={find} failed={isFailed} />
      ) : (
        <States event={event} find={find} onLastCall={onLastCall} />
      )}
    </div>
  );
}

/** What went wrong in a sentence, and below it the error as it was sent where that says more. */
function ErrorView({ error, find }: { error: unknown; find: string }) {
  const text = typeof error === 'string' ? error : JSON.stringify(error);
  const words = errorWords(text);
  const asSent = <ValueView value={error} find={find} label={t('Error')} />;
  if (words === text) return asSent;
  return (
    <div className="flex flex-col gap-1">
      <p dir="auto" className="text-prose break-words">
        {marked(words, find)}
      </p>
      {/* A word that was looked for may be in what is folded. */}
      <details open={find !== ''}>
        <summary className="min-h-6 cursor-pointer text-meta text-muted">{t('As it was sent')}</summary>
        {asSent}
      </details>
    </div>
  );
}

function Exchanged({
  exchange,
  hidden,
  find,
  failed,
}: Omit<ContentProps, 'event' | 'exchange'> & { exchange: Exchange; failed: boolean }) {
  if (!exchange.captured && !failed) return <NotCaptured />;
  return <ExchangeView exchange={exchange} hidden={hidden} find={find} />;
}

function NotCaptured() {
  return (
    <p className="flex items-center gap-2 rounded-panel border border-dashed p-4 text-muted">
      <EyeOff aria-hidden="true" className="size-4 shrink-0" />
      {t('not captured')} ·{' '}
      {t('This call was made in privacy mode: its text was never sent here. Cost, tokens and times are complete.')}
    </p>
  );
}

const sides: readonly (readonly [label: string, keys: readonly string[]])[] = [
  ['Input', ['$ai_input_state', '$ai_input']],
  ['Output', ['$ai_output_state', '$ai_output_choices', '$ai_output']],
  ['Feedback', ['$ai_feedback_text']],
  ['Metric', ['$ai_metric_name']],
  ['Value', ['$ai_metric_value']],
  ['Verdict', ['$ai_evaluation_result']],
  ['Reasoning', ['$ai_evaluation_reasoning']],
];

function States({ event, find, onLastCall }: Pick<ContentProps, 'event' | 'find' | 'onLastCall'>) {
  const shown = sides.flatMap(([label, keys]) => {
    const key = keys.find((each) => event.properties[each] !== undefined && event.properties[each] !== null);
    return key ? [{ label, value: event.properties[key] }] : [];
  });
  if (shown.length === 0) {
    return (
      <div className="flex flex-col items-start gap-2 text-muted">
        <p>{t('This step recorded neither input nor output.')}</p>
        {onLastCall && (
          <Button size="sm" onClick={onLastCall}>
            {t('Open the last model call')}
          </Button>
        )}
      </div>
    );
  }
  return shown.map(({ label, value }) => (
    <Part key={label} title={t(label)}>
      <StateView value={value} find={find} label={t(label)} />
    </Part>
  ));
}

/** One side of a span may hold messages while the other holds something else. */
function StateView({ value, find, label }: { value: unknown; find: string; label: string }) {
  const exchange = useMemo(() => (looksLikeMessages(value) ? readExchange({ $ai_input: value }) : undefined), [value]);
  if (exchange) return <ExchangeView exchange={exchange} hidden={0} find={find} />;
  return <ValueView value={value} find={find} label={label} />;
}

function Part({ title, tone, children }: { title: string; tone?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className={`rounded-panel border px-3 py-2 ${tone ?? ''}`}>
      <h3 className="pb-1 text-label font-medium text-muted">{title}</h3>
      {children}
    </section>
  );
}

/** Brings the first marked word into view once the content stands there. */
function useScrollToHit(find: string, uuid: string) {
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another span's content is another place to scroll to.
  useEffect(() => {
    if (find === '' || !box.current) return;
    const target = box.current;
    const bring = () => target.querySelector('mark')?.scrollIntoView({ block: 'center' });
    bring();
    // Markdown arrives a moment after the text it formats.
    const observer = new MutationObserver(bring);
    observer.observe(target, { childList: true, subtree: true });
    const end = setTimeout(() => observer.disconnect(), 1000);
    return () => {
      clearTimeout(end);
      observer.disconnect();
    };
  }, [find, uuid]);
  return box;
}
