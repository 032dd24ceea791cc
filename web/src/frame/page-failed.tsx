import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect } from 'react';
import { t } from '../base/i18n.ts';
import { ErrorState } from '../ui/states.tsx';
import { Page } from './page.tsx';

/** Shown in place of a page that threw. The rest of the app keeps working, and trying again mounts the page afresh. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const { reset: resetQueries } = useQueryErrorResetBoundary();
  const retry = useCallback(() => {
    resetQueries();
    reset();
    void router.invalidate();
  }, [resetQueries, reset, router]);
  // A new release removes the old files; the page that asks for one only needs to be loaded again.
  const isOldRelease = /dynamically imported module|module script failed/i.test(String(error));
  useEffect(() => {
    if (isOldRelease) reloadOnce(String(error));
  }, [isOldRelease, error]);
  return (
    <Page title={t('Something went wrong')}>
      <ErrorState
        error={isOldRelease ? new Error(t('Hedgerow was updated. Load the page again.')) : error}
        onRetry={isOldRelease ? () => location.reload() : retry}
      />
    </Page>
  );
}

/** The same file missing again after that is no matter of releases. */
function reloadOnce(missing: string): void {
  const key = `reloaded:${missing}`;
  if (sessionStorage.getItem(key)) return;
  sessionStorage.setItem(key, '1');
  location.reload();
}
