import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '../base/i18n.ts';
import { dismissToast, runUndo, TOAST_MS, type ToastMessage, useToasts } from '../base/toasts.ts';
import { Button, IconButton } from './button.tsx';
import { cx } from './cx.ts';

/** The region all toasts appear in. The shell mounts it once. */
export function Toasts() {
  const messages = useToasts();
  const [held, setHeld] = useState(false);
  return (
    <section
      aria-label={t('Notifications')}
      aria-live="polite"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-none fixed inset-x-4 bottom-4 z-toast flex flex-col items-center gap-2 sm:start-auto sm:items-end"
    >
      {messages.map((message) => (
        <ToastLine key={message.id} message={message} held={held} />
      ))}
    </section>
  );
}

function ToastLine({ message, held }: { message: ToastMessage; held: boolean }) {
  const { id, text, tone, undo, action } = message;
  useEffect(() => {
    // An error stays until it is dismissed.
    if (held || tone === 'error') return;
    const timer = setTimeout(() => dismissToast(id), TOAST_MS);
    return () => clearTimeout(timer);
  }, [id, held, tone]);
  return (
    <div
      role={tone === 'error' ? 'alert' : undefined}
      className={cx(
        'pointer-events-auto flex max-w-105 items-center gap-2 rounded-panel border bg-bg py-1.5 ps-3 pe-1.5',
        tone === 'error' ? 'border-error' : 'border-strong',
      )}
    >
      <span className={cx('min-w-0 flex-1', tone === 'error' && 'text-error')}>{text}</span>
      {action && (
        <Button size="sm" onClick={action.run}>
          {action.label}
        </Button>
      )}
      {undo && (
        <Button size="sm" onClick={() => runUndo(undo)}>
          {t('Undo')}
        </Button>
      )}
      <IconButton size="sm" label={t('Dismiss')} onClick={() => dismissToast(id)}>
        <X aria-hidden="true" className="size-3.5" />
      </IconButton>
    </div>
  );
}
