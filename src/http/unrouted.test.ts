import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Feature } from './feature.ts';
import { IntegerField } from './fields.ts';
import { ask, OURS, testServer } from './testing.ts';

const read = { scope: 'annotation:read' } as const;
const write = { scope: 'annotation:write' } as const;
const schema = { params: Type.Object({ id: IntegerField() }) };

const notes = {
  name: 'notes',
  projectRoutes: async (api) => {
    api.get('/', { config: read }, async ({ project }) => ({ id: project.id }));
    api.get('/notes/', { config: read }, async () => []);
    api.post('/notes/', { config: write }, async () => ({ created: true }));
    api.get('/notes/:id/', { config: read, schema }, async ({ params }) => params);
    api.patch('/notes/:id/', { config: write, schema }, async ({ params }) => params);
    api.get('/notes/activity/', { config: read }, async () => ({ activity: true }));
  },
  organizationRoutes: async (api) => {
    api.get('/roles/', { config: { scope: 'organization:read' } }, async () => []);
  },
} satisfies Feature;

let app: Awaited<ReturnType<typeof testServer>>;
beforeAll(async () => {
  app = await testServer([notes]);
});
afterAll(() => app.close());

describe('paths', () => {
  it('work with and without their trailing slash, for every method and without a redirect', async () => {
    for (const url of [
      '/api/projects/1/notes',
      '/api/projects/1/notes/',
      '/api/projects/1/notes?a=1',
      '/api/projects/1/notes/?format=json',
    ]) {
      expect((await ask(app, { url })).statusCode).toBe(200);
      expect((await ask(app, { url, method: 'POST' })).json()).toEqual({ created: true });
    }
    expect((await ask(app, { url: '/api/environments/1' })).json()).toEqual({ id: 1 });
    expect((await ask(app, { url: '/api/environments/1/' })).json()).toEqual({ id: 1 });
    expect((await ask(app, { url: '/api/projects/1/notes/5', method: 'PATCH' })).json()).toEqual({ id: 5 });
    expect((await ask(app, { url: '/api/projects/1/notes/activity' })).json()).toEqual({ activity: true });
  });

  it('answer HEAD wherever they answer GET', async () => {
    const answer = await ask(app, { method: 'HEAD', url: '/api/projects/1/notes/' });
    expect([answer.statusCode, answer.body]).toEqual([200, '']);
    expect((await ask(app, { method: 'HEAD', url: '/api/projects/1/notes/', key: null })).statusCode).toBe(401);
  });

  it('describe themselves to an authorized OPTIONS', async () => {
    const options = (key: string | null) => ask(app, { method: 'OPTIONS', url: '/api/projects/1/notes/', key });
    const answer = await options('phx_read');
    expect(answer.statusCode).toBe(200);
    expect(answer.json().name).toBe('notes');
    expect(answer.headers.allow).toBe('GET, HEAD, POST, OPTIONS');
    expect((await options(null)).statusCode).toBe(401);
    expect((await options('phx_theirs')).statusCode).toBe(403);
  });

  it('answer 405 with the methods they do offer, after credentials and project', async () => {
    const remove = (url: string, key: string | null = 'phx_read') => ask(app, { method: 'DELETE', url, key });
    const answer = await remove('/api/projects/1/notes/5/');
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe('GET, HEAD, PATCH, OPTIONS');
    expect(answer.json()).toEqual({
      type: 'invalid_request',
      code: 'method_not_allowed',
      detail: 'Method "DELETE" not allowed.',
      attr: null,
    });
    expect((await remove('/api/projects/1/notes/5', null)).statusCode).toBe(401);
    expect((await remove('/api/projects/9/notes/5/')).statusCode).toBe(403);
    expect((await remove('/api/projects/999/notes/5/')).statusCode).toBe(404);
    expect((await ask(app, { method: 'PUT', url: `/api/organizations/${OURS}/roles/` })).statusCode).toBe(405);
    const withBody = await ask(app, {
      method: 'PUT',
      url: '/api/projects/1/notes/',
      payload: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    expect(withBody.statusCode).toBe(405);
  });

  it('below /api that are not declared are 404 for everyone', async () => {
    const unknown = { type: 'invalid_request', code: 'not_found', detail: 'Endpoint not found.', attr: null };
    for (const url of [
      '/api',
      '/api/',
      '/api/nothing/',
      '/api/projects/1/nothing/',
      '/api/projects/1/notes/5/deeper/',
    ]) {
      for (const method of ['GET', 'POST', 'OPTIONS', 'DELETE'] as const) {
        const answer = await ask(app, { method, url, key: null });
        expect([answer.statusCode, answer.json()]).toEqual([404, unknown]);
      }
    }
    const post = await ask(app, {
      method: 'POST',
      url: '/api/nothing',
      key: null,
      payload: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    expect(post.statusCode).toBe(404);
  });

  it('with a parameter of the wrong type, or no valid text at all, are 404', async () => {
    for (const id of ['abc', '1.5', '99999999999', '%00', '%ff', '%']) {
      const answer = await ask(app, { url: `/api/projects/1/notes/${id}/` });
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
    }
  });

  it('outside /api are 404 in the same words', async () => {
    const answer = await ask(app, { url: '/nothing', key: null });
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'not_found']);
  });
});
