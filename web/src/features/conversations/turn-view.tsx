import { useQuery } from '@tanstack/react-query';
import { MessageSquareHeart } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../../base/i18n.ts';
import { useProjectPath } from '../../base/paths.ts';
import { Cost, Duration, ErrorState, Link, LoadingBlock, StatusBadge, TimeStamp } from '../../ui/index.ts';
import { ExchangeView, errorWords, eventQuery, readExchange, seenBefore } from '../spans/index.ts';
import type { Turn } from './conversation.ts';

interface TurnViewProps {
  readonly projectId: number;
  readonly turn: Turn;
  readonly number: number;
  readonly previous: Turn | undefined;
}

/** One run of the conversation. Its text is fetched when the reader comes near it. */
export function TurnView({ projectId, turn, number, previous }: TurnViewProps) {
  const path = useProjectPath();
  const box = useRef<HTMLElement>(null);
  const isNear = useNear(box);
  return (
    <section
      ref={box}
      id={`turn-${number}`}
      aria-label={t('Turn {number}', { number })}
      className="flex scroll-mt-2 flex-col gap-3"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t pt-2 text-meta text-muted">
        <h2 className="font-semibold text-default">{t('Turn {number}', { number })}</h2>
        <TimeStamp plain time={turn.at} />
        <Duration ms={turn.durationMs} />
        <Cost usd={turn.cost} unpriced={turn.unpriced} />
        {turn.errors > 0 && <StatusBadge status="error" />}
        <Link to={path(`/traces/${encodeURIComponent(turn.traceId)}`)} className="inline-flex min-h-6 items-center">
          {t('Open trace {number}', { number })}
        </Link>
      </div>
      {turn.error !== '' && (
        <p dir="auto" className="rounded-panel border border-error bg-error-tint px-3 py-2 text-error">
          {errorWords(turn.error)}
        </p>
      )}
      {turn.callUuid === '' ? (
        <p className="text-muted">{t('This run called no model.')}</p>
      ) : isNear ? (
        <TurnText projectId={projectId} uuid={turn.callUuid} previousUuid={previous?.callUuid ?? ''} />
      ) : (
        <div className="min-h-40" />
      )}
      {turn.feedback.map((text) => (
        <p key={text} dir="auto" className="flex items-center gap-2 rounded-panel bg-info-tint px-3 py-2 text-info">
          <MessageSquareHeart role="img" aria-label={t('Feedback')} className="size-4 shrink-0" />
          {text}
        </p>
      ))}
    </section>
  );
}

function TurnText({ projectId, uuid, previousUuid }: { projectId: number; uuid: string; previousUuid: string }) {
  const call = useQuery(eventQuery(projectId, uuid));
  const before = useQuery({ ...eventQuery(projectId, previousUuid), enabled: previousUuid !== '' });
  const exchange = useMemo(() => call.data && readExchange(call.data.properties), [call.data]);
  const hidden = useMemo(() => {
    const earlier = before.data && readExchange(before.data.properties);
    return exchange && earlier ? seenBefore(exchange, earlier) : 0;
  }, [exchange, before.data]);
  if (call.error) return <ErrorState inline error={call.error} onRetry={() => void call.refetch()} />;
  if (!call.data || (previousUuid !== '' && before.isPending)) return <LoadingBlock />;
  if (!exchange)
    return <p className="text-muted">{t('This call’s text has a shape that cannot be shown as messages.')}</p>;
  if (!exchange.captured) return <p className="text-muted">{t('not captured')}</p>;
  return <ExchangeView exchange={exchange} find="" hidden={hidden} />;
}

/** True from the first time the element comes within a screen of the view. */
function useNear(box: { readonly current: HTMLElement | null }): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!box.current || near) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: '100% 0px' },
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box, near]);
  return near;
}
