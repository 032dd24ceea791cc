import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/queries.ts';
import { t, tn } from '../../base/i18n.ts';
import { Badge, Button, ConfirmDialog, EmptyState, ErrorState, LoadingBlock, TimeStamp } from '../../ui/index.ts';
import { AccountPage } from './account-page.tsx';
import { API_KEYS_KEY, API_KEYS_PATH, type ApiKey } from './api-key.ts';
import { KeyDialog } from './key-dialog.tsx';
import { KeyValueDialog } from './key-value-dialog.tsx';

export default function KeysPage() {
  const list = useQuery({
    queryKey: API_KEYS_KEY,
    queryFn: ({ signal }) => api.get(API_KEYS_PATH, { signal }),
  });
  const [edited, setEdited] = useState<ApiKey | 'new'>();
  // The value is kept in this state only, never in the cache, and is gone when its dialog closes.
  const [made, setMade] = useState<{ readonly label: string; readonly value: string }>();
  const newKey = (
    <Button variant="primary" icon={<Plus aria-hidden="true" className="size-4" />} onClick={() => setEdited('new')}>
      {t('New key')}
    </Button>
  );
  return (
    <AccountPage title={t('API keys')} actions={newKey}>
      <p className="text-muted">
        {t('For scripts and servers that use the API as you. Events need no key, only the project token.')}
      </p>
      {list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <LoadingBlock />
      ) : list.data.length === 0 ? (
        <EmptyState title={t('You have no keys.')} action={newKey} />
      ) : (
        <ul aria-label={t('API keys')} className="flex flex-col divide-y rounded-panel border">
          {list.data.map((key) => (
            <KeyLine key={key.id} apiKey={key} onEdit={() => setEdited(key)} onRolled={setMade} />
          ))}
        </ul>
      )}
      {edited && (
        <KeyDialog
          apiKey={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onMade={(value) => {
            setEdited(undefined);
            setMade(value);
          }}
        />
      )}
      {made && <KeyValueDialog {...made} onClose={() => setMade(undefined)} />}
    </AccountPage>
  );
}

interface KeyLineProps {
  readonly apiKey: ApiKey;
  readonly onEdit: () => void;
  readonly onRolled: (made: { label: string; value: string }) => void;
}

function KeyLine({ apiKey, onEdit, onRolled }: KeyLineProps) {
  const [asked, setAsked] = useState<'roll' | 'delete'>();
  const path = `${API_KEYS_PATH}${apiKey.id}/` as const;
  const roll = useChange<void, ApiKey>({
    run: () => api.post(`${path}roll/`),
    invalidates: [API_KEYS_KEY],
    quiet: true,
    secret: true,
  });
  const remove = useChange<void>({ run: () => api.delete(path), invalidates: [API_KEYS_KEY], quiet: true });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
      <div className="min-w-48 flex-1">
        <div dir="auto" className="font-medium">
          {apiKey.label}
        </div>
        <div className="flex flex-wrap gap-x-3 text-meta text-muted">
          <code className="font-mono">{apiKey.mask_value ?? t('made before values were masked')}</code>
          <span>
            {t('made')} <TimeStamp plain time={apiKey.created_at} />
          </span>
          <span>
            {apiKey.last_used_at ? (
              <>
                {t('used')} <TimeStamp plain time={apiKey.last_used_at} />
              </>
            ) : (
              t('never used')
            )}
          </span>
        </div>
      </div>
      <Badge title={apiKey.scopes.join(', ')}>
        {apiKey.scopes.includes('*') ? t('everything') : tn(apiKey.scopes.length, '{count} scope', '{count} scopes')}
      </Badge>
      <div className="flex gap-2">
        <Button size="sm" onClick={onEdit} aria-label={t('Edit {label}', { label: apiKey.label })}>
          {t('Edit')}
        </Button>
        <Button size="sm" onClick={() => setAsked('roll')} aria-label={t('Roll {label}', { label: apiKey.label })}>
          {t('Roll')}
        </Button>
        <Button
          size="sm"
          variant="danger"
          onClick={() => setAsked('delete')}
          aria-label={t('Delete {label}', { label: apiKey.label })}
        >
          {t('Delete')}
        </Button>
      </div>
      <ConfirmDialog
        title={t('Roll “{label}”?', { label: apiKey.label })}
        confirmLabel={t('Roll key')}
        open={asked === 'roll'}
        onClose={() => setAsked(undefined)}
        onConfirm={async () => {
          const { label, value } = await roll.mutateAsync();
          roll.reset();
          if (value) onRolled({ label, value });
        }}
      >
        <p>{t('The key gets a new value; the present one stops working at once.')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        title={t('Delete “{label}”?', { label: apiKey.label })}
        confirmLabel={t('Delete key')}
        open={asked === 'delete'}
        onClose={() => setAsked(undefined)}
        onConfirm={() => remove.mutateAsync()}
      >
        <p>{t('Programs that use it are refused at once.')}</p>
      </ConfirmDialog>
    </li>
  );
}
