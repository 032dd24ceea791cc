import { type FormEvent, useState } from 'react';
import { api } from '../../api/client.ts';
import { problemFor } from '../../api/problem.ts';
import { keys, useChange, useMe } from '../../api/queries.ts';
import type { Me } from '../../api/types.ts';
import { t } from '../../base/i18n.ts';
import { toast } from '../../base/toasts.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Button, ErrorState, LoadingBlock, Section, TextField } from '../../ui/index.ts';
import { PasswordField } from '../session/index.ts';
import { AccountPage } from './account-page.tsx';

export default function ProfilePage() {
  const me = useMe();
  return (
    <AccountPage title={t('Profile')}>
      {me.error ? (
        <ErrorState error={me.error} onRetry={() => void me.refetch()} />
      ) : me.data ? (
        <>
          <Names key={me.data.uuid} me={me.data} />
          <Password />
        </>
      ) : (
        <LoadingBlock />
      )}
    </AccountPage>
  );
}

function Names({ me }: { me: Me }) {
  const [form, setForm] = useState({ first_name: me.first_name, last_name: me.last_name ?? '', email: me.email });
  const [password, setPassword] = useState('');
  // A session left open must not be enough to take the account over.
  const asksPassword = form.email !== me.email && me.has_password;
  const change = useChange<Partial<typeof form> & { current_password?: string }>({
    run: (changes) => api.patch('/api/users/@me/', changes),
    invalidates: [keys.me],
    quiet: true,
  });
  const fields = [
    { name: 'first_name', label: t('First name'), autoComplete: 'given-name' },
    { name: 'last_name', label: t('Last name'), autoComplete: 'family-name' },
    { name: 'email', label: t('Email'), autoComplete: 'email' },
  ] as const;

  function submit(event: FormEvent) {
    event.preventDefault();
    const before = { first_name: me.first_name, last_name: me.last_name ?? '', email: me.email };
    const undo = async () => {
      await change.mutateAsync(before);
      setForm(before);
    };
    change.mutate(asksPassword ? { ...form, current_password: password } : form, {
      onSuccess: () => {
        setPassword('');
        toast(t('Saved'), asksPassword ? {} : { undo });
      },
    });
  }

  return (
    <Section title={t('You')}>
      <form onSubmit={submit} className="flex max-w-105 flex-col gap-4">
        {fields.map(({ name, label, autoComplete }) => (
          <TextField
            key={name}
            label={label}
            type={name === 'email' ? 'email' : 'text'}
            autoComplete={autoComplete}
            required={name !== 'last_name'}
            value={form[name]}
            error={problemFor(change.error, name)}
            onChange={(event) => setForm({ ...form, [name]: event.target.value })}
          />
        ))}
        {asksPassword && (
          <PasswordField
            label={t('Present password')}
            autoComplete="current-password"
            value={password}
            error={problemFor(change.error, 'current_password')}
            onChange={setPassword}
          />
        )}
        <FormProblem error={change.error} fields={[...fields.map(({ name }) => name), 'current_password']} />
        <div>
          <Button type="submit" variant="primary" busy={change.isPending}>
            {t('Save')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function Password() {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const change = useChange<void>({
    run: () => api.patch('/api/users/@me/', { current_password: current, password }),
    invalidates: [],
    quiet: true,
    onDone: () => {
      setCurrent('');
      setPassword('');
      toast(t('The password was changed.'), { tone: 'ok' });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate();
  }

  return (
    <Section title={t('Password')}>
      <form onSubmit={submit} className="flex max-w-105 flex-col gap-4">
        <PasswordField
          label={t('Present password')}
          autoComplete="current-password"
          value={current}
          error={problemFor(change.error, 'current_password')}
          onChange={setCurrent}
        />
        <PasswordField
          label={t('New password')}
          autoComplete="new-password"
          value={password}
          error={problemFor(change.error, 'password')}
          onChange={setPassword}
        />
        <FormProblem error={change.error} fields={['current_password', 'password']} />
        <div>
          <Button type="submit" busy={change.isPending}>
            {t('Change password')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
