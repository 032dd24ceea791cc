import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply } from 'fastify';
import { pagePolicy } from '#http/security-headers.ts';
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
      return sendPage(reply, join(dist, 'index.html'));
    });
  };
}

/** Stands in the page where its nonce belongs. */
const NONCE_PLACE = '__STYLE_NONCE__';

/** The page, with a nonce of its own for style sheets that the app makes. Without an ETag: an old page would not fit a new nonce. */
async function sendPage(reply: FastifyReply, file: string): Promise<FastifyReply> {
  const nonce = randomBytes(16).toString('base64');
  const page = (await readFile(file, 'utf8')).replace(NONCE_PLACE, nonce);
  return reply
    .header('content-security-policy', pagePolicy(nonce))
    .header('cache-control', 'no-cache')
    .type('text/html; charset=utf-8')
    .send(page);
}
