import { CSPProvider } from '@base-ui/react/csp-provider';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider, replaceEqualDeep } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isProblem } from '../api/problem.ts';
import { isTransient } from '../api/queries.ts';
import { keepsDigits } from '../base/digits.ts';
import { followSystemTheme } from '../base/preferences.ts';
import { forgetUndo } from '../base/toasts.ts';
import '../ui/base-ui.css';
import { makeRouter } from './router.tsx';
import './styles.css';

followSystemTheme();

const RETRIES_MAX = 2;
const client = new QueryClient({
  queryCache: new QueryCache({ onError: signInAgain }),
  mutationCache: new MutationCache({ onError: signInAgain }),
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < RETRIES_MAX && isTransient(error),
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      // An answer with numbers that a copy would lose is taken as it is.
      structuralSharing: (old, now) => (keepsDigits(old) || keepsDigits(now) ? now : replaceEqualDeep(old, now)),
    },
    // Offline, a change fails at once: kept for later, it would be made when its author no longer expects it.
    mutations: { retry: false, networkMode: 'always' },
  },
});
const router = makeRouter(client);
router.subscribe('onResolved', ({ pathChanged }) => {
  if (pathChanged) forgetUndo();
  const page = pageName(router.state.location.pathname);
  requestAnimationFrame(() => performance.mark(`hedgerow:route:${page}:ready`));
});

const publicPaths = /^\/($|login|signup|invite)/;

/** The session ended: sign in and come back to the same place. */
function signInAgain(error: unknown) {
  const { pathname, href } = router.state.location;
  if (!isProblem(error, 401) || publicPaths.test(pathname)) return;
  void router.navigate({ to: '/login', search: { next: href }, replace: true });
}

const pageName = (pathname: string): string =>
  /^\/project\/\d+\/([^/]+)/.exec(pathname)?.[1] ?? (pathname.split('/')[1] || 'start');

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');
createRoot(root).render(
  <StrictMode>
    {/* The rule its style elements would hold stands in base-ui.css: the content policy forbids such elements. */}
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
);
