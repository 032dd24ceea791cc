import { useQueries } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { api } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { projectsQuery, useChange, useMe } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { toast } from '../../base/toasts.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Button, Checkbox, Dialog, Select, TextField } from '../../ui/index.ts';
import { API_KEYS_KEY, API_KEYS_PATH, type ApiKey } from './api-key.ts';
import { ScopeMatrix } from './scope-matrix.tsx';

export interface KeyDialogProps {
  /** Undefined makes a new one. */
  readonly apiKey: ApiKey | undefined;
  readonly onClose: () => void;
  readonly onMade: (made: { label: string; value: string }) => void;
}

type Reach = 'all' | 'projects' | 'organizations';

export function KeyDialog({ apiKey, onClose, onMade }: KeyDialogProps) {
  const formId = useId();
  const [label, setLabel] = useState(apiKey?.label ?? '');
  const [scopes, setScopes] = useState<readonly string[]>(apiKey?.scopes ?? []);
  const [projects, setProjects] = useState<readonly number[]>(apiKey?.scoped_teams ?? []);
  const [organizations, setOrganizations] = useState<readonly string[]>(apiKey?.scoped_organizations ?? []);
  const [reach, setReach] = useState<Reach>(
    projects.length > 0 ? 'projects' : organizations.length > 0 ? 'organizations' : 'all',
  );
  const save = useChange<void, ApiKey>({
    run: () => {
      const body = {
        label,
        scopes,
        scoped_teams: reach === 'projects' ? projects : [],
        scoped_organizations: reach === 'organizations' ? organizations : [],
      };
      return apiKey ? api.patch(`${API_KEYS_PATH}${apiKey.id}/`, body) : api.post(API_KEYS_PATH, body);
    },
    invalidates: [API_KEYS_KEY],
    quiet: true,
    secret: true,
    onDone: (saved) => {
      if (!apiKey && saved.value) onMade({ label: saved.label, value: saved.value });
      else {
        toast(t('Saved'), { tone: 'ok' });
        onClose();
      }
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    save.mutate();
  }

  return (
    <Dialog
      title={apiKey ? t('Edit key') : t('New key')}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" busy={save.isPending} disabled={scopes.length === 0}>
            {apiKey ? t('Save') : t('Create key')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t('Label')}
          required
          maxLength={40}
          placeholder={t('What it is for')}
          value={label}
          error={problemFor(save.error, 'label')}
          onChange={(event) => setLabel(event.target.value)}
        />
        <ScopeMatrix value={scopes} onChange={setScopes} />
        <Select
          label={t('Where')}
          value={reach}
          options={[
            { value: 'all', label: t('Everywhere you are a member') },
            { value: 'projects', label: t('Only some projects') },
            { value: 'organizations', label: t('Only some organizations') },
          ]}
          onChange={setReach}
        />
        {reach !== 'all' && (
          <Places
            reach={reach}
            projects={projects}
            organizations={organizations}
            onProjects={setProjects}
            onOrganizations={setOrganizations}
          />
        )}
        <FormProblem error={save.error} fields={['label']} />
      </form>
    </Dialog>
  );
}

interface PlacesProps {
  readonly reach: 'projects' | 'organizations';
  readonly projects: readonly number[];
  readonly organizations: readonly string[];
  readonly onProjects: (ids: readonly number[]) => void;
  readonly onOrganizations: (ids: readonly string[]) => void;
}

function Places({ reach, projects, organizations, onProjects, onOrganizations }: PlacesProps) {
  const me = useMe();
  const own = me.data?.organizations ?? [];
  const lists = useQueries({ queries: own.map((organization) => projectsQuery(organization.id)) });
  return (
    <fieldset className="flex max-h-48 flex-col gap-1 overflow-y-auto rounded-panel border p-3">
      <legend className="sr-only">{reach === 'projects' ? t('Projects') : t('Organizations')}</legend>
      {reach === 'organizations'
        ? own.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={organizations.includes(id)}
              onChange={() => onOrganizations(toggled(organizations, id))}
            />
          ))
        : lists.flatMap((list) =>
            (list.data?.results ?? []).map(({ id, name }) => (
              <Checkbox
                key={id}
                label={name}
                checked={projects.includes(id)}
                onChange={() => onProjects(toggled(projects, id))}
              />
            )),
          )}
    </fieldset>
  );
}

function toggled<Value>(values: readonly Value[], value: Value): readonly Value[] {
  return values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
}
