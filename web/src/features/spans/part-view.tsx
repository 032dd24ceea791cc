import { ArrowDown, ArrowUp, CircleX, FileText, ImageOff, Wrench } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { t } from '../../base/i18n.ts';
import { Button, cx } from '../../ui/index.ts';
import type { Part, Place, ToolCall, ToolResult } from './messages/message.ts';
import { Prose } from './prose.tsx';
import { ValueView } from './value-view.tsx';

interface PartViewProps {
  readonly part: Part;
  readonly find: string;
  readonly role: string;
  readonly anchor: string;
  readonly onJump: (place: Place) => void;
}

const SYSTEM_LINES = 6;

export function PartView({ part, find, role, anchor, onJump }: PartViewProps) {
  if (part.kind === 'text') {
    const foldLines = role === 'system' || role === 'developer' ? SYSTEM_LINES : undefined;
    return <Prose text={part.text} find={find} label={t('Text')} foldLines={foldLines} />;
  }
  if (part.kind === 'reasoning') return <Reasoning text={part.text} find={find} />;
  if (part.kind === 'image') return <Picture src={part.src} note={part.note} />;
  if (part.kind === 'audio') return <Sound part={part} find={find} />;
  if (part.kind === 'file')
    return (
      <Note
        icon={<FileText aria-hidden="true" className="size-3.5" />}
        text={[part.name, part.note].filter(Boolean).join(' · ')}
      />
    );
  if (part.kind === 'source')
    return (
      <Note
        icon={<FileText aria-hidden="true" className="size-3.5" />}
        text={[part.title, part.url].filter(Boolean).join(' · ')}
      />
    );
  if (part.kind === 'call') return <CallCard part={part} find={find} anchor={anchor} onJump={onJump} />;
  if (part.kind === 'result') return <ResultCard part={part} find={find} anchor={anchor} onJump={onJump} />;
  return <ValueView value={part.value} find={find} label={t('Part of a message')} />;
}

function Reasoning({ text, find }: { text: string; find: string }) {
  const hasHit = find !== '' && text.toLowerCase().includes(find.toLowerCase());
  if (text === '') return <p className="text-meta text-muted italic">{t('Reasoning, not shown by the provider')}</p>;
  return (
    <details open={hasHit || undefined} className="rounded-control border-s-2 ps-3 text-muted">
      <summary className="min-h-6 text-meta">{t('Reasoning')}</summary>
      <Prose text={text} find={find} label={t('Reasoning')} />
    </details>
  );
}

function Picture({ src, note }: { src: string | null; note: string }) {
  const [large, setLarge] = useState(false);
  if (!src)
    return (
      <Note
        icon={<ImageOff aria-hidden="true" className="size-3.5" />}
        text={note ? t('Picture not shown: {note}', { note }) : t('Picture not shown')}
      />
    );
  return (
    <button
      type="button"
      aria-pressed={large}
      onClick={() => setLarge(!large)}
      title={large ? t('Smaller') : t('Larger')}
      className="block"
    >
      <img
        src={src}
        alt={t('Picture in the message')}
        className={cx(
          'rounded-control border object-contain',
          large ? 'max-h-[80dvh] max-w-full' : 'max-h-32 max-w-60',
        )}
      />
    </button>
  );
}

function Sound({ part, find }: { part: Extract<Part, { kind: 'audio' }>; find: string }) {
  return (
    <div className="flex flex-col gap-1">
      {part.src ? (
        // biome-ignore lint/a11y/useMediaCaption: the transcript, where there is one, stands below as text.
        <audio controls preload="metadata" src={part.src} className="h-10 max-w-full" />
      ) : (
        <Note
          icon={<FileText aria-hidden="true" className="size-3.5" />}
          text={t('Audio not shown: {note}', { note: part.note || t('not sent') })}
        />
      )}
      {part.transcript && <Prose text={part.transcript} find={find} label={t('Transcript')} />}
    </div>
  );
}

function Note({ icon, text }: { icon: ReactNode; text: string }) {
  return (
    <p className="flex items-center gap-1.5 text-meta text-muted">
      {icon}
      <span dir="auto" className="min-w-0 break-all">
        {text}
      </span>
    </p>
  );
}

interface ToolCardProps<Kind> {
  readonly part: Kind;
  readonly find: string;
  readonly anchor: string;
  readonly onJump: (place: Place) => void;
}

function CallCard({ part, find, anchor, onJump }: ToolCardProps<ToolCall>) {
  const { result } = part;
  return (
    <ToolCard
      anchor={anchor}
      title={part.name}
      label={t('Call of {tool}', { tool: part.name })}
      link={
        result ? (
          <Button
            size="sm"
            variant="ghost"
            icon={<ArrowDown aria-hidden="true" className="size-3.5" />}
            onClick={() => onJump(result)}
          >
            {t('Result')}
          </Button>
        ) : (
          <span className="text-meta text-faint">{t('no result here')}</span>
        )
      }
    >
      <ValueView value={part.input} find={find} label={t('Arguments of {tool}', { tool: part.name })} />
    </ToolCard>
  );
}

function ResultCard({ part, find, anchor, onJump }: ToolCardProps<ToolResult>) {
  const { call } = part;
  return (
    <ToolCard
      anchor={anchor}
      title={part.name || t('Result')}
      label={t('Result of {tool}', { tool: part.name })}
      failed={part.isError}
      link={
        call && (
          <Button
            size="sm"
            variant="ghost"
            icon={<ArrowUp aria-hidden="true" className="size-3.5" />}
            onClick={() => onJump(call)}
          >
            {t('Call')}
          </Button>
        )
      }
    >
      <ValueView value={part.output} find={find} label={t('Result of {tool}', { tool: part.name })} />
    </ToolCard>
  );
}

interface CardProps {
  readonly anchor: string;
  readonly title: string;
  readonly label: string;
  readonly failed?: boolean;
  readonly link: ReactNode;
  readonly children: ReactNode;
}

function ToolCard({ anchor, title, label, failed, link, children }: CardProps) {
  return (
    <section id={anchor} tabIndex={-1} aria-label={label} className="scroll-mt-4 rounded-control border bg-subtle">
      <div className="flex min-h-8 items-center gap-2 border-b px-2">
        <Wrench aria-hidden="true" className="size-3.5 text-muted" />
        <span dir="auto" className="min-w-0 truncate font-mono text-meta font-medium">
          {title}
        </span>
        {failed && (
          <span className="flex items-center gap-1 text-meta text-error">
            <CircleX aria-hidden="true" className="size-3.5" />
            {t('failed')}
          </span>
        )}
        <span className="flex-1" />
        {link}
      </div>
      <div className="p-2">{children}</div>
    </section>
  );
}
