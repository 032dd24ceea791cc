import { Eye } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange } from '../../api/queries.ts';
import type { Project } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { toast } from '../../base/toasts.ts';
import { Button, ConfirmDialog, CopyButton, Section } from '../../ui/index.ts';
import { SettingsPage } from './settings-page.tsx';

export default function TokensPage() {
  return (
    <SettingsPage title={t('Tokens')}>
      {(project) => (
        <>
          <ProjectToken project={project} />
          <SecretToken project={project} />
        </>
      )}
    </SettingsPage>
  );
}

type Action = 'reset_token' | 'rotate_secret_token' | 'delete_secret_token_backup';

function useTokenAction(project: Project, action: Action, done: string) {
  return useChange<void, Project>({
    run: () => api.patch(projectApi(project.id, `${action}/`)),
    invalidates: [keys.project(project.id)],
    onDone: () => toast(done, { tone: 'ok' }),
    quiet: true,
  });
}

function ProjectToken({ project }: { project: Project }) {
  const [open, setOpen] = useState(false);
  const reset = useTokenAction(project, 'reset_token', t('The project token was reset.'));
  return (
    <Section title={t('Project token')} description={t('Public and write-only: it stands in apps that send events.')}>
      <TokenLine value={project.api_token} label={t('Copy project token')} />
      <div>
        <Button variant="danger" onClick={() => setOpen(true)}>
          {t('Reset')}
        </Button>
      </div>
      <ConfirmDialog
        title={t('Reset the token of “{name}”?', { name: project.name })}
        confirmLabel={t('Reset token')}
        typed={project.name}
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={() => reset.mutateAsync()}
      >
        <p>
          {t(
            'The present token stops working at once. Every app that sends with it loses its events until it has the new one.',
          )}
        </p>
      </ConfirmDialog>
    </Section>
  );
}

function SecretToken({ project }: { project: Project }) {
  const [asked, setAsked] = useState<'rotate' | 'delete'>();
  const rotate = useTokenAction(project, 'rotate_secret_token', t('There is a new secret token.'));
  const removeBackup = useTokenAction(project, 'delete_secret_token_backup', t('The backup token was deleted.'));
  const { secret_api_token: secret, secret_api_token_backup: backup } = project;
  return (
    <Section
      title={t('Secret token')}
      description={t(
        'For servers: local evaluation of flags and signed identities. Never put it into an app people can open.',
      )}
    >
      {secret ? (
        <div className="grid gap-3 md:grid-cols-2">
          <Secret key={secret} name={backup ? t('New token') : t('Token')} value={secret} />
          {backup && <Secret key={backup} name={t('Backup token, still valid')} value={backup} />}
        </div>
      ) : (
        <p className="text-muted">{t('None was made yet.')}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => (secret ? setAsked('rotate') : rotate.mutate())} busy={rotate.isPending}>
          {secret ? t('Rotate') : t('Make a secret token')}
        </Button>
        {backup && (
          <Button variant="danger" onClick={() => setAsked('delete')}>
            {t('Delete backup')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        title={t('Rotate the secret token of “{name}”?', { name: project.name })}
        confirmLabel={t('Rotate')}
        open={asked === 'rotate'}
        onClose={() => setAsked(undefined)}
        onConfirm={() => rotate.mutateAsync()}
      >
        <p>
          {t(
            'A new token is made. The present one becomes the backup, and both stay valid until you delete the backup.',
          )}
        </p>
        {backup && <p className="text-error">{t('There is a backup already: that token stops working at once.')}</p>}
      </ConfirmDialog>
      <ConfirmDialog
        title={t('Delete the backup token of “{name}”?', { name: project.name })}
        confirmLabel={t('Delete backup')}
        open={asked === 'delete'}
        onClose={() => setAsked(undefined)}
        onConfirm={() => removeBackup.mutateAsync()}
      >
        <p>{t('Servers that still use it are refused at once.')}</p>
      </ConfirmDialog>
    </Section>
  );
}

const REVEAL_MS = 30_000;

/** Masked until asked for, and again half a minute later. Another value starts masked: give it a key. */
function Secret({ name, value }: { name: string; value: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(false), REVEAL_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div className="flex flex-col gap-1">
      <span className="text-meta font-medium">{name}</span>
      {shown ? (
        <TokenLine value={value} label={t('Copy secret token')} />
      ) : (
        <div className="flex items-center gap-2 rounded-control border bg-subtle px-2 py-1">
          <code className="min-w-0 flex-1 font-mono text-meta">
            {value.slice(0, 4)}
            {'•'.repeat(12)}
            {value.slice(-4)}
          </code>
          <Button size="sm" icon={<Eye aria-hidden="true" className="size-3.5" />} onClick={() => setShown(true)}>
            {t('Reveal')}
          </Button>
        </div>
      )}
    </div>
  );
}

function TokenLine({ value, label }: { value: string; label: string }) {
  return (
    <div className="flex items-center gap-2 rounded-control border bg-subtle px-2 py-1">
      <code className="min-w-0 flex-1 font-mono text-meta break-all">{value}</code>
      <CopyButton text={value} label={label} />
    </div>
  );
}
