import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { keys, useChange } from '../../api/queries.ts';
import type { Project } from '../../api/types.ts';
import { parseExact } from '../../base/digits.ts';
import { t } from '../../base/i18n.ts';
import { writeStored } from '../../base/stored.ts';
import { toast } from '../../base/toasts.ts';
import { useGo } from '../../base/use-go.ts';
import { Button, Combobox, ConfirmDialog, JsonEditor, Section, Switch, TextField } from '../../ui/index.ts';
import { SettingsPage } from './settings-page.tsx';

export default function ProjectPage() {
  return (
    <SettingsPage title={t('Project')}>
      {(project) => (
        <>
          <General key={`${project.id} ${project.name} ${project.timezone}`} project={project} />
          <Privacy project={project} />
          <TestAccounts key={`test-${project.id}`} project={project} />
          <Deletion project={project} />
        </>
      )}
    </SettingsPage>
  );
}

/** A change that can be taken back: it happens at once and the toast offers the old values. */
function useProjectChange(project: Project, onDone?: () => void) {
  const change = useChange<Partial<Project>, Project>({
    run: (changes) => api.patch(projectApi(project.id, ''), changes),
    invalidates: [keys.project(project.id), ['organization', project.organization]],
    quiet: true,
  });
  return {
    ...change,
    save(changes: Partial<Project>) {
      const before = Object.fromEntries(
        Object.entries(project).filter(([name]) => name in changes),
      ) as Partial<Project>; // The same keys of the same object.
      change.mutate(changes, {
        onSuccess: () => {
          toast(t('Saved'), { undo: () => change.mutateAsync(before) });
          onDone?.();
        },
        onError: (error) => toast(error.message, { tone: 'error' }),
      });
    },
  };
}

function General({ project }: { project: Project }) {
  const [name, setName] = useState(project.name);
  const [timezone, setTimezone] = useState(project.timezone);
  const change = useProjectChange(project);
  const isChanged = name !== project.name || timezone !== project.timezone;
  return (
    <Section title={t('General')}>
      <form
        className="flex max-w-105 flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          change.save({ name, timezone });
        }}
      >
        <TextField
          label={t('Name')}
          required
          maxLength={200}
          value={name}
          error={problemFor(change.error, 'name')}
          onChange={(event) => setName(event.target.value)}
        />
        <Combobox
          label={t('Time zone')}
          hint={t('Days and hours in charts, tables and exports follow it.')}
          value={timezone}
          options={zones}
          error={problemFor(change.error, 'timezone')}
          onChange={(next) => next && setTimezone(next)}
        />
        <div>
          <Button type="submit" variant="primary" disabled={!isChanged} busy={change.isPending}>
            {t('Save')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({
  value: zone,
  label: zone,
}));

function Privacy({ project }: { project: Project }) {
  const change = useProjectChange(project);
  return (
    <Section title={t('Privacy')}>
      <Switch
        label={t('Remove IP addresses from arriving events')}
        checked={project.anonymize_ips}
        disabled={change.isPending}
        onChange={(anonymize_ips) => change.save({ anonymize_ips })}
      />
    </Section>
  );
}

/** What must hold of an event that is no test: the form property filters have everywhere in the API. */
const EXAMPLE = [{ key: 'email', type: 'person', operator: 'not_icontains', value: '@your-company.example' }];

function TestAccounts({ project }: { project: Project }) {
  const [text, setText] = useState(JSON.stringify(project.test_account_filters, null, 2));
  const [problem, setProblem] = useState('');
  const change = useProjectChange(project);

  function save() {
    try {
      const filters = parseExact(text);
      if (!Array.isArray(filters)) throw new Error(t('A list is expected.'));
      setProblem('');
      change.save({ test_account_filters: filters });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }

  return (
    <Section
      title={t('Test accounts')}
      description={t('Property filters that match your own team and test runs; lists can hide what they match.')}
    >
      {text.trim() === '[]' && (
        <div>
          <Button size="sm" onClick={() => setText(JSON.stringify(EXAMPLE, null, 2))}>
            {t('Begin with an e-mail domain')}
          </Button>
        </div>
      )}
      <JsonEditor label={t('Test account filters')} value={text} onChange={setText} onSave={save} maxHeight={240} />
      {(problem || change.error) && (
        <p role="alert" className="text-error">
          {problem || change.error?.message}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-4">
        <Button onClick={save} busy={change.isPending}>
          {t('Save filters')}
        </Button>
        <Switch
          label={t('Hide test accounts by default')}
          checked={project.test_account_filters_default_checked === true}
          onChange={(checked) => change.save({ test_account_filters_default_checked: checked })}
        />
      </div>
    </Section>
  );
}

function Deletion({ project }: { project: Project }) {
  const [open, setOpen] = useState(false);
  const go = useGo();
  const remove = useChange<void>({
    run: () => api.delete(projectApi(project.id, '')),
    invalidates: [keys.me, ['organization', project.organization]],
    quiet: true,
    onDone: () => {
      writeStored('lastProject', undefined);
      go('/');
    },
  });
  return (
    <Section title={t('Delete this project')}>
      <div>
        <Button variant="danger" onClick={() => setOpen(true)}>
          {t('Delete project')}
        </Button>
      </div>
      <ConfirmDialog
        title={t('Delete “{name}”?', { name: project.name })}
        confirmLabel={t('Delete project')}
        typed={project.name}
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={() => remove.mutateAsync()}
      >
        <p>{t('All its events, traces, prompts, datasets, reviews and cohorts are removed. This cannot be undone.')}</p>
        <p>{t('Apps that send with its token are refused from then on.')}</p>
      </ConfirmDialog>
    </Section>
  );
}
