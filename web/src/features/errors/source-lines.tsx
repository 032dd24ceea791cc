import { useMemo } from 'react';
import { t } from '../../base/i18n.ts';
import { cx } from '../../ui/index.ts';
import { Scrollable } from '../../ui/scrollable.tsx';
import { highlight } from './highlight.ts';
import type { SourceContext } from './issue.ts';
import { syntaxColors } from './syntax-colors.ts';

/** The lines around a frame, numbered, coloured, the failing one marked. */
export function SourceLines({ context, language }: { readonly context: SourceContext; readonly language: string }) {
  const lines = useMemo(() => [...context.before, context.line, ...context.after], [context]);
  const tokens = useMemo(
    () =>
      highlight(
        lines.map(({ line }) => line),
        language,
      ),
    [lines, language],
  );
  return (
    <Scrollable as="section" aria-label={t('Source')} className="overflow-x-auto bg-subtle py-1 outline-inset">
      <ol className="w-max min-w-full font-mono text-meta" dir="ltr">
        {lines.map(({ number }, at) => {
          const isFailing = number === context.line.number;
          return (
            <li
              key={number}
              aria-current={isFailing || undefined}
              className={cx('flex px-3', isFailing && 'bg-error-tint')}
            >
              <span className={cx('w-12 shrink-0 pe-3 text-end select-none', isFailing ? 'text-error' : 'text-muted')}>
                {number}
              </span>
              <code className="whitespace-pre">
                {tokens[at]?.map(({ kind, text }, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the words of a line never move.
                  <span key={place} style={kind === 'plain' ? undefined : { color: `var(--${syntaxColors[kind]})` }}>
                    {text}
                  </span>
                ))}
              </code>
            </li>
          );
        })}
      </ol>
    </Scrollable>
  );
}
