import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, organizationApi } from '../../api/client.ts';
import { keys, useChange, useMe } from '../../api/queries.ts';
import { levels } from '../../api/types.ts';
import type { Wire } from '../../api/wire.gen.ts';
import { t } from '../../base/i18n.ts';
import { toast } from '../../base/toasts.ts';
import { useGo } from '../../base/use-go.ts';
import {
  Button,
  ConfirmDialog,
  ErrorState,
  LoadingBlock,
  PersonChip,
  personName,
  Section,
  Select,
  TimeStamp,
} from '../../ui/index.ts';
import { Invites } from './invites.tsx';
import { type Level, levelOf, levelOptions, levelWord } from './levels.ts';
import { type Organization, OrganizationPage } from './organization-page.tsx';

type Member = Wire['OrganizationMember'];

export default function MembersPage() {
  return (
    <OrganizationPage title={t('Members')}>
      {(organization) => (
        <>
          <Members organization={organization} />
          <Invites organization={organization} />
        </>
      )}
    </OrganizationPage>
  );
}

function Members({ organization }: { organization: Organization }) {
  const list = useQuery({
    queryKey: keys.organization(organization.id, 'members/'),
    queryFn: ({ signal }) => api.get(organizationApi(organization.id, 'members/'), { signal, query: { limit: 500 } }),
  });
  return (
    <Section title={t('People')}>
      {list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : !list.data ? (
        <LoadingBlock />
      ) : (
        <ul aria-label={t('Members')} className="flex flex-col divide-y rounded-panel border">
          {list.data.results.map((member) => (
            <MemberLine key={member.id} member={member} organization={organization} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function MemberLine({ member, organization }: { member: Member; organization: Organization }) {
  const me = useMe();
  const go = useGo();
  const [asked, setAsked] = useState(false);
  const path = organizationApi(organization.id, `members/${member.user.uuid}/`);
  const invalidates = [keys.organization(organization.id, 'members/')];
  const change = useChange<Level>({ run: (level) => api.patch(path, { level }), invalidates });
  const isMe = me.data?.uuid === member.user.uuid;
  const remove = useChange<void>({
    run: () => api.delete(path),
    invalidates: isMe ? [keys.me] : invalidates,
    quiet: true,
    onDone: () => isMe && go('/'),
  });
  const name = personName(member.user);
  const mayEdit =
    organization.membership_level >= levels.admin && member.level <= organization.membership_level && !isMe;

  function setLevel(level: Level) {
    // Ownership that was given away cannot be taken back by the one who gave it.
    const undo = level === levels.owner ? undefined : () => change.mutateAsync(member.level);
    change.mutate(level, {
      onSuccess: () => toast(t('{name} is now {level}.', { name, level: levelWord(level) }), { undo }),
    });
  }

  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
      <span className="min-w-48 flex-1">
        <PersonChip person={member.user} />
        <span className="block text-meta text-muted">{member.user.email}</span>
      </span>
      <span className="text-meta text-muted">
        {member.last_login ? (
          <>
            {t('last here')} <TimeStamp plain time={member.last_login} />
          </>
        ) : (
          t('not here yet')
        )}
      </span>
      {mayEdit ? (
        <Select
          label={t('Level of {name}', { name })}
          hideLabel
          className="w-28"
          value={String(member.level)}
          options={levelOptions().filter((option) => Number(option.value) <= organization.membership_level)}
          onChange={(level) => setLevel(levelOf(level))}
        />
      ) : (
        <span className="w-28 px-2">{levelWord(member.level)}</span>
      )}
      <Button size="sm" variant="danger" disabled={!mayEdit && !isMe} onClick={() => setAsked(true)}>
        {isMe ? t('Leave') : t('Remove')}
        <span className="sr-only"> {name}</span>
      </Button>
      <ConfirmDialog
        title={
          isMe
            ? t('Leave {organization}?', { organization: organization.name })
            : t('Remove {name} from {organization}?', { name, organization: organization.name })
        }
        confirmLabel={isMe ? t('Leave') : t('Remove')}
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => remove.mutateAsync()}
      >
        <p>{t('Access to all its projects ends at once. Coming back needs a new invitation.')}</p>
      </ConfirmDialog>
    </li>
  );
}
