import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { signupStateQuery } from '../../api/signup-state.ts';
import { t } from '../../base/i18n.ts';
import { Page } from '../../frame/page.tsx';
import { useSearchState } from '../../frame/search.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Button, Link, TextField } from '../../ui/index.ts';
import { loginSearch } from './pages.ts';
import { PasswordField } from './password-field.tsx';
import { safeNext } from './safe-next.ts';

export default function LoginPage() {
  const router = useRouter();
  const client = useQueryClient();
  const [{ next }] = useSearchState(loginSearch);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const state = useQuery(signupStateQuery);
  const login = useMutation({
    mutationFn: () => api.post('/api/login/', { email, password }),
    onSuccess: async () => {
      // Answers cached for another person, or while signed out, must not be shown to this one.
      client.clear();
      await router.navigate({ href: safeNext(next), replace: true });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    login.mutate();
  }

  return (
    <Page title={t('Sign in')}>
      <form onSubmit={submit} className="flex flex-col gap-4 p-4">
        <TextField
          label={t('Email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          value={email}
          error={problemFor(login.error, 'email')}
          onChange={(event) => setEmail(event.target.value)}
        />
        <PasswordField
          label={t('Password')}
          autoComplete="current-password"
          value={password}
          error={problemFor(login.error, 'password')}
          onChange={setPassword}
        />
        <FormProblem error={login.error} fields={['email', 'password']} />
        <Button type="submit" variant="primary" busy={login.isPending}>
          {t('Sign in')}
        </Button>
        {state.data?.is_open && (
          <p className="text-muted">
            {t('New here?')} <Link to="/signup">{t('Create an account')}</Link>
          </p>
        )}
      </form>
    </Page>
  );
}
