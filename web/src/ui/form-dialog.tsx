import { type FormEvent, type ReactNode, useId } from 'react';
import { t } from '../base/i18n.ts';
import { Button } from './button.tsx';
import { Dialog, type DialogProps } from './dialog.tsx';
import { FormProblem } from './form-problem.tsx';

/** What is sent; what `useChange` gives. */
interface Sending {
  readonly error: unknown;
  readonly isPending: boolean;
}

interface FormDialogProps extends Pick<DialogProps, 'title' | 'description' | 'width' | 'initialFocus' | 'onClose'> {
  readonly submitLabel: string;
  readonly onSubmit: () => void;
  readonly sending: Sending;
  /** The parameters whose problems stand at a field of their own. */
  readonly fields: readonly string[];
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

/** A dialog that asks a few things and sends them: Cancel, one button that sends, and what the server refused. */
export function FormDialog(props: FormDialogProps) {
  const { title, description, width, initialFocus, onClose, submitLabel, onSubmit, sending, fields, disabled } = props;
  const formId = useId();
  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit();
  }
  return (
    <Dialog
      title={title}
      description={description}
      open
      width={width}
      initialFocus={initialFocus}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={sending.isPending} disabled={disabled}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        {props.children}
        <FormProblem error={sending.error} fields={fields} />
      </form>
    </Dialog>
  );
}
