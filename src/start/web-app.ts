import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';

export const WEB_DIST = join(import.meta.dirname, '../../web/dist');
const YEAR_SECONDS = 31_536_000;
const ASSET_NAME = /^[\w-][\w.-]*$/;

/** The built web app: its files by name, its page for every other address a browser asks for. */
export function webApp({ log }: Pick<Platform, 'log'>): FastifyPluginAsync | undefined {
  if (!existsSync(join(WEB_DIST, 'index.html'))) {
    log.warn('the web app is not built: run npm start, which builds it');
    return undefined;
  }
  return async (app) => {
    await app.register(fastifyStatic, {
      root: WEB_DIST,
      wildcard: false,
      globIgnore: ['assets/**'],
      index: false,
      setHeaders: (reply, path) => {
        // Names of assets carry a hash of their content; the page itself must always be asked for again.
        const isHashed = path.includes(`${join('web', 'dist', 'assets')}`);
        reply.header('Cache-Control', isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
      },
    });
    // Looked up when asked for: a build while this process serves puts others in their place.
    app.get<{ Params: { name: string } }>('/assets/:name', (request, reply) => {
      const { name } = request.params;
      if (!ASSET_NAME.test(name)) throw new NotFound();
      return reply.sendFile(join('assets', name));
    });
    app.setNotFoundHandler(async (request, reply) => {
      const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
      if (!wantsPage) throw new NotFound();
      return reply.header('Cache-Control', 'no-cache').sendFile('index.html');
    });
  };
}
