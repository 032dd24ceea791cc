import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { tenantOfWork } from '#kernel/tenant.ts';
import { readApiBodies } from './bodies.ts';
import { BODY_BYTES_MAX, PUBLIC_BODY_BYTES_MAX } from './body-limits.ts';
import type { Feature } from './feature.ts';
import { FormBody } from './form.ts';
import { admit, type GateNeeds, type Mount, mayCarryKey, readmit, routeRules } from './gate.ts';
import type { ApiDocument } from './openapi.ts';
import { serializerCompiler } from './serialize.ts';
import { KnownPaths } from './unrouted.ts';
import { validatorCompiler } from './validate.ts';

/** Everything below /api: mounts the features' routes and puts the gate before each of them. */
export async function mountApi(
  api: FastifyInstance,
  needs: GateNeeds,
  features: readonly Feature[],
  document: ApiDocument,
): Promise<void> {
  const paths = new KnownPaths();
  for (const { name, about } of features) document.addTag(name, about);
  api.setValidatorCompiler(validatorCompiler);
  api.setSerializerCompiler(serializerCompiler);
  readApiBodies(api);
  api.addHook('onRequest', (request, reply, done) => {
    if (request.is404) paths.answer(needs, request, reply).catch(done);
    else done();
  });
  // The hook above answers first; without a handler of its own this prefix would use the one of the web app.
  api.setNotFoundHandler(() => undefined);
  for (const { feature, mount, prefix, routes } of mounts(features)) {
    const guarded: FastifyPluginAsync = async (scope) => {
      scope.addHook('onRoute', (route) => guardRoute(route, mount, feature, needs, paths, document));
      await scope.register(routes);
    };
    await api.register(guarded, { prefix });
  }
}

function mounts(features: readonly Feature[]) {
  return features.flatMap((feature) => {
    const { name, projectRoutes, organizationRoutes, apiRoutes } = feature;
    return [
      { feature: name, mount: 'project' as const, prefix: '/projects/:project_id', routes: projectRoutes },
      { feature: name, mount: 'project' as const, prefix: '/environments/:project_id', routes: projectRoutes },
      {
        feature: name,
        mount: 'organization' as const,
        prefix: '/organizations/:organization_id',
        routes: organizationRoutes,
      },
      { feature: name, mount: 'api' as const, prefix: '', routes: apiRoutes },
    ].flatMap(({ routes, ...place }) => (routes ? [{ ...place, routes }] : []));
  });
}

/** Runs once per route at start: reads its config and hangs the gate before its handler. */
function guardRoute(
  route: RouteOptions & { path?: string },
  mount: Mount,
  feature: string,
  needs: GateNeeds,
  paths: KnownPaths,
  document: ApiDocument,
): void {
  const { scope } = route.config ?? {};
  const methods = [route.method].flat();
  if (scope === undefined) {
    throw new Error(
      `Route ${methods.join('/')} ${route.url} of ${feature} declares no scope; \`config.scope\` is required below /api.`,
    );
  }
  const rules = routeRules(mount, { ...route.config, scope });
  for (const method of methods) paths.add(route.url, method, rules, feature);
  document.add({ feature, rules, methods, path: route.url, schema: route.schema ?? {} });

  route.bodyLimit = route.config?.bodyBytesMax ?? (scope === 'public' ? PUBLIC_BODY_BYTES_MAX : BODY_BYTES_MAX);
  // Before validation, params are the router's own map of texts.
  const enter = async (request: FastifyRequest) => {
    const path = request.params as Record<string, string>;
    await admit(needs, rules, request, path);
    request.readmit = () => readmit(needs, rules, request, path);
  };
  const enterNow = async (request: FastifyRequest) => {
    if (scope === 'public' || !mayCarryKey(request)) await enter(request);
  };
  const enterWithBody = async (request: FastifyRequest) => {
    if (scope !== 'public' && !request.caller) await enter(request);
    // Where a schema is declared, the validator reads the form; other handlers get its fields as they came.
    if (!route.schema?.body && request.body instanceof FormBody) request.body = request.body.fields;
  };
  route.onRequest = [enterNow, route.onRequest ?? []].flat();
  route.preValidation = [enterWithBody, route.preValidation ?? []].flat();
  route.preHandler = [asTenant, route.preHandler ?? []].flat();
}

/** The handler and all that it calls work for the request's project, or else for its caller. */
function asTenant({ project, caller }: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  const tenant = project?.id ?? (caller && `user ${caller.user.id}`);
  if (tenant === undefined) done();
  else tenantOfWork.run(tenant, done);
}
