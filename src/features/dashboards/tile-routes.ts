import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Asked, askedFor, writerOf } from '#features/insights/index.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { ChangeNeeds } from './change.ts';
import { type DashboardRow, findDashboard } from './queries.ts';
import {
  ById,
  Dashboard,
  DashboardAsking,
  NewText,
  RunAnswer,
  RunAsking,
  TextChange,
  Tile,
  TileCopy,
  TileMove,
  TileOrder,
  TileRef,
} from './schema.ts';
import { planTiles, type ShowNeeds, showTile, showTiles, toBasic, type Viewer } from './showing.ts';
import { changeText, copyTile, createText, deleteTile, moveTile, reorderTiles } from './tile-changes.ts';

const WRITE = { scope: 'dashboard:write' } as const;
const FIRST_TILES = 2;
const RESULT_CHARACTERS = 10_000;

/** Single tiles of a dashboard, and their results one by one. */
export function tileRoutes(needs: ChangeNeeds & ShowNeeds & Pick<Platform, 'clock'>): FastifyPluginAsyncTypebox {
  const { db, clock } = needs;
  const viewerOf = ({ project, caller }: FastifyRequest): Viewer => ({ project, user_id: caller.user.id });

  async function requireDashboard(projectId: number, id: number): Promise<DashboardRow> {
    const row = await findDashboard(db, projectId, id);
    if (!row) throw new NotFound();
    return row;
  }

  async function whole(request: FastifyRequest, reply: FastifyReply, id: number, asked: Asked = askedFor({}, reply)) {
    const row = await requireDashboard(request.project.id, id);
    const viewer = viewerOf(request);
    const tiles = await showTiles(needs, viewer, row, await planTiles(db, row), asked);
    return { ...toBasic(row, viewer, asked), tiles };
  }

  async function tile(request: FastifyRequest, reply: FastifyReply, id: number, tileId: number) {
    const { tiles } = await whole(request, reply, id);
    const found = tiles.find((one) => one.id === tileId);
    if (!found) throw new NotFound();
    return found;
  }

  return async (api) => {
    api.get(
      '/dashboards/:id/stream_tiles/',
      {
        config: { scope: 'dashboard:read', rate: 'analytics' },
        schema: {
          summary: 'Stream the tiles of a dashboard',
          description:
            'A `text/event-stream` of JSON: `{type: metadata, dashboard}` with the first two tiles, `{type: tile, order, tile}`, `{type: error, tile_id, error}` and `{type: complete}`.',
          params: ById,
          querystring: DashboardAsking,
          produces: { 'text/event-stream': 'Tiles, as their results come.' },
        },
      },
      async (request, reply) => {
        const asked = askedFor(request.query, reply);
        const row = await requireDashboard(request.project.id, request.params.id);
        const viewer = viewerOf(request);
        const planned = await planTiles(db, row, request.query.layoutSize);
        const first = await showTiles(needs, viewer, row, planned.slice(0, FIRST_TILES), asked);
        reply.hijack();
        const { raw } = reply;
        raw.writeHead(200, {
          ...(reply.getHeaders() as Record<string, string>), // Set by the server's own hooks: plain texts.
          'Content-Type': 'text/event-stream; charset=utf-8',
          'Cache-Control': 'no-cache, no-transform',
          'X-Accel-Buffering': 'no',
        });
        const send = (message: object) => raw.write(`data: ${JSON.stringify(message)}\n\n`);
        send({ type: 'metadata', dashboard: { ...toBasic(row, viewer, asked), tiles: first } });
        try {
          for (const one of planned.slice(FIRST_TILES)) {
            const shown = await showTile(needs, viewer, row, one, asked);
            if (shown.error) send({ type: 'error', tile_id: shown.id, error: shown.error.detail });
            send({ type: 'tile', order: shown.order, tile: shown });
          }
          send({ type: 'complete' });
        } catch (error) {
          // What went out cannot be taken back: the stream ends without `complete`.
          if (!asked.gone.aborted) request.log.error(error);
        } finally {
          raw.end();
        }
      },
    );

    api.get(
      '/dashboards/:id/run_insights/',
      {
        config: { scope: ['dashboard:read', 'query:read'], rate: 'analytics' },
        schema: {
          summary: 'Run the insights of a dashboard',
          description: 'Results without the rest, in reading order; texts and buttons are left out.',
          params: ById,
          querystring: RunAsking,
          response: { 200: RunAnswer },
        },
      },
      async (request, reply) => {
        const { query, project, params } = request;
        const asked = askedFor({ ...query, refresh: query.refresh ?? 'blocking' }, reply);
        const only = query.tile_ids === undefined ? undefined : numbersOf(query.tile_ids);
        const row = await requireDashboard(project.id, params.id);
        const planned = (await planTiles(db, row)).filter(
          ({ tile: { id }, insight }) => insight !== undefined && (only?.includes(id) ?? true),
        );
        const tiles = await showTiles(needs, viewerOf(request), row, planned, asked);
        const isText = query.output_format !== 'json';
        const results = tiles.flatMap(({ id, order, insight, error }) => {
          if (!insight) return [];
          const { short_id, name, derived_name } = insight;
          const shown = { id: insight.id, short_id, name, derived_name, ...(error && { error: error.detail }) };
          const result = isText ? asText(insight.result, query.max_result_chars) : insight.result;
          return [{ id, order, insight: { ...shown, result } }];
        });
        return { results };
      },
    );

    api.post(
      '/dashboards/:id/create_text_tile/',
      {
        config: WRITE,
        schema: { summary: 'Add a text to a dashboard', params: ById, body: NewText, response: { 201: Tile } },
      },
      async (request, reply) => {
        const { id } = request.params;
        const tileId = await createText(needs, writerOf(request, clock), id, request.body);
        return reply.code(201).send(await tile(request, reply, id, tileId));
      },
    );

    api.post(
      '/dashboards/:id/update_text_tile/',
      {
        config: WRITE,
        schema: { summary: 'Change a text of a dashboard', params: ById, body: TextChange, response: { 200: Tile } },
      },
      async (request, reply) => {
        const { id } = request.params;
        return await tile(request, reply, id, await changeText(needs, writerOf(request, clock), id, request.body));
      },
    );

    api.post(
      '/dashboards/:id/delete_tile/',
      { config: WRITE, schema: { summary: 'Remove a tile', params: ById, body: TileRef } },
      async (request, reply) => {
        await deleteTile(needs, writerOf(request, clock), request.params.id, request.body.tile_id);
        return reply.code(204).send();
      },
    );

    api.post(
      '/dashboards/:id/reorder_tiles/',
      {
        config: WRITE,
        schema: { summary: 'Put tiles in order', params: ById, body: TileOrder, response: { 200: Dashboard } },
      },
      async (request, reply) => {
        const { id } = request.params;
        await reorderTiles(needs, writerOf(request, clock), id, request.body);
        return await whole(request, reply, id);
      },
    );

    api.post(
      '/dashboards/:id/copy_tile/',
      {
        config: WRITE,
        schema: {
          summary: 'Copy a tile to this dashboard',
          params: ById,
          body: TileCopy,
          response: { 200: Dashboard },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        await copyTile(needs, writerOf(request, clock), id, request.body);
        return await whole(request, reply, id);
      },
    );

    api.patch(
      '/dashboards/:id/move_tile/',
      {
        config: WRITE,
        schema: {
          summary: 'Move a tile to another dashboard',
          description: 'Answers the dashboard it came from.',
          params: ById,
          body: TileMove,
          response: { 200: Dashboard },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { tile: moved, toDashboard, to_dashboard } = request.body;
        const to = toDashboard ?? to_dashboard;
        if (to === undefined) throw new Invalid('required', 'This field is required.', 'toDashboard');
        await moveTile(needs, writerOf(request, clock), id, { tileId: moved.id, to });
        return await whole(request, reply, id);
      },
    );
  };
}

function numbersOf(text: string): number[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.every((part) => /^\d{1,15}$/.test(part))) return parts.map(Number);
  throw new Invalid('invalid_input', 'Tiles are numbers between commas.', 'tile_ids');
}

/** A result as text for models: one line a row, cut where it is too long. */
function asText(result: unknown, charactersMax = RESULT_CHARACTERS): string | null {
  if (result === null || result === undefined) return null;
  const rows = Array.isArray(result) ? result : [result];
  const text = rows.map((row) => JSON.stringify(row)).join('\n');
  return text.length > charactersMax
    ? `${text.slice(0, charactersMax)}\n… cut after ${charactersMax} characters`
    : text;
}
