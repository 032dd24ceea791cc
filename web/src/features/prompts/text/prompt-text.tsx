import { memo, type RefObject } from 'react';
import { t } from '../../../base/i18n.ts';
import { Badge, TextView } from '../../../ui/index.ts';
import { Scrollable } from '../../../ui/scrollable.tsx';
import { piecesOf, variablesOf } from '../variables.ts';

/** Longer texts are shown by the virtual view, which marks nothing. */
const MARKED_LENGTH_MAX = 200_000;

interface PromptTextProps {
  readonly text: string;
  readonly scrollerRef: RefObject<HTMLDivElement | null>;
}

/** The text as it is stored, with what will be filled in marked. */
export const PromptText = memo(function PromptText({ text, scrollerRef }: PromptTextProps) {
  if (text.length > MARKED_LENGTH_MAX) return <TextView label={t('Prompt text')} text={text} />;
  return (
    <Scrollable
      ref={scrollerRef}
      role="region"
      aria-label={t('Prompt text')}
      className="min-h-0 flex-1 overflow-auto px-4 pb-4 font-mono text-meta leading-5 outline-inset"
    >
      {text === '' && <p className="font-sans text-muted">{t('This version is empty.')}</p>}
      {text.split('\n').map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the text.
        <div key={at} data-line={at} dir="auto" className="min-h-5 break-words whitespace-pre-wrap">
          {piecesOf(line).map((piece, place) =>
            piece.variable ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a line never move.
              <span key={place} className="rounded-control bg-info-tint text-info">
                {piece.text}
              </span>
            ) : (
              piece.text
            ),
          )}
        </div>
      ))}
    </Scrollable>
  );
});

export function Variables({ text }: { text: string }) {
  const names = variablesOf(text);
  if (names.length === 0) return <p className="text-meta text-muted">{t('No variables.')}</p>;
  return (
    <ul aria-label={t('Variables')} className="flex flex-wrap gap-1">
      {names.map((name) => (
        <li key={name}>
          <Badge tone="info">{`{{${name}}}`}</Badge>
        </li>
      ))}
    </ul>
  );
}
