import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { signupStateQuery } from '../../api/signup-state.ts';
import { t } from '../../base/i18n.ts';
import { Page } from '../../frame/page.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Button, ButtonLink, EmptyState, ErrorState, Link, LoadingBlock, TextField } from '../../ui/index.ts';
import { PasswordField } from './password-field.tsx';

const fields = ['first_name', 'email', 'password', 'organization_name'];

export default function SignupPage() {
  const state = useQuery(signupStateQuery);
  return (
    <Page title={state.data?.has_organization === false ? t('Create the owner account') : t('Create an account')}>
      {state.error ? (
        <ErrorState error={state.error} onRetry={() => void state.refetch()} />
      ) : !state.data ? (
        <LoadingBlock />
      ) : state.data.is_open ? (
        <SignupForm passwordLengthMin={state.data.password_length_min} />
      ) : (
        <EmptyState
          title={t('This server takes no new accounts.')}
          action={<ButtonLink to="/login">{t('Sign in')}</ButtonLink>}
        >
          {t('Ask a member for an invite.')}
        </EmptyState>
      )}
    </Page>
  );
}

function SignupForm({ passwordLengthMin }: { passwordLengthMin: number }) {
  const router = useRouter();
  const client = useQueryClient();
  const [form, setForm] = useState({ first_name: '', email: '', password: '', organization_name: '' });
  const signup = useMutation({
    mutationFn: () => api.post('/api/signup/', form),
    onSuccess: async () => {
      client.clear();
      await router.navigate({ to: '/welcome', replace: true });
    },
  });
  const set = (name: keyof typeof form) => (value: string) => setForm({ ...form, [name]: value });

  function submit(event: FormEvent) {
    event.preventDefault();
    signup.mutate();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4 p-4">
      <TextField
        label={t('Your name')}
        name="first_name"
        autoComplete="given-name"
        required
        maxLength={150}
        value={form.first_name}
        error={problemFor(signup.error, 'first_name')}
        onChange={(event) => set('first_name')(event.target.value)}
      />
      <TextField
        label={t('Email')}
        type="email"
        name="email"
        autoComplete="username"
        required
        value={form.email}
        error={problemFor(signup.error, 'email')}
        onChange={(event) => set('email')(event.target.value)}
      />
      <PasswordField
        label={t('Password')}
        autoComplete="new-password"
        minLength={passwordLengthMin}
        hint={t('At least {n} characters.', { n: passwordLengthMin })}
        value={form.password}
        error={problemFor(signup.error, 'password')}
        onChange={set('password')}
      />
      <TextField
        label={t('Organization')}
        name="organization_name"
        autoComplete="organization"
        maxLength={64}
        hint={t('Your team or company. It can be renamed later.')}
        value={form.organization_name}
        error={problemFor(signup.error, 'organization_name')}
        onChange={(event) => set('organization_name')(event.target.value)}
      />
      <FormProblem error={signup.error} fields={fields} />
      <Button type="submit" variant="primary" busy={signup.isPending}>
        {t('Create account')}
      </Button>
      <p className="text-muted">
        {t('Already have one?')} <Link to="/login">{t('Sign in')}</Link>
      </p>
    </form>
  );
}
