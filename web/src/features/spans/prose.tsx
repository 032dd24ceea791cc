import { useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../../base/i18n.ts';
import { useStored } from '../../base/stored.ts';
import { Button, cx, formatBytes, marked, TextView } from '../../ui/index.ts';

type ToSafeHtml = typeof import('./markdown.ts').toSafeHtml;
let toSafeHtml: ToSafeHtml | undefined;

/** Longer texts stay plain: setting them as markdown would hold the page up. */
const MARKDOWN_LENGTH_MAX = 60_000;
/** Longer ones still are shown line by line in a box of their own. */
const PLAIN_LENGTH_MAX = 40_000;

export const useProseStyle = () => useStored<'markdown' | 'plain'>('trace-prose', 'markdown');

interface ProseProps {
  readonly text: string;
  readonly find: string;
  readonly label: string;
  /** Lines shown until the reader asks for more. */
  readonly foldLines?: number;
}

/** A text from a person or a model: markdown or plain as the reader prefers, never active HTML. */
export function Prose({ text, find, label, foldLines }: ProseProps) {
  const [style] = useProseStyle();
  const [open, setOpen] = useState(false);
  const isLong =
    foldLines !== undefined && (text.length > foldLines * 100 || text.split('\n', foldLines + 1).length > foldLines);
  const hasHit = find !== '' && text.toLowerCase().includes(find.toLowerCase());
  const folded = isLong && !open && !hasHit;
  if (text.length > MARKDOWN_LENGTH_MAX || (style === 'plain' && text.length > PLAIN_LENGTH_MAX)) {
    return (
      <div className="flex h-100 flex-col rounded-control border">
        <TextView label={label} text={text} find={find} />
        <span className="border-t px-2 text-label text-faint">{formatBytes(text.length)}</span>
      </div>
    );
  }
  return (
    <div>
      <div className={cx(folded && 'line-clamp-6')}>
        {style === 'markdown' && !folded ? <Markdown text={text} find={find} /> : <Plain text={text} find={find} />}
      </div>
      {isLong && !hasHit && (
        <Button size="sm" variant="ghost" aria-expanded={open} onClick={() => setOpen(!open)} className="-ms-2">
          {open ? t('Show less') : t('Show all {count} characters', { count: text.length.toLocaleString('en') })}
        </Button>
      )}
    </div>
  );
}

function Plain({ text, find }: { text: string; find: string }) {
  return (
    <p dir="auto" className="text-prose break-words whitespace-pre-wrap">
      {marked(text, find)}
    </p>
  );
}

const proseStyle =
  'text-prose break-words [&>*+*]:mt-2 [&_a]:text-accent [&_a]:underline [&_blockquote]:border-s-2 [&_blockquote]:ps-3 [&_blockquote]:text-muted [&_code]:rounded-control [&_code]:bg-muted [&_code]:px-1 [&_code]:font-mono [&_code]:text-meta [&_li]:ms-5 [&_ol]:list-decimal [&_pre]:overflow-x-auto [&_pre]:rounded-control [&_pre]:bg-muted [&_pre]:p-2 [&_pre_code]:bg-transparent [&_pre_code]:p-0 [&_table]:block [&_table]:overflow-x-auto [&_td]:border [&_td]:px-2 [&_td]:py-0.5 [&_th]:border [&_th]:px-2 [&_th]:text-start [&_ul]:list-disc';

/** The parser comes with the first text that needs it; until then the text stands there plain. */
function Markdown({ text, find }: { text: string; find: string }) {
  const [ready, setReady] = useState(toSafeHtml !== undefined);
  const mounted = useRef(true);
  useEffect(() => {
    mounted.current = true;
    if (!toSafeHtml) {
      void import('./markdown.ts').then((module) => {
        toSafeHtml = module.toSafeHtml;
        if (mounted.current) setReady(true);
      });
    }
    return () => {
      mounted.current = false;
    };
  }, []);
  const html = useMemo(() => (ready && toSafeHtml ? toSafeHtml(text, find) : ''), [ready, text, find]);
  if (!ready) return <Plain text={text} find={find} />;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the one place of the app, and only for what toSafeHtml let through.
  return <div dir="auto" className={proseStyle} dangerouslySetInnerHTML={{ __html: html }} />;
}
