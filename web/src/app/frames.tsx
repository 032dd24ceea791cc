import { Outlet } from '@tanstack/react-router';
import { t } from '../base/i18n.ts';
import { Page } from '../frame/page.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/states.tsx';
import { Toasts } from '../ui/toast.tsx';

/** Around everything: what exists once, whatever page is shown. */
export function RootFrame() {
  return (
    <>
      <Outlet />
      <Toasts />
    </>
  );
}

/** Pages before signing in: a narrow column and the name of the house. */
export function PublicFrame() {
  return (
    <div className="flex min-h-full flex-col items-center bg-subtle px-4 py-12">
      <header className="mb-6 flex items-center gap-2 text-section font-semibold">
        <img src="/favicon.svg" alt="" width={28} height={28} />
        Hedgerow
      </header>
      <main className="w-full max-w-105 overflow-hidden rounded-dialog border bg-bg">
        <Outlet />
      </main>
    </div>
  );
}

export function NotFoundPage() {
  return (
    <Page title={t('Not found')}>
      <EmptyState
        title={t('There is no page at this address.')}
        action={<ButtonLink to="/">{t('Go to Home')}</ButtonLink>}
      >
        {t('It may have been moved or deleted, or it belongs to a project you cannot see.')}
      </EmptyState>
    </Page>
  );
}
