import { type FormEvent, useId, useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { keys, useChange } from '../../api/queries.ts';
import { t } from '../../app/i18n.ts';
import { Button, Dialog, Select, TextArea, TextField } from '../../ui/index.ts';
import { FormProblem } from '../session/form-problem.tsx';
import { type Annotation, momentOf, wallClock } from './annotation.ts';

interface AnnotationDialogProps {
  readonly projectId: number;
  readonly zone: string;
  /** Absent for a new one. */
  readonly annotation?: Annotation;
  readonly onClose: () => void;
}

export function AnnotationDialog({ projectId, zone, annotation, onClose }: AnnotationDialogProps) {
  const formId = useId();
  const [content, setContent] = useState(annotation?.content ?? '');
  const [wall, setWall] = useState(() => wallClock(new Date(annotation?.date_marker ?? Date.now()), zone));
  const [scope, setScope] = useState(annotation?.scope ?? 'project');
  const moment = momentOf(wall, zone);
  const save = useChange<void>({
    run: () => {
      const body = { content, scope, date_marker: moment?.toISOString() ?? null };
      return annotation
        ? api.patch(projectApi(projectId, `annotations/${annotation.id}/`), body)
        : api.post(projectApi(projectId, 'annotations/'), body);
    },
    invalidates: [keys.project(projectId, 'annotations/')],
    quiet: true,
    onDone: onClose,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }
  return (
    <Dialog
      title={annotation ? t('Edit annotation') : t('New annotation')}
      open
      width="sm"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={save.isPending}>
            {t('Save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        <TextArea
          label={t('Text')}
          required
          rows={3}
          maxLength={8192}
          value={content}
          error={problemFor(save.error, 'content')}
          onChange={(event) => setContent(event.target.value)}
        />
        <TextField
          label={t('When ({zone})', { zone })}
          type="datetime-local"
          required
          value={wall}
          error={moment ? problemFor(save.error, 'date_marker') : t('This is no time.')}
          onChange={(event) => setWall(event.target.value)}
        />
        <Select
          label={t('Scope')}
          value={scope}
          options={[
            { value: 'project', label: t('This project') },
            { value: 'organization', label: t('Every project of the organization') },
            ...(['project', 'organization'].includes(scope) ? [] : [{ value: scope, label: scope }]),
          ]}
          onChange={setScope}
        />
        <FormProblem error={save.error} fields={['content', 'date_marker']} />
      </form>
    </Dialog>
  );
}
