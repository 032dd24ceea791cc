import { useRef, useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { keys, useChange } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { IconButton, Select, TextArea, TextField } from '../../ui/index.ts';
import { momentOf, wallClock } from '../../ui/wall-clock.ts';
import type { Annotation } from './annotation.ts';

interface AnnotationDialogProps {
  readonly projectId: number;
  readonly zone: string;
  /** Absent for a new one. */
  readonly annotation?: Annotation;
  /** Of a new one; left out, the present. */
  readonly time?: Date;
  readonly onClose: () => void;
}

export function AnnotationDialog({ projectId, zone, annotation, time, onClose }: AnnotationDialogProps) {
  const text = useRef<HTMLTextAreaElement>(null);
  const [content, setContent] = useState(annotation?.content ?? '');
  const [emoji, setEmoji] = useState(annotation?.emoji ?? '');
  const given = wallClock(annotation?.date_marker ? new Date(annotation.date_marker) : (time ?? new Date()), zone);
  const [wall, setWall] = useState(given);
  const [scope, setScope] = useState(annotation?.scope ?? 'project');
  const moment = momentOf(wall, zone);
  const save = useChange<void>({
    run: () => {
      const body = { content, scope, emoji: emoji.trim() };
      const date_marker = moment?.toISOString() ?? null;
      if (!annotation) return api.post(projectApi(projectId, 'annotations/'), { ...body, date_marker });
      // The field shows minutes only, so an unchanged moment is not sent and keeps its seconds.
      const isMoved = wall !== given || annotation.date_marker === null;
      const changes = isMoved ? { ...body, date_marker } : body;
      return api.patch(projectApi(projectId, `annotations/${annotation.id}/`), changes);
    },
    invalidates: [keys.project(projectId, 'annotations/')],
    quiet: true,
    onDone: onClose,
  });
  return (
    <FormDialog
      title={annotation ? t('Edit annotation') : t('New annotation')}
      width="sm"
      onClose={onClose}
      initialFocus={text}
      submitLabel={t('Save')}
      onSubmit={() => save.mutate()}
      sending={save}
      fields={['content', 'date_marker', 'emoji']}
    >
      <TextArea
        ref={text}
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
        error={moment ? problemFor(save.error, 'date_marker') : t('This is not a time.')}
        onChange={(event) => setWall(event.target.value)}
      />
      <EmojiField value={emoji} error={problemFor(save.error, 'emoji')} onChange={setEmoji} />
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
    </FormDialog>
  );
}

const emojis = [
  { emoji: '🚀', label: 'Release' },
  { emoji: '🔥', label: 'Incident' },
  { emoji: '🐛', label: 'Bug' },
  { emoji: '🧪', label: 'Experiment' },
  { emoji: '📝', label: 'Prompt' },
] as const;

interface EmojiFieldProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** What stands on the mark in place of a flag. */
function EmojiField({ value, error, onChange }: EmojiFieldProps) {
  return (
    <div className="flex flex-wrap items-end gap-2">
      <TextField
        label={t('Emoji')}
        className="w-28"
        maxLength={16}
        placeholder={t('none')}
        value={value}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      />
      {emojis.map(({ emoji, label }) => (
        <IconButton
          key={emoji}
          label={t(label)}
          pressed={value === emoji}
          onClick={() => onChange(value === emoji ? '' : emoji)}
        >
          <span aria-hidden="true">{emoji}</span>
        </IconButton>
      ))}
    </div>
  );
}
