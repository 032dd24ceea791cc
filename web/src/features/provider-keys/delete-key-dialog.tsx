import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, projectApi } from '../../api/client.ts';
import { keys, useProjectGet } from '../../api/queries.ts';
import { t, tn } from '../../base/i18n.ts';
import { toast } from '../../base/toasts.ts';
import { ConfirmDialog, Select } from '../../ui/index.ts';
import { KEYS, type ProviderKey } from './provider-api.ts';

/** Says what uses the key and offers another in its place. */
export function DeleteKeyDialog({
  projectId,
  existing,
  onClose,
}: {
  readonly projectId: number;
  readonly existing: ProviderKey;
  readonly onClose: () => void;
}) {
  const client = useQueryClient();
  const [replacement, setReplacement] = useState('');
  const { data } = useProjectGet(projectId, `${KEYS}${existing.id}/dependent_configs/`);
  const used = data?.evaluations ?? [];
  const others = data?.alternative_keys ?? [];
  return (
    <ConfirmDialog
      title={t('Delete the key “{name}”?', { name: existing.name })}
      confirmLabel={t('Delete key')}
      open
      onClose={onClose}
      onConfirm={async () => {
        const query = replacement ? { replacement_key_id: replacement } : undefined;
        await api.delete(projectApi(projectId, `${KEYS}${existing.id}/`), { query });
        await client.invalidateQueries({ queryKey: keys.project(projectId) });
        toast(t('The key was deleted.'), { tone: 'ok' });
      }}
    >
      {used.length === 0 ? (
        <p>{data ? t('No evaluation names it.') : t('Looking for what uses it…')}</p>
      ) : (
        <>
          <p>{tn(used.length, '{count} evaluation uses it:', '{count} evaluations use it:')}</p>
          <ul className="max-h-40 list-disc overflow-y-auto ps-5">
            {used.map(({ id, name }) => (
              <li key={id} dir="auto">
                {name}
              </li>
            ))}
          </ul>
          <Select
            label={t('In its place')}
            value={replacement}
            options={[
              { value: '', label: t('nothing: they stop') },
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={setReplacement}
          />
        </>
      )}
    </ConfirmDialog>
  );
}
