import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import type { Feature } from './feature.ts';
import { CharField, DateTimeField, FileField, IntegerField } from './fields.ts';
import { ListQuery, SearchField } from './query.ts';
import { bodyOf, changesOf, PageOf, readOnly } from './resource.ts';
import { ask, testServer } from './testing.ts';

const Note = Type.Object(
  {
    id: readOnly(IntegerField()),
    text: CharField({ maxLength: 10, description: 'What it says.', example: 'hello' }),
    color: CharField({ default: 'red', nullable: true }),
    created_at: readOnly(DateTimeField()),
  },
  { title: 'Note' },
);
const ById = Type.Object({ id: IntegerField() });
const read = { scope: 'annotation:read' } as const;
const write = { scope: 'annotation:write' } as const;

const notes = {
  name: 'notes',
  projectRoutes: async (api) => {
    const querystring = ListQuery({ search: SearchField({ description: 'Part of the text.' }) });
    api.get('/notes/', { config: read, schema: { querystring, response: { 200: PageOf(Note) } } }, async () => {
      return { count: 0, next: null, previous: null, results: [] };
    });
    const created = { id: 1, text: '', color: null, created_at: '' };
    api.post('/notes/', { config: write, schema: { body: bodyOf(Note), response: { 201: Note } } }, async (_, reply) =>
      reply.code(201).send(created),
    );
    api.get('/notes/:id/', { config: read, schema: { params: ById, response: { 200: Note } } }, async () => created);
    api.patch(
      '/notes/:id/',
      {
        config: write,
        schema: { summary: 'Change a note', params: ById, body: changesOf(Note), response: { 200: Note } },
      },
      async () => created,
    );
    const body = Type.Object({ csv: FileField() });
    api.post('/notes/import/', { config: write, schema: { body } }, async () => ({}));
  },
} satisfies Feature;

describe('the OpenAPI document', () => {
  it('tells what every route takes, answers and asks for, once for both prefixes', async () => {
    const app = await testServer([notes]);
    const { paths, components } = (await ask(app, { url: '/api/schema/', key: null })).json();
    expect(Object.keys(paths)).toEqual([
      '/api/projects/{project_id}/notes/',
      '/api/projects/{project_id}/notes/import/',
      '/api/projects/{project_id}/notes/{id}/',
    ]);
    const { get, post } = paths['/api/projects/{project_id}/notes/'];
    expect(get.operationId).toBe('notes_list');
    expect(get.tags).toEqual(['notes']);
    expect(get.security[0]).toEqual({ PersonalAPIKey: ['annotation:read'] });
    expect(get.parameters.map(({ name, required }: { name: string; required: boolean }) => [name, required])).toEqual([
      ['project_id', true],
      ['search', false],
      ['limit', false],
      ['offset', false],
    ]);
    expect(get.parameters[1]).toEqual({
      name: 'search',
      in: 'query',
      required: false,
      description: 'Part of the text.',
      schema: { type: 'string' },
    });
    expect(post.requestBody.content['application/json'].schema).toEqual({ $ref: '#/components/schemas/NewNote' });
    expect(components.schemas.NewNote).toEqual({
      type: 'object',
      properties: {
        text: { type: 'string', maxLength: 10, description: 'What it says.', examples: ['hello'] },
        color: { type: ['string', 'null'], default: 'red' },
      },
      required: ['text'],
    });
    const answer = post.responses['201'].content['application/json'].schema;
    expect(answer).toEqual({ $ref: '#/components/schemas/Note' });
    expect(components.schemas.Note.required).toEqual(['id', 'text', 'color', 'created_at']);
    const { patch } = paths['/api/projects/{project_id}/notes/{id}/'];
    expect([patch.operationId, patch.summary]).toEqual(['notes_partial_update', 'Change a note']);
    expect(components.schemas.NoteChanges.required).toBeUndefined();
    expect(Object.keys(patch.responses)).toEqual([
      '200',
      '400',
      '401',
      '403',
      '404',
      '413',
      '415',
      '429',
      '503',
      'default',
    ]);
    expect(patch.description).toBe('Needs `annotation:write`.');
    expect(components.schemas.NotePage.properties.results.items).toEqual({ $ref: '#/components/schemas/Note' });
    expect(components.schemas.Note.properties.created_at.description).toBe('When it was made.');
    const upload = paths['/api/projects/{project_id}/notes/import/'].post.requestBody.content;
    expect(Object.keys(upload)).toEqual(['multipart/form-data']);
    await app.close();
  });

  it('refuses two routes with one operation id, and two schemas with one name', async () => {
    const route = (path: string, schema: object) => async (api: Parameters<NonNullable<Feature['apiRoutes']>>[0]) => {
      api.get(path, { config: read, schema }, async () => ({}));
    };
    const twins = [
      [route('/a/', {}), route('/a/:id/', { params: ById })],
      [
        route('/a/', { response: { 200: Note } }),
        route('/b/', { response: { 200: Type.Object({ id: IntegerField() }, { title: 'Note' }) } }),
      ],
    ];
    const errors = [];
    for (const routes of twins) {
      const app = await testServer(routes.map((projectRoutes, index) => ({ name: `f${index}`, projectRoutes })));
      try {
        app.apiDocument();
      } catch (error) {
        errors.push(String(error));
      }
      await app.close();
    }
    expect(errors).toEqual([
      'Error: Two operations are called a_retrieve; name get /api/projects/{project_id}/a/{id}/ by schema.operationId.',
      'Error: Two schemas of the API are called Note.',
    ]);
  });

  it('is the same text every time and shows none of our own marks', async () => {
    const texts = [];
    for (const features of [[notes], [notes]]) {
      const app = await testServer(features);
      texts.push(JSON.stringify(app.apiDocument()));
      await app.close();
    }
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).not.toContain('"~');
  });

  it('can be browsed with files of this server alone', async () => {
    const app = await testServer([notes]);
    const html = await app.inject('/docs/');
    expect(html.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(html.body).not.toMatch(/https?:\/\//);
    for (const file of ['/docs/page.js', '/docs/page.css']) expect((await app.inject(file)).statusCode).toBe(200);
    await app.close();
  });
});
