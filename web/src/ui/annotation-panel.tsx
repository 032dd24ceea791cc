import { Popover } from '@base-ui/react/popover';
import { Flag } from 'lucide-react';
import { useRef, useState } from 'react';
import { t, tn } from '../base/i18n.ts';
import { type LaneAnnotation, MARK_SIZE } from './annotation-marks.ts';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { useDisplay } from './display.tsx';
import { formatDateTime } from './format.ts';
import { popupStyle } from './popover.tsx';

interface AnnotationPanelProps {
  /** Oldest first; never empty. */
  readonly annotations: readonly LaneAnnotation[];
  /** Of the mark, in pixels from the start of the lane. */
  readonly left: number;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onEdit: (id: number) => void;
  readonly onDelete: (id: number) => void;
}

type Way = 'hover' | 'focus' | 'press';

/** A mark and the panel behind it, which stays once it is open until Escape or a press elsewhere. */
export function AnnotationPanel({ annotations, left, open, onOpenChange, onEdit, onDelete }: AnnotationPanelProps) {
  const { zone } = useDisplay();
  const panel = useRef<HTMLDivElement>(null);
  const [way, setWay] = useState<Way>('press');
  const [first] = annotations;
  if (!first) return null;
  const when = ({ time }: LaneAnnotation) => formatDateTime(new Date(time), zone);
  const name =
    annotations.length === 1
      ? t('Annotation: {text}, {time}', { text: first.text || t('No text'), time: when(first) })
      : t('{count} annotations from {time}', { count: annotations.length, time: when(first) });

  function change(next: boolean, reason: string) {
    if (next) {
      setWay(reason === 'trigger-hover' ? 'hover' : 'press');
      onOpenChange(true);
    } else if (reason === 'trigger-press') panel.current?.focus();
    // Leaving with the pointer closes nothing: the panel would vanish on the way to it.
    else if (reason !== 'trigger-hover') onOpenChange(false);
  }

  function act(run: (id: number) => void, id: number) {
    onOpenChange(false);
    run(id);
  }

  return (
    <Popover.Root open={open} onOpenChange={(next, details) => change(next, details.reason)}>
      <Popover.Trigger
        openOnHover
        delay={150}
        aria-label={name}
        // On key up, so that only Tab opens the panel. Closing it returns the focus here, which must not open it again.
        onKeyUp={(event) => {
          if (event.key !== 'Tab' || open) return;
          setWay('focus');
          onOpenChange(true);
        }}
        className={cx(
          'absolute top-0 inline-flex items-center justify-center rounded-control border text-label font-semibold',
          open ? 'border-transparent bg-accent text-on-accent' : 'border-strong bg-bg text-accent hover:bg-accent-tint',
        )}
        style={{ left, width: MARK_SIZE, height: MARK_SIZE }}
      >
        {annotations.length > 1 ? (
          annotations.length
        ) : first.emoji ? (
          <span className="max-w-full truncate">{first.emoji}</span>
        ) : (
          <Flag aria-hidden="true" className="size-3.5" />
        )}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="start" className="z-popover">
          <Popover.Popup
            ref={panel}
            aria-label={tn(annotations.length, 'Annotation', 'Annotations')}
            initialFocus={way === 'press'}
            className={cx(popupStyle, 'w-72 p-0')}
          >
            <ul className="divide-y">
              {annotations.map((annotation) => (
                <li key={annotation.id} className="flex flex-col gap-1 p-3">
                  <p className="text-meta text-muted">
                    {when(annotation)} · {annotation.scope}
                    {annotation.author && ` · ${annotation.author}`}
                  </p>
                  <p dir="auto" className="break-words whitespace-pre-wrap">
                    {annotation.emoji && `${annotation.emoji} `}
                    {annotation.text || t('No text')}
                  </p>
                  <div className="flex gap-2">
                    <Button size="sm" onClick={() => act(onEdit, annotation.id)}>
                      {t('Edit')}
                    </Button>
                    <Button size="sm" onClick={() => act(onDelete, annotation.id)}>
                      {t('Delete')}
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
