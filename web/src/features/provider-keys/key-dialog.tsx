import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { keys, useChange } from '../../api/queries.ts';
import { t } from '../../base/i18n.ts';
import { toast } from '../../base/toasts.ts';
import { Button, Checkbox, Dialog, Select, TextField } from '../../ui/index.ts';
import { CONFIG, KEYS, type Provider, type ProviderKey, providers } from './provider-api.ts';

/** A server of one's own that speaks OpenAI's API is chosen like a provider. */
const LOCAL = 'local';
/** Local servers ask for no key, but the API stores none that is empty. */
const NO_KEY = 'none';

interface KeyDialogProps {
  readonly projectId: number;
  /** Absent: a new one. */
  readonly existing?: ProviderKey;
  readonly isFirst?: boolean;
  readonly startLocal?: boolean;
  readonly onClose: () => void;
}

/** Adds or changes a key; the server tries it out before anything is stored. */
export function KeyDialog({ projectId, existing, isFirst = false, startLocal = false, onClose }: KeyDialogProps) {
  const isLocalKey = existing?.provider === 'openai' && existing.base_url !== null;
  const [kind, setKind] = useState<Provider | typeof LOCAL>(
    startLocal || isLocalKey ? LOCAL : (existing?.provider ?? 'openai'),
  );
  const [name, setName] = useState(existing?.name ?? '');
  const [secret, setSecret] = useState('');
  const [address, setAddress] = useState(existing?.base_url ?? existing?.azure_endpoint_display ?? '');
  const [version, setVersion] = useState(existing?.api_version_display ?? '');
  const [active, setActive] = useState(isFirst);
  const isLocal = kind === LOCAL;
  const isAzure = kind === 'azure_openai';
  const provider = isLocal ? 'openai' : kind;
  const save = useChange<void, ProviderKey>({
    run: () => {
      const body = {
        provider,
        name: name.trim(),
        ...(isLocal && { base_url: address }),
        ...(isAzure && { azure_endpoint: address, api_version: version || null }),
        ...(active && { set_as_active: true }),
      };
      return existing
        ? api.patch(projectApi(projectId, `${KEYS}${existing.id}/`), {
            ...body,
            ...(secret !== '' && { api_key: secret }),
          })
        : api.post(projectApi(projectId, KEYS), { ...body, api_key: secret || (isLocal ? NO_KEY : '') });
    },
    invalidates: [keys.project(projectId, KEYS), keys.project(projectId, CONFIG)],
    onDone: (saved) => {
      toast(t('“{name}” works and was saved.', { name: saved.name }), { tone: 'ok' });
      onClose();
    },
    quiet: true,
    secret: true,
  });
  const shown = ['name', 'api_key', 'base_url', 'azure_endpoint', 'api_version'];
  const isElsewhere = save.error && !shown.some((attr) => problemFor(save.error, attr));
  return (
    <Dialog
      title={existing ? t('Change provider key') : t('New provider key')}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button
            variant="primary"
            busy={save.isPending}
            disabled={name.trim() === '' || (!existing && !isLocal && secret === '')}
            onClick={() => save.mutate()}
          >
            {save.isPending ? t('Testing…') : t('Test and save')}
          </Button>
        </>
      }
    >
      <Select
        label={t('Provider')}
        value={kind}
        disabled={existing !== undefined}
        options={[
          ...providers.map(([value, label]) => ({ value, label })),
          { value: LOCAL, label: t('Local server (OpenAI’s API)') },
        ]}
        onChange={setKind}
      />
      <TextField
        label={t('Name')}
        value={name}
        maxLength={255}
        error={problemFor(save.error, 'name')}
        onChange={({ target }) => setName(target.value)}
      />
      {(isLocal || isAzure) && (
        <TextField
          label={isLocal ? t('Address') : t('Azure endpoint')}
          hint={isLocal ? t('For example http://127.0.0.1:11434/v1') : undefined}
          type="url"
          value={address}
          error={problemFor(save.error, isLocal ? 'base_url' : 'azure_endpoint')}
          onChange={({ target }) => setAddress(target.value)}
        />
      )}
      {isAzure && (
        <TextField
          label={t('API version')}
          value={version}
          error={problemFor(save.error, 'api_version')}
          onChange={({ target }) => setVersion(target.value)}
        />
      )}
      <TextField
        label={t('Key')}
        type="password"
        autoComplete="off"
        spellCheck={false}
        hint={
          existing
            ? t('Stored: {masked}. Leave it empty to keep it.', { masked: existing.api_key_masked })
            : isLocal
              ? t('May be empty where the server asks for none.')
              : t('Stored sealed, and never shown again.')
        }
        value={secret}
        error={problemFor(save.error, 'api_key')}
        onChange={({ target }) => setSecret(target.value)}
      />
      <Checkbox
        label={t('Use it wherever no key is chosen')}
        checked={active}
        onChange={({ target }) => setActive(target.checked)}
      />
      {isElsewhere && (
        <p role="alert" className="text-error">
          {save.error?.message}
        </p>
      )}
    </Dialog>
  );
}
