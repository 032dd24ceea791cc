import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useChange } from '../../api/queries.ts';
import type { Wire } from '../../api/wire.gen.ts';
import { t } from '../../base/i18n.ts';
import { Badge, Button, ConfirmDialog, ErrorState, LoadingBlock, TimeStamp } from '../../ui/index.ts';
import { AccountPage } from './account-page.tsx';
import { deviceName } from './device-name.ts';

const PATH = '/api/users/@me/sessions/';
const KEY = ['sessions'];

export default function SessionsPage() {
  const list = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.get(PATH, { signal }) });
  const [asked, setAsked] = useState(false);
  const endOthers = useChange<void>({ run: () => api.delete(PATH), invalidates: [KEY], quiet: true });
  const sessions = list.data?.results ?? [];
  return (
    <AccountPage
      title={t('Sessions')}
      actions={sessions.length > 1 && <Button onClick={() => setAsked(true)}>{t('Sign out everywhere else')}</Button>}
    >
      <p className="text-muted">
        {t('Where you are signed in. A session you do not know: end it and change your password.')}
      </p>
      {list.error ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data ? (
        <ul aria-label={t('Sessions')} className="flex flex-col divide-y rounded-panel border">
          {sessions.map((session) => (
            <SessionLine key={session.id} session={session} />
          ))}
        </ul>
      ) : (
        <LoadingBlock />
      )}
      <ConfirmDialog
        title={t('Sign out everywhere else?')}
        confirmLabel={t('Sign out')}
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={() => endOthers.mutateAsync()}
      >
        <p>{t('Every other session ends at once. This one stays.')}</p>
      </ConfirmDialog>
    </AccountPage>
  );
}

function SessionLine({ session }: { session: Wire['Session'] }) {
  const end = useChange<void>({ run: () => api.delete(`${PATH}${session.id}/`), invalidates: [KEY], quiet: true });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
      <div className="min-w-48 flex-1">
        <div className="font-medium">{deviceName(session.user_agent)}</div>
        <div className="text-muted">{session.address || t('Address unknown')}</div>
      </div>
      <div className="text-muted">
        {t('signed in')} <TimeStamp plain time={session.created_at} /> · {t('last seen')}{' '}
        <TimeStamp plain time={session.last_seen_at} />
      </div>
      {session.is_current ? (
        <Badge>{t('This session')}</Badge>
      ) : (
        <Button busy={end.isPending} onClick={() => end.mutate()}>
          {t('End')}
        </Button>
      )}
    </li>
  );
}
