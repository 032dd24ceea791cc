import { useState } from 'react';
import { callFormats } from '../api/call-text.ts';
import { callsOf } from '../api/calls.ts';
import { t } from '../base/i18n.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Scrollable } from '../ui/scrollable.tsx';
import { Tabs } from '../ui/tabs.tsx';

/** Lists the API calls behind the page, ready to be pasted into a script. */
export default function PageCalls({ onClose }: { onClose: () => void }) {
  // As they were when it was asked for: the page goes on asking behind the dialog.
  const [calls] = useState(() => callsOf(location.pathname));
  const [format, setFormat] = useState<string>('curl');
  return (
    <Dialog
      title={t('API calls of this page')}
      description={t('Put a personal API key with read scopes into HEDGEROW_API_KEY.')}
      open
      width="lg"
      onClose={onClose}
    >
      <Tabs
        label={t('Written as')}
        value={format}
        onChange={setFormat}
        items={callFormats.map(({ id, label, textOf }) => ({
          id,
          label,
          content: () => (
            <CallList
              texts={calls.flatMap((call) => {
                const text = textOf(call, location.origin);
                return text === undefined ? [] : [{ name: `${call.method} ${call.path.split('?')[0]}`, text }];
              })}
            />
          ),
        }))}
      />
    </Dialog>
  );
}

function CallList({ texts }: { texts: readonly { readonly name: string; readonly text: string }[] }) {
  if (texts.length === 0)
    return <p className="py-4 text-muted">{t('No call of this page can be written in this form.')}</p>;
  return (
    <ul className="flex flex-col gap-3 py-3">
      {texts.map(({ name, text }) => (
        <li key={text} className="rounded-panel border">
          <div className="flex items-center justify-between gap-2 border-b bg-subtle ps-3 pe-1">
            <span className="min-w-0 truncate font-mono text-meta text-muted">{name}</span>
            <CopyButton text={text} label={t('Copy {name}', { name })} />
          </div>
          <Scrollable
            as="pre"
            className="max-h-60 overflow-auto p-3 font-mono text-meta whitespace-pre-wrap break-words outline-inset"
          >
            {text}
          </Scrollable>
        </li>
      ))}
    </ul>
  );
}
