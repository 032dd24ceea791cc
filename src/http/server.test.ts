import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { Conflict, Invalid, StoreAway } from '#kernel/errors.ts';
import type { Feature } from './feature.ts';
import { CharField, DateTimeField, IntegerField, ListField } from './fields.ts';
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts';
import { ask, testServer } from './testing.ts';

class EngineAway extends StoreAway {}

const config = { scope: 'annotation:read' } as const;
const Row = Type.Object({
  id: IntegerField(),
  at: DateTimeField(),
  labels: ListField(Type.Object({ name: CharField() })),
});

/** Lets the test decide when a handler goes on. */
const gates = { entered: Promise.withResolvers<void>(), leave: Promise.withResolvers<void>() };

const odd = {
  name: 'odd',
  projectRoutes: async (api) => {
    api.get('/invalid/', { config }, async () => {
      throw new Invalid('too_odd', 'Too odd.', 'oddity');
    });
    api.get('/conflict/', { config }, async () => {
      throw new Conflict('stale', 'Stale.', { current_version: 3 });
    });
    api.get('/bug/', { config }, async () => {
      throw new Error('password is hunter2');
    });
    api.get('/string/', { config }, () => Promise.reject('thrown text'));
    api.get('/away/', { config }, async () => {
      throw new EngineAway('connection refused at 10.0.0.1');
    });
    api.get('/row/', { config, schema: { response: { 200: Row } } }, async () => {
      const row = {
        id: 1,
        at: new Date(0).toISOString(),
        labels: [{ name: 'a', secret: 1 }],
        password: 'x',
        none: Number.NaN,
      };
      return row;
    });
    api.get('/empty/', { config }, async (_request, reply) => reply.code(204).send());
    api.get('/slow/', { config }, async () => {
      gates.entered.resolve();
      await gates.leave.promise;
      return { late: true };
    });
    api.get('/events/', { config }, (_request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
      reply.raw.end('data: 1\n\n');
    });
  },
  apiRoutes: async (api) => {
    api.post('/login/', { config: { scope: 'public' } }, async (request, reply) => {
      setSessionCookie(request, reply, 'ada-session', 60);
      return {};
    });
    api.post('/logout/', { config: { scope: 'session' } }, async (request, reply) => {
      clearSessionCookie(request, reply);
      return {};
    });
  },
  rootRoutes: async (root) => {
    root.get('/page', async (_request, reply) => reply.type('text/html').send('<p>hello</p>'));
    root.get('/broken', async () => {
      throw new Error('inner');
    });
  },
} satisfies Feature;

const url = (name: string) => `/api/projects/1/${name}/`;

function capturedLog(level: string) {
  const lines: string[] = [];
  const stream = new Writable({ write: (chunk, _encoding, done) => done(void lines.push(String(chunk))) });
  return { lines, log: pino({ level }, stream) };
}

describe('errors', () => {
  it('have one shape, with what an endpoint adds beside it', async () => {
    const app = await testServer([odd]);
    const invalid = await ask(app, { url: url('invalid') });
    expect(invalid.json()).toEqual({ type: 'validation_error', code: 'too_odd', detail: 'Too odd.', attr: 'oddity' });
    const conflict = await ask(app, { url: url('conflict') });
    expect(conflict.statusCode).toBe(409);
    expect(conflict.json()).toEqual({
      type: 'invalid_request',
      code: 'stale',
      detail: 'Stale.',
      attr: null,
      current_version: 3,
    });
    await app.close();
  });

  it('say nothing of what broke inside, and the log says everything', async () => {
    const { lines, log } = capturedLog('error');
    const app = await testServer([odd], { log });
    for (const path of [url('bug'), url('string'), '/broken']) {
      const answer = await ask(app, { url: path });
      expect(answer.statusCode).toBe(500);
      expect(answer.json()).toEqual({
        type: 'server_error',
        code: 'error',
        detail: 'A server error occurred.',
        attr: null,
      });
    }
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('hunter2');
    await app.close();
  });

  it('ask to come back when an engine is away', async () => {
    const app = await testServer([odd]);
    const answer = await ask(app, { url: url('away') });
    expect(answer.statusCode).toBe(503);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.body).not.toContain('10.0.0.1');
    await app.close();
  });
});

