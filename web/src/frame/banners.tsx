import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { t } from '../base/i18n.ts';
import { IconButton } from '../ui/button.tsx';
import { dismissIgnored, useIgnored } from './search.ts';

/** Names the parameters of the address that the page could not use. */
export function IgnoredLine() {
  const text = useIgnored();
  if (!text) return null;
  return (
    <div
      role="status"
      className="flex shrink-0 items-center justify-between gap-2 border-b bg-warn-tint px-4 py-1 text-warn"
    >
      <span className="min-w-0 truncate">{text}</span>
      <IconButton size="sm" label={t('Dismiss')} className="text-warn" onClick={dismissIgnored}>
        <X aria-hidden="true" className="size-3.5" />
      </IconButton>
    </div>
  );
}

export function OfflineLine() {
  const online = useOnline();
  if (online) return null;
  return (
    <p role="alert" className="shrink-0 border-b bg-error-tint px-4 py-1 text-error">
      {t('You are offline. What is shown may be old, and changes cannot be saved.')}
    </p>
  );
}

function useOnline(): boolean {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener('online', listener);
      window.addEventListener('offline', listener);
      return () => {
        window.removeEventListener('online', listener);
        window.removeEventListener('offline', listener);
      };
    },
    () => navigator.onLine,
  );
}
