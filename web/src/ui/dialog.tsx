import { AlertDialog as BaseAlert } from '@base-ui/react/alert-dialog';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { t } from '../base/i18n.ts';
import { Button, IconButton } from './button.tsx';
import { cx } from './cx.ts';
import { TextField } from './field.tsx';

const backdropStyle = 'fade fixed inset-0 z-dialog bg-[rgb(0_0_0/0.4)]';
const popupStyle =
  'fade fixed top-1/2 left-1/2 z-dialog flex max-h-[90dvh] w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 flex-col overflow-hidden rounded-dialog border border-strong bg-bg text-default outline-none';
const fields = 'input:enabled:not([type=hidden]), textarea:enabled, select:enabled';
const widths = { sm: 'max-w-105', md: 'max-w-160', lg: 'max-w-240' } as const;

export interface DialogProps {
  readonly title: string;
  readonly description?: ReactNode;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly width?: keyof typeof widths;
  readonly children: ReactNode;
  /** Buttons at the foot, the safe one first. */
  readonly actions?: ReactNode;
  /** Where typing begins; left out, in the first field there is. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
}

export function Dialog(props: DialogProps) {
  const { title, description, open, onClose, width = 'md', children, actions, initialFocus } = props;
  const content = useRef<HTMLDivElement>(null);
  // A touch would bring up the keyboard over what is to be read first.
  const firstField = (by: string) => by === 'touch' || (content.current?.querySelector<HTMLElement>(fields) ?? true);
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropStyle} />
        <BaseDialog.Popup initialFocus={initialFocus ?? firstField} className={cx(popupStyle, widths[width])}>
          <div className="flex items-center justify-between gap-4 border-b px-4 py-2">
            <BaseDialog.Title className="text-section font-semibold">{title}</BaseDialog.Title>
            <BaseDialog.Close render={<IconButton label={t('Close')} />}>
              <X aria-hidden="true" className="size-4" />
            </BaseDialog.Close>
          </div>
          <div ref={content} className="flex min-h-0 flex-col gap-4 overflow-y-auto p-4">
            {description && <BaseDialog.Description className="text-muted">{description}</BaseDialog.Description>}
            {children}
          </div>
          {actions && <div className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">{actions}</div>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

export interface ConfirmDialogProps {
  /** Names the object and what happens: "Delete project “Shop”?" */
  readonly title: string;
  /** What stops working. */
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** Resolves when it is done; a rejection's message is shown and the dialog stays. */
  readonly onConfirm: () => Promise<unknown> | undefined;
  /** The person types this text first. */
  readonly typed?: string;
}

/** For what cannot be undone. Cancel is focused; everything undoable uses a toast with Undo instead. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, open, onClose, onConfirm, typed } = props;
  const cancelRef = useRef<HTMLButtonElement>(null);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');

  function close() {
    setText('');
    setProblem('');
    onClose();
  }

  async function confirm() {
    setBusy(true);
    setProblem('');
    try {
      await onConfirm();
      close();
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <BaseAlert.Root open={open} onOpenChange={(next) => !next && close()}>
      <BaseAlert.Portal>
        <BaseAlert.Backdrop className={backdropStyle} />
        <BaseAlert.Popup initialFocus={cancelRef} className={cx(popupStyle, widths.sm)}>
          <form
            className="flex min-h-0 flex-col gap-4 overflow-y-auto p-4"
            onSubmit={(event) => {
              event.preventDefault();
              if (typed === undefined || text === typed) void confirm();
            }}
          >
            <BaseAlert.Title className="text-section font-semibold">{title}</BaseAlert.Title>
            <BaseAlert.Description render={<div />} className="flex flex-col gap-2">
              {children}
            </BaseAlert.Description>
            {typed !== undefined && (
              <TextField
                label={t('Type “{text}” to confirm', { text: typed })}
                value={text}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setText(event.target.value)}
              />
            )}
            {problem && (
              <p role="alert" className="text-error">
                {problem}
              </p>
            )}
            <div className="flex flex-wrap justify-end gap-2">
              <Button ref={cancelRef} onClick={close}>
                {t('Cancel')}
              </Button>
              <Button variant="danger" type="submit" busy={busy} disabled={typed !== undefined && text !== typed}>
                {confirmLabel}
              </Button>
            </div>
          </form>
        </BaseAlert.Popup>
      </BaseAlert.Portal>
    </BaseAlert.Root>
  );
}
