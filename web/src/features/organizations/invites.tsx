import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, organizationApi } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { keys, useChange } from '../../api/queries.ts';
import { levels } from '../../api/types.ts';
import type { Wire } from '../../api/wire.gen.ts';
import { t } from '../../base/i18n.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import {
  Button,
  ConfirmDialog,
  CopyButton,
  ErrorState,
  Section,
  Select,
  StatusBadge,
  TextField,
  TimeStamp,
} from '../../ui/index.ts';
import { levelOf, levelOptions, levelWord } from './levels.ts';
import type { Organization } from './organization-page.tsx';

type Invite = Wire['OrganizationInvite'];
type InvitesPath = `/api/organizations/${string}/invites/`;

export function Invites({ organization }: { organization: Organization }) {
  const mayInvite = organization.membership_level >= levels.admin || organization.members_can_invite;
  const path = organizationApi(organization.id, 'invites/');
  const key = keys.organization(organization.id, 'invites/');
  const list = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get(path, { signal, query: { limit: 200 } }),
  });
  return (
    <Section
      title={t('Invitations')}
      description={t('A link that works once, for three days, and only for the address it names.')}
    >
      {mayInvite && <InviteForm organization={organization} path={path} />}
      {list.error && <ErrorState inline error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && list.data.results.length > 0 && (
        <ul aria-label={t('Open invitations')} className="flex flex-col divide-y rounded-panel border">
          {list.data.results.map((invite) => (
            <InviteLine key={invite.id} invite={invite} path={path} listKey={key} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function InviteForm({ organization, path }: { organization: Organization; path: InvitesPath }) {
  const [email, setEmail] = useState('');
  const [level, setLevel] = useState('1');
  const invite = useChange<void, Invite>({
    run: () => api.post(path, { target_email: email, level: levelOf(level) }),
    invalidates: [keys.organization(organization.id, 'invites/')],
    quiet: true,
    onDone: () => setEmail(''),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    invite.mutate();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start gap-2">
        <TextField
          label={t('Email')}
          type="email"
          required
          className="min-w-48 flex-1"
          value={email}
          error={problemFor(invite.error, 'target_email')}
          onChange={(event) => setEmail(event.target.value)}
        />
        <Select
          label={t('Level')}
          value={level}
          options={levelOptions().filter((option) => Number(option.value) <= organization.membership_level)}
          onChange={setLevel}
        />
        <Button type="submit" variant="primary" className="mt-5" busy={invite.isPending}>
          {t('Invite')}
        </Button>
      </div>
      <FormProblem error={invite.error} fields={['target_email']} />
    </form>
  );
}

function InviteLine({ invite, path, listKey }: { invite: Invite; path: InvitesPath; listKey: readonly unknown[] }) {
  const [asked, setAsked] = useState(false);
  const revoke = useChange<void>({
    run: () => api.delete(`${path}${invite.id}/`),
    invalidates: [listKey],
    quiet: true,
  });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
      <span className="min-w-48 flex-1">{invite.target_email}</span>
      <span className="text-muted">{levelWord(invite.level)}</span>
      <span className="text-meta text-muted">
        <TimeStamp plain time={invite.created_at} />
      </span>
      {invite.is_expired ? (
        <StatusBadge status="skipped">{t('Expired')}</StatusBadge>
      ) : (
        <CopyButton text={`${location.origin}/invite/${invite.id}`} label={t('Copy link')} withText />
      )}
      <Button size="sm" variant="danger" onClick={() => setAsked(true)}>
        {t('Revoke')}
        <span className="sr-only"> {invite.target_email}</span>
      </Button>
      <ConfirmDialog
        title={t('Revoke the invitation of {email}?', { email: invite.target_email })}
        confirmLabel={t('Revoke')}
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => revoke.mutateAsync()}
      >
        <p>{t('Its link stops working at once.')}</p>
      </ConfirmDialog>
    </li>
  );
}
