import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { keys } from '../../api/queries.ts';
import { signupStateQuery } from '../../api/signup-state.ts';
import type { Me } from '../../api/types.ts';
import type { Wire } from '../../api/wire.gen.ts';
import { t } from '../../base/i18n.ts';
import { usePathParams } from '../../base/paths.ts';
import { writeStored } from '../../base/stored.ts';
import { Page } from '../../frame/page.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Button, ButtonLink, ErrorState, LoadingBlock, TextField } from '../../ui/index.ts';
import { PasswordField } from './password-field.tsx';

type Offer = Wire['InviteOffer'];

export default function InvitePage() {
  const { inviteId = '' } = usePathParams();
  const path = `/api/signup/${encodeURIComponent(inviteId)}/` as const;
  const offer = useQuery({ queryKey: ['invite', inviteId], queryFn: ({ signal }) => api.get(path, { signal }) });
  // Asked apart from useMe: a stranger here is expected and is not sent to sign in.
  const me = useQuery({
    queryKey: ['invite-me'],
    queryFn: ({ signal }) => api.get('/api/users/@me/', { signal }),
    retry: false,
  });
  if (offer.error) {
    return (
      <Page title={t('Invitation')}>
        <ErrorState error={offer.error} onRetry={() => void offer.refetch()} />
      </Page>
    );
  }
  if (!offer.data || me.isPending) return <LoadingBlock />;
  return (
    <Page title={t('Join {organization}', { organization: offer.data.organization_name })}>
      <Acceptance path={path} offer={offer.data} me={me.data} />
    </Page>
  );
}

function Acceptance({ path, offer, me }: { path: `/api/signup/${string}/`; offer: Offer; me: Me | undefined }) {
  const router = useRouter();
  const client = useQueryClient();
  const state = useQuery(signupStateQuery);
  const [name, setName] = useState(offer.first_name);
  const [password, setPassword] = useState('');
  const isInvited = me?.email.toLowerCase() === offer.target_email.toLowerCase();
  const accept = useMutation({
    mutationFn: () => api.post(path, isInvited ? {} : { first_name: name, password }),
    onSuccess: async (joined) => {
      client.clear();
      client.setQueryData(keys.me, joined);
      writeStored('lastProject', joined.team?.id);
      await router.navigate({ to: '/', replace: true });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    accept.mutate();
  }

  if (!isInvited && offer.has_account) {
    return (
      <div className="flex flex-col items-start gap-4 p-4">
        <p>
          {me
            ? t('The invitation is for {email}; you are signed in as {own}.', {
                email: offer.target_email,
                own: me.email,
              })
            : t('Sign in as {email} to accept.', { email: offer.target_email })}
        </p>
        <ButtonLink to="/login" search={{ next: `/invite/${offer.id}` }} variant="primary">
          {t('Sign in')}
        </ButtonLink>
      </div>
    );
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 p-4">
      <TextField label={t('Email')} value={offer.target_email} readOnly autoComplete="username" />
      {!isInvited && (
        <>
          <TextField
            label={t('Your name')}
            autoComplete="given-name"
            required
            value={name}
            error={problemFor(accept.error, 'first_name')}
            onChange={(event) => setName(event.target.value)}
          />
          <PasswordField
            label={t('Password')}
            autoComplete="new-password"
            hint={state.data && t('At least {n} characters.', { n: state.data.password_length_min })}
            value={password}
            error={problemFor(accept.error, 'password')}
            onChange={setPassword}
          />
        </>
      )}
      <FormProblem error={accept.error} fields={['first_name', 'password']} />
      <Button type="submit" variant="primary" busy={accept.isPending}>
        {t('Join')}
      </Button>
    </form>
  );
}
