import { Plus } from 'lucide-react';
import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useChange, useProjectGet } from '../../api/queries.ts';
import { levels, type Project } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import {
  Badge,
  Button,
  EmptyState,
  ErrorState,
  LoadingBlock,
  Section,
  type Status,
  StatusBadge,
  TimeStamp,
} from '../../ui/index.ts';
import { SettingsPage } from '../projects/index.ts';
import { DeleteKeyDialog } from './delete-key-dialog.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { CONFIG, KEYS, type ProviderKey, providerName } from './provider-api.ts';

export default function ProviderKeysPage() {
  return <SettingsPage title={t('Provider keys')}>{(project) => <ProviderKeys project={project} />}</SettingsPage>;
}

type Open = { kind: 'new'; local?: boolean } | { kind: 'change' | 'delete'; existing: ProviderKey };

function ProviderKeys({ project }: { project: Project }) {
  const [open, setOpen] = useState<Open>();
  const list = useProjectGet(project.id, KEYS, { limit: 100 });
  const config = useProjectGet(project.id, CONFIG);
  const mayChange = (project.effective_membership_level ?? 0) >= levels.admin;
  const all = list.data?.results ?? [];
  const close = () => setOpen(undefined);
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data) return <LoadingBlock />;
  const newButton = (
    <Button
      variant="primary"
      disabled={!mayChange}
      icon={<Plus aria-hidden="true" className="size-4" />}
      onClick={() => setOpen({ kind: 'new' })}
    >
      {t('New provider key')}
    </Button>
  );
  return (
    <Section
      title={t('Keys of model providers')}
      description={t('Evaluations, the playground and translations call models with these.')}
    >
      {!mayChange && <p className="text-muted">{t('Only administrators of the project may change keys.')}</p>}
      {all.length === 0 ? (
        <EmptyState
          title={t('No key yet: nothing here can call a model.')}
          action={
            <>
              {newButton}
              <Button disabled={!mayChange} onClick={() => setOpen({ kind: 'new', local: true })}>
                {t('Use a local server')}
              </Button>
            </>
          }
        >
          {t('OpenAI, Anthropic, Gemini, Azure and others, or any server that speaks OpenAI’s API.')}
        </EmptyState>
      ) : (
        <>
          <div>{newButton}</div>
          <ul aria-label={t('Provider keys')} className="flex flex-col gap-2">
            {all.map((each) => (
              <KeyRow
                key={each.id}
                projectId={project.id}
                existing={each}
                isActive={config.data?.active_provider_key?.id === each.id}
                mayChange={mayChange}
                onOpen={setOpen}
              />
            ))}
          </ul>
        </>
      )}
      {open?.kind === 'new' && (
        <KeyDialog projectId={project.id} isFirst={all.length === 0} startLocal={open.local} onClose={close} />
      )}
      {open?.kind === 'change' && <KeyDialog projectId={project.id} existing={open.existing} onClose={close} />}
      {open?.kind === 'delete' && <DeleteKeyDialog projectId={project.id} existing={open.existing} onClose={close} />}
    </Section>
  );
}

const states: Readonly<Record<ProviderKey['state'], { readonly status: Status; readonly word: string }>> = {
  ok: { status: 'ok', word: 'Works' },
  invalid: { status: 'error', word: 'Refused' },
  error: { status: 'warn', word: 'Not reached' },
  unknown: { status: 'skipped', word: 'Not tried' },
  sealed_with_another_secret: { status: 'error', word: 'Enter it again' },
};

interface KeyRowProps {
  readonly projectId: number;
  readonly existing: ProviderKey;
  readonly isActive: boolean;
  readonly mayChange: boolean;
  readonly onOpen: (open: Open) => void;
}

function KeyRow({ projectId, existing, isActive, mayChange, onOpen }: KeyRowProps) {
  const invalidates = [keys.project(projectId, KEYS), keys.project(projectId, CONFIG)];
  const test = useChange({
    run: () => api.post(projectApi(projectId, `${KEYS}${existing.id}/validate/`)),
    invalidates,
  });
  const activate = useChange({
    run: () => api.post(projectApi(projectId, `${CONFIG}set_active_key/`), { key_id: existing.id }),
    invalidates,
  });
  const { status, word } = states[existing.state];
  return (
    <li className="flex flex-col gap-2 rounded-panel border p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span dir="auto" className="font-medium">
          {existing.name}
        </span>
        <span className="text-muted">{providerName(existing.provider)}</span>
        <StatusBadge status={status}>{t(word)}</StatusBadge>
        {isActive && <Badge tone="info">{t('Active')}</Badge>}
        <code className="font-mono text-meta text-muted">{existing.api_key_masked}</code>
        {existing.base_url && <code className="font-mono text-meta text-muted">{existing.base_url}</code>}
      </div>
      {existing.error_message && <p className="text-meta text-error">{existing.error_message}</p>}
      <div className="flex flex-wrap items-center gap-2">
        <span className="flex-1 text-meta text-muted">
          {t('Last used')} {existing.last_used_at ? <TimeStamp time={existing.last_used_at} /> : t('never')}
        </span>
        {!isActive && (
          <Button size="sm" disabled={!mayChange} busy={activate.isPending} onClick={() => activate.mutate(undefined)}>
            {t('Make active')}
          </Button>
        )}
        <Button size="sm" disabled={!mayChange} busy={test.isPending} onClick={() => test.mutate(undefined)}>
          {t('Test')}
        </Button>
        <Button size="sm" disabled={!mayChange} onClick={() => onOpen({ kind: 'change', existing })}>
          {t('Change')}
        </Button>
        <Button size="sm" variant="danger" disabled={!mayChange} onClick={() => onOpen({ kind: 'delete', existing })}>
          {t('Delete')}
        </Button>
      </div>
    </li>
  );
}
