import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, projectApi } from '../../../api/client.ts';
import { problemFor } from '../../../api/problem.ts';
import { useChange } from '../../../api/queries.ts';
import { t } from '../../../base/i18n.ts';
import { toast } from '../../../base/toasts.ts';
import { FormProblem } from '../../../ui/form-problem.tsx';
import { Button, TextField } from '../../../ui/index.ts';
import { COHORTS, type CohortAlone, nameOf, refreshCohorts } from '../cohort-api.ts';
import { PeopleField } from './people-field.tsx';

interface NewStaticProps {
  readonly projectId: number;
  readonly onSaved: (cohort: CohortAlone) => void;
}

/** A cohort whose members are named, not calculated. */
export function NewStatic({ projectId, onSaved }: NewStaticProps) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [file, setFile] = useState<File>();
  const save = useChange<void, CohortAlone>({
    run: () => {
      if (!file) return api.post(projectApi(projectId, COHORTS), { name: name.trim(), description, is_static: true });
      const form = new FormData();
      form.append('name', name.trim());
      form.append('description', description);
      form.append('is_static', 'true');
      form.append('csv', file);
      return api.post(projectApi(projectId, COHORTS), form);
    },
    invalidates: [],
    quiet: true,
    onDone: (saved) => {
      void refreshCohorts(client, projectId);
      toast(t('“{name}” was saved.', { name: nameOf(saved) }), { tone: 'ok' });
      onSaved(saved);
    },
  });
  return (
    <form
      aria-label={t('Cohort')}
      className="flex max-w-160 flex-col gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') save.mutate();
      }}
    >
      <TextField
        label={t('Name')}
        maxLength={400}
        value={name}
        error={problemFor(save.error, 'name')}
        onChange={({ target }) => setName(target.value)}
      />
      <TextField
        label={t('Description')}
        maxLength={1000}
        value={description}
        error={problemFor(save.error, 'description')}
        onChange={({ target }) => setDescription(target.value)}
      />
      <PeopleField onChange={setFile} />
      <FormProblem error={save.error} fields={['name', 'description']} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" busy={save.isPending} disabled={name.trim() === ''}>
          {t('Save')}
        </Button>
        <span className="text-meta text-muted">
          {file ? t('People that are not found are listed afterwards.') : t('Without people it begins empty.')}
        </span>
      </div>
    </form>
  );
}
