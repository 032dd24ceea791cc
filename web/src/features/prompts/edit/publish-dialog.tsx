import { type FormEvent, useId, useRef } from 'react';
import { t } from '../../../base/i18n.ts';
import { keysOf } from '../../../base/shortcuts.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { Button, Dialog, Kbd, TextField } from '../../../ui/index.ts';
import { PromptDiff, type Side } from '../prompt-diff.tsx';

interface PublishDialogProps {
  readonly version: number;
  readonly before: Side;
  readonly after: Side;
  readonly note: string;
  readonly onNote: (note: string) => void;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onPublish: () => void;
  readonly onClose: () => void;
}

/** The last check before callers get the new text. */
export function PublishDialog(props: PublishDialogProps) {
  const { version, before, after, note, onNote, busy, error, onPublish, onClose } = props;
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!busy) onPublish();
  }
  return (
    <Dialog
      title={t('Publish version {version}?', { version })}
      open
      width="lg"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Go on writing')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            {t('Publish version {version}', { version })} <Kbd keys={keysOf('edit.publish')} />
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
          event.preventDefault();
          form.current?.requestSubmit();
        }}
        className="flex flex-col gap-4"
      >
        <TextField
          label={t('Note')}
          maxLength={400}
          value={note}
          hint={t('What changes and why, for those who read the history.')}
          onChange={(event) => onNote(event.target.value)}
        />
        <FormProblem error={error} fields={[]} />
      </form>
      <PromptDiff before={before} after={after} />
    </Dialog>
  );
}
