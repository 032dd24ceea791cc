import { useId, useMemo, useState } from 'react';
import { t, tn } from '../../base/i18n.ts';
import { Badge, Button, CopyButton, cx, type Tone } from '../../ui/index.ts';
import type { Exchange, Message, Place } from './messages/message.ts';
import { PartView } from './part-view.tsx';
import { textOfParts } from './span-text.ts';
import { TranslateButton, useTranslation } from './translation.tsx';
import { ValueView } from './value-view.tsx';

/** Messages put into the document at once; the ones before them come on request. */
const SHOWN_AT_FIRST = 60;

interface ExchangeViewProps {
  readonly exchange: Exchange;
  readonly find: string;
  /** Leading messages the call before this one already showed. */
  readonly hidden: number;
}

/** The messages of one call in order, its tools above them. */
export function ExchangeView({ exchange, find, hidden }: ExchangeViewProps) {
  const base = useId();
  const [all, setAll] = useState(false);
  const [earlier, setEarlier] = useState(false);
  const { messages, tools } = exchange;
  const skipped = earlier ? 0 : hidden;
  const cut = all || find !== '' ? skipped : Math.max(skipped, messages.length - SHOWN_AT_FIRST);
  const shown = useMemo(() => messages.slice(cut), [messages, cut]);
  const anchorOf = (place: Place) => `${base}-${place.message}-${place.part}`;

  function jump(place: Place) {
    if (place.message < cut) {
      setAll(true);
      setEarlier(true);
    }
    // The other end may be in the document only after the render this causes.
    requestAnimationFrame(() => {
      const card = document.getElementById(anchorOf(place));
      card?.scrollIntoView({ block: 'center' });
      card?.focus({ preventScroll: true });
    });
  }

  return (
    <div className="flex flex-col gap-3">
      {tools.length > 0 && <Tools tools={tools} find={find} />}
      {skipped > 0 && (
        <Button size="sm" variant="ghost" className="self-start" onClick={() => setEarlier(true)}>
          {tn(
            skipped,
            '{count} message already shown by the call before',
            '{count} messages already shown by the call before',
          )}
        </Button>
      )}
      {cut > skipped && (
        <Button size="sm" className="self-start" onClick={() => setAll(true)}>
          {tn(cut - skipped, 'Show {count} earlier message', 'Show {count} earlier messages')}
        </Button>
      )}
      <ol className="flex flex-col gap-3">
        {shown.map((message, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the messages of a stored event never move.
          <li key={cut + at} className="[contain-intrinsic-size:auto_120px] [content-visibility:auto]">
            <MessageCard message={message} place={cut + at} find={find} anchorOf={anchorOf} onJump={jump} />
          </li>
        ))}
      </ol>
    </div>
  );
}

const tones: Readonly<Record<string, Tone>> = { assistant: 'ok', user: 'info', tool: 'running' };

interface MessageCardProps {
  readonly message: Message;
  readonly place: number;
  readonly find: string;
  readonly anchorOf: (place: Place) => string;
  readonly onJump: (place: Place) => void;
}

function MessageCard({ message, place, find, anchorOf, onJump }: MessageCardProps) {
  const { role, name, from, parts } = message;
  const title = name ? `${role} · ${name}` : role;
  const translation = useTranslation();
  const hasText = parts.some((part) => part.kind === 'text');
  return (
    <article
      aria-label={title}
      className={cx('rounded-panel border', from === 'output' && 'border-s-2 border-s-(--accent)')}
    >
      <header className="flex min-h-8 items-center gap-2 px-3 pt-1">
        <Badge tone={tones[role] ?? 'neutral'}>{title}</Badge>
        {from === 'output' && <span className="text-label text-faint">{t('output')}</span>}
        <span className="flex-1" />
        {hasText && <TranslateButton translation={translation} text={() => textOfParts(parts)} />}
        <CopyButton text={() => textOfParts(parts)} label={t('Copy message')} />
      </header>
      <div className="flex flex-col gap-2 px-3 pb-3">
        {parts.length === 0 && <p className="text-meta text-muted italic">{t('empty')}</p>}
        {parts.map((part, at) => {
          const anchor = anchorOf({ message: place, part: at });
          return <PartView key={anchor} part={part} find={find} role={role} anchor={anchor} onJump={onJump} />;
        })}
        {translation.data && (
          <section aria-label={t('Translation')} className="rounded-control border border-dashed p-2">
            <p dir="auto" className="text-prose whitespace-pre-wrap">
              {translation.data.translation}
            </p>
          </section>
        )}
      </div>
    </article>
  );
}

function Tools({ tools, find }: { tools: Exchange['tools']; find: string }) {
  return (
    <details className="rounded-panel border px-3 py-1">
      <summary className="min-h-6 text-meta text-muted">
        {tn(tools.length, '{count} tool offered', '{count} tools offered')}: {tools.map((tool) => tool.name).join(', ')}
      </summary>
      <ul className="flex flex-col gap-2 py-2">
        {tools.map((tool) => (
          <li key={tool.name} className="rounded-control border bg-subtle p-2">
            <p className="font-mono text-meta font-medium">{tool.name}</p>
            {tool.description && (
              <p dir="auto" className="text-muted">
                {tool.description}
              </p>
            )}
            {tool.parameters !== null && (
              <ValueView value={tool.parameters} find={find} label={t('Parameters of {tool}', { tool: tool.name })} />
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
