import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { NotFound } from '#kernel/errors.ts';

export const WEB_DIST = join(import.meta.dirname, '../../web/dist');
const YEAR_SECONDS = 31_536_000;
const FILE_NAME = /^[\w-][\w.-]*$/;

export interface WebAppFiles {
  /** The folder of the built app. */
  readonly dist?: string;
  /** Resolves when the folder is filled. Earlier requests wait for it. */
  readonly built: Promise<unknown>;
}

/** The built web app: its files by name, its page for every other address a browser asks for. */
export function webApp({ dist = WEB_DIST, built }: WebAppFiles): FastifyPluginAsync {
  // Files are looked up when asked for: a build while this process serves puts others in their place.
  const send = (reply: FastifyReply, ...path: string[]) => reply.sendFile(join(basename(dist), ...path));
  return async (app) => {
    await app.register(fastifyStatic, {
      // One above the app, which may not be there yet.
      root: dirname(dist),
      serve: false,
      // The build leaves them beside the files: a third of the bytes, at no cost here.
      preCompressed: true,
      setHeaders: (reply, path) => {
        // Names of assets carry a hash of their content; the page itself must always be asked for again.
        const isHashed = path.startsWith(join(dist, 'assets'));
        reply.header('Cache-Control', isHashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
      },
    });
    app.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
      const { name } = request.params;
      if (!FILE_NAME.test(name)) throw new NotFound();
      await built;
      return send(reply, 'assets', name);
    });
    app.setNotFoundHandler(async (request, reply) => {
      if (request.method !== 'GET' && request.method !== 'HEAD') throw new NotFound();
      const name = request.url.slice(1).split('?', 1)[0] ?? '';
      // `/` also answers probes and link checkers, which send no `Accept: text/html`.
      const wantsPage = name === '' || (request.headers.accept ?? '').includes('text/html');
      if (!wantsPage && !FILE_NAME.test(name)) throw new NotFound();
      await built;
      if (FILE_NAME.test(name) && existsSync(join(dist, name))) return send(reply, name);
      if (!wantsPage || !existsSync(join(dist, 'index.html'))) throw new NotFound();
      return send(reply, 'index.html');
    });
  };
}