describe('answers', () => {
  it('hold what the response schema lists and nothing else', async () => {
    const app = await testServer([odd]);
    expect((await ask(app, { url: url('row') })).json()).toEqual({
      id: 1,
      at: '1970-01-01T00:00:00.000000Z',
      labels: [{ name: 'a' }],
    });
    const empty = await ask(app, { url: url('empty') });
    expect([empty.statusCode, empty.body]).toEqual([204, '']);
    await app.close();
  });

  it('carry the headers that keep browsers careful', async () => {
    const app = await testServer([odd]);
    const answer = await ask(app, { url: url('row') });
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    const html = await app.inject('/page');
    const policy = String(html.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).toMatch(/style-src 'self'(;|$)/);
    expect(policy).not.toMatch(/style-src(-elem)? [^;]*unsafe-inline/);
    expect(html.headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(html.headers['strict-transport-security']).toBeUndefined();
    expect(html.headers['x-frame-options']).toBe('DENY');
    await app.close();
  });

  it('may be taken over by a handler that streams', async () => {
    const app = await testServer([odd]);
    const answer = await ask(app, { url: url('events') });
    expect([answer.headers['content-type'], answer.body]).toEqual(['text/event-stream', 'data: 1\n\n']);
    await app.close();
  });

  it('are still given to requests under way when the server closes', async () => {
    const app = await testServer([odd]);
    const address = await app.listen({ host: '127.0.0.1', port: 0 });
    const answer = fetch(`${address}${url('slow')}`, { headers: { authorization: 'Bearer phx_all' } });
    await gates.entered.promise;
    const closed = app.close();
    gates.leave.resolve();
    expect(await (await answer).json()).toEqual({ late: true });
    await closed;
  });
});

describe('the web app', () => {
  it('answers every path but those of the API', async () => {
    const webApp = async (app: FastifyInstance) => {
      app.get('/', async () => 'home');
      app.setNotFoundHandler((_request, reply) => reply.type('text/html').send('<p>app</p>'));
    };
    const app = await testServer([odd], { webApp });
    expect((await app.inject('/')).body).toBe('home');
    expect((await app.inject('/some/page')).body).toBe('<p>app</p>');
    const api = await app.inject('/api/some/page');
    expect([api.statusCode, api.json().detail]).toEqual([404, 'Endpoint not found.']);
    await app.close();
  });
});

describe('session cookies', () => {
  it('are out of reach of scripts and other sites, and Secure over https', async () => {
    const app = await testServer([odd], { settings: { trustProxy: true, rateLimits: false } });
    const login = (headers: Record<string, string>) => app.inject({ method: 'POST', url: '/api/login', headers });
    expect((await login({})).headers['set-cookie']).toBe(
      'hedgerow_session=ada-session; Path=/; Max-Age=60; HttpOnly; SameSite=Lax',
    );
    const secure = await login({ 'x-forwarded-proto': 'https' });
    expect(secure.headers['set-cookie']).toMatch(/^__Host-hedgerow_session=ada-session; Path=\/;.*; Secure$/);
    expect(secure.headers['strict-transport-security']).toBe('max-age=31536000');
    const headers = { cookie: 'a=b; hedgerow_session=ada-session', origin: 'http://h', host: 'h' };
    const logout = await app.inject({ method: 'POST', url: '/api/logout/', headers });
    expect(logout.headers['set-cookie']).toMatch(/^hedgerow_session=; Path=\/; Max-Age=0;/);
    await app.close();
  });
});

describe('the log', () => {
  it('has a line for each request and no secret of its query', async () => {
    const { lines, log } = capturedLog('debug');
    const app = await testServer([odd], { log });
    await ask(app, { url: `${url('row')}?personal_api_key=phx_all&token=phc_1&search=x`, key: null });
    const line = lines.find((text) => text.includes('"request"')) ?? '';
    expect(JSON.parse(line)).toMatchObject({ method: 'GET', status: 200 });
    expect(line).toContain('search=x');
    expect(line).not.toMatch(/phx_all|phc_1/);
    await app.close();
  });
});
