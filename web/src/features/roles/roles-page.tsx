import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, organizationApi } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { keys, useChange } from '../../api/queries.ts';
import type { Wire } from '../../api/wire.gen.ts';
import { t } from '../../base/i18n.ts';
import {
  Button,
  ConfirmDialog,
  EmptyState,
  ErrorState,
  LoadingBlock,
  PersonChip,
  personName,
  Select,
  TextField,
} from '../../ui/index.ts';
import { OrganizationPage } from '../organizations/index.ts';

type Role = Wire['Role'];

/** Groups of members by what they do. */
export default function RolesPage() {
  return <OrganizationPage title={t('Roles')}>{({ id }) => <Roles organizationId={id} />}</OrganizationPage>;
}

const LIST_MAX = 500;

function Roles({ organizationId }: { organizationId: string }) {
  const key = keys.organization(organizationId, 'roles/');
  const url = <const Path extends string>(path: Path) => organizationApi(organizationId, path);
  const roles = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get(url('roles/'), { signal, query: { limit: LIST_MAX } }),
  });
  const members = useQuery({
    queryKey: keys.organization(organizationId, 'members/'),
    queryFn: ({ signal }) => api.get(url('members/'), { signal, query: { limit: LIST_MAX } }),
  });
  const [name, setName] = useState('');
  const [deleting, setDeleting] = useState<Role>();
  const create = useChange<void>({
    run: () => api.post(url('roles/'), { name }),
    invalidates: [key],
    quiet: true,
    onDone: () => setName(''),
  });
  const add = useChange<{ role: string; user: string }>({
    run: ({ role, user }) => api.post(url(`roles/${role}/role_memberships/`), { user_uuid: user }),
    invalidates: [key],
  });
  const take = useChange<{ role: string; membership: string }>({
    run: ({ role, membership }) => api.delete(url(`roles/${role}/role_memberships/${membership}/`)),
    invalidates: [key],
  });
  const remove = useChange<string>({
    run: (role) => api.delete(url(`roles/${role}/`)),
    invalidates: [key],
    quiet: true,
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate();
  }
  if (roles.error) return <ErrorState error={roles.error} onRetry={() => void roles.refetch()} />;
  if (!roles.data) return <LoadingBlock />;
  return (
    <>
      <form onSubmit={submit} className="flex flex-wrap items-end gap-2">
        <TextField
          label={t('New role')}
          required
          maxLength={200}
          value={name}
          error={create.error ? (problemFor(create.error, 'name') ?? create.error.message) : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" busy={create.isPending}>
          {t('Add role')}
        </Button>
      </form>
      {roles.data.results.length === 0 && <EmptyState title={t('This organization has no roles yet.')} />}
      <ul aria-label={t('Roles')} className="flex flex-col gap-4">
        {roles.data.results.map((role) => {
          const held = new Set(role.members.map((member) => member.user.uuid));
          const others = members.data?.results.filter((member) => !held.has(member.user.uuid)) ?? [];
          return (
            <li key={role.id} className="flex flex-col gap-2 rounded-panel border p-3">
              <div className="flex items-center justify-between gap-2">
                <h2 dir="auto" className="font-semibold">
                  {role.name}
                </h2>
                <Button size="sm" onClick={() => setDeleting(role)}>
                  {t('Delete {name}', { name: role.name })}
                </Button>
              </div>
              <ul aria-label={t('Members of {name}', { name: role.name })} className="flex flex-col">
                {role.members.map((member) => (
                  <li key={member.id} className="flex min-h-9 items-center justify-between gap-2">
                    <PersonChip person={member.user} />
                    <Button
                      size="sm"
                      variant="ghost"
                      onClick={() => take.mutate({ role: role.id, membership: member.id })}
                    >
                      {t('Remove {name}', { name: personName(member.user) })}
                    </Button>
                  </li>
                ))}
              </ul>
              {others.length > 0 && (
                <Select
                  label={t('Add a member to {name}', { name: role.name })}
                  hideLabel
                  value=""
                  options={[
                    { value: '', label: t('Add a member…') },
                    ...others.map(({ user }) => ({ value: user.uuid, label: personName(user) })),
                  ]}
                  onChange={(user) => user && add.mutate({ role: role.id, user })}
                />
              )}
            </li>
          );
        })}
      </ul>
      <ConfirmDialog
        title={t('Delete role “{name}”?', { name: deleting?.name ?? '' })}
        confirmLabel={t('Delete')}
        open={deleting !== undefined}
        onClose={() => setDeleting(undefined)}
        onConfirm={() => (deleting ? remove.mutateAsync(deleting.id) : undefined)}
      >
        {t('Its members stay in the organization and lose the role.')}
      </ConfirmDialog>
    </>
  );
}
