import type { QueryClient } from '@tanstack/react-query';
import {
  type AnyRoute,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  redirect,
} from '@tanstack/react-router';
import { parseSearchText, printSearchText } from '../base/search-text.ts';
import type { PageDefinition } from '../frame/page-definition.ts';
import { PageFailed } from '../frame/page-failed.tsx';
import { noteIgnored, readSearch, withoutDefaults } from '../frame/search.ts';
import { AppShell } from './app-shell.tsx';
import { NotFoundPage, PublicFrame, RootFrame } from './frames.tsx';
import { legacyRedirects } from './legacy-paths.ts';
import { pages } from './pages.ts';
import { StartPage } from './start-page.tsx';

const rootRoute = createRootRouteWithContext<{ readonly client: QueryClient }>()({
  component: RootFrame,
  notFoundComponent: NotFoundPage,
});

const startRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: StartPage });
const publicRoute = createRoute({ getParentRoute: () => rootRoute, id: 'public', component: PublicFrame });
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  component: AppShell,
  notFoundComponent: NotFoundPage,
});
const projectRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/project/$pid',
  notFoundComponent: NotFoundPage,
});
const projectStartRoute = createRoute({
  getParentRoute: () => projectRoute,
  path: '/',
  component: () => <Navigate to="/project/$pid/home" params={true} replace />,
});

function pageRoute(parent: AnyRoute, { path, search, load }: PageDefinition): AnyRoute {
  return createRoute({
    getParentRoute: () => parent,
    path,
    component: lazyRouteComponent(load),
    errorComponent: PageFailed,
    ...(search && {
      validateSearch: (raw: Record<string, unknown>) => {
        const { values, ignored } = readSearch(search, raw);
        noteIgnored(ignored);
        return values;
      },
      search: {
        middlewares: [
          ({ search: asked, next }: { search: object; next: (search: object) => object }) =>
            withoutDefaults(search, { ...next(asked) }),
        ],
      },
    }),
  });
}

const routesOf = (area: PageDefinition['area'], parent: AnyRoute) =>
  pages.filter((page) => page.area === area).map((page) => pageRoute(parent, page));

/** Links into the upstream app's own addresses land on the page that shows the same thing. */
const legacyRoutes = legacyRedirects.map(({ from, to, keep }) =>
  createRoute({
    getParentRoute: () => projectRoute,
    path: from,
    beforeLoad: ({ params, search }) => {
      const kept = Object.entries(search as Record<string, string>) // Raw text parameters: these routes declare no schema.
        .filter(([name]) => keep?.[name])
        .map(([name, value]) => [keep?.[name], value]);
      throw redirect({
        to: `/project/$pid${to}`,
        params: params as Record<string, string>, // Names in `from` and `to` are the same; legacy-paths.test.ts checks it.
        search: Object.fromEntries(kept),
        replace: true,
      });
    },
  }),
);

const routeTree = rootRoute.addChildren([
  startRoute,
  publicRoute.addChildren(routesOf('public', publicRoute)),
  shellRoute.addChildren([
    projectRoute.addChildren([projectStartRoute, ...routesOf('project', projectRoute), ...legacyRoutes]),
    ...routesOf('signed-in', shellRoute),
  ]),
]);

export const makeRouter = (client: QueryClient) =>
  createRouter({
    routeTree,
    context: { client },
    parseSearch: parseSearchText,
    stringifySearch: printSearchText,
    // Dialogs and panels of the shell are fetched on demand too, outside of any page.
    defaultErrorComponent: PageFailed,
    defaultPreload: 'intent',
    defaultPendingMs: 150,
    scrollRestoration: true,
    scrollToTopSelectors: ['main'],
  });
