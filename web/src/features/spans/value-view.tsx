import { useMemo } from 'react';
import { JsonView, marked } from '../../ui/index.ts';
import { isRecord } from './messages/message.ts';
import { parsedIfJson } from './messages/parts.ts';
import { Prose } from './prose.tsx';
import { withoutMedia } from './without-media.ts';

const INLINE_LENGTH_MAX = 4000;

/** Any value at the size it needs: a sentence as text, a small object printed, a large one as a tree in a box. */
export function ValueView({ value, find, label }: { value: unknown; find: string; label: string }) {
  const shown = useMemo(() => withoutMedia(parsedIfJson(value)), [value]);
  const printed = useMemo(() => {
    if (typeof shown === 'string') return undefined;
    const text = JSON.stringify(shown, null, 2) ?? '';
    return text.length <= INLINE_LENGTH_MAX ? text : undefined;
  }, [shown]);
  if (typeof shown === 'string') return <Prose text={shown} find={find} label={label} />;
  if (printed !== undefined || !(isRecord(shown) || Array.isArray(shown))) {
    return (
      <pre dir="auto" className="overflow-x-auto font-mono text-meta leading-5 break-words whitespace-pre-wrap">
        {marked(printed ?? String(shown), find)}
      </pre>
    );
  }
  return (
    <div className="flex h-80 flex-col rounded-control border bg-bg py-1">
      <JsonView label={label} value={shown} find={find} />
    </div>
  );
}
