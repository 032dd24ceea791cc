import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { mountActivity } from '#features/activity-log/index.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { Conflict, Invalid, NotFound } from '#kernel/errors.ts';
import { randomToken, sha256, uuidv7 } from '#kernel/ids.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import { readMoment } from '#kernel/time/moment.ts';
import { toTimestamp, toTimestampOrNull } from '#kernel/time/text.ts';
import type { Trx } from '#platform/postgres/db.ts';
import { isUniqueViolation } from '#platform/postgres/errors.ts';
import { readAsked } from './body.ts';
import { type RepricingNeeds, recordRepricing, workOnRepricing } from './jobs.ts';
import { askedOf, pricesOf, wishOf } from './perform.ts';
import { previewRepricing } from './preview.ts';
import {
  deletePreviews,
  findRepricing,
  insertPreview,
  listRepricings,
  type RepricingRow,
  startPreviewed,
  startUndoing,
} from './queries.ts';
import { Preview, Repricing, RepricingBody, RepricingById, RepricingList, RepricingStart } from './schema.ts';

const PATH = '/llm_analytics/model_prices';
const READ = { scope: 'llm_analytics:read' } as const;
const WRITE = { scope: 'llm_analytics:write' } as const;
const TOKEN_MS = 3_600_000;
const DAY_MS = 86_400_000;
const UNDOABLE_DAYS = 30;
const DAYS_MAX = 400;
const AT_WORK = new Conflict('repricing_at_work', 'Another repricing of this project is running or being undone.');

export function repricingRoutes(needs: RepricingNeeds): FastifyPluginAsyncTypebox {
  const { db, events, clock, jobs } = needs;
  return async (api) => {
    api.post(
      `${PATH}/reprice_preview/`,
      {
        config: READ,
        schema: {
          summary: 'Preview pricing calls again',
          description:
            'What the stored calls of a time would cost by other prices, by model. Changes nothing. Costs given by senders are not counted: they are never changed.',
          body: RepricingBody,
          response: { 200: Preview },
        },
      },
      async ({ project, caller, body }) => {
        const asked = readAsked(body);
        const created_at = clock.now();
        const row = {
          project_id: project.id,
          body: JSON.stringify(asked),
          ...readSpan(asked, { ...calendarOf(project), now: created_at }),
        };
        const prices = await pricesOf(needs, row);
        const results = await previewRepricing(events, wishOf(row), prices);
        const token = randomToken('rp_');
        const expires_at = new Date(created_at.getTime() + TOKEN_MS);
        await deletePreviews(db, project.id, created_at);
        await insertPreview(db, {
          ...row,
          id: uuidv7(created_at.getTime()),
          state: 'previewed',
          user_id: caller.user.id,
          token_hash: sha256(token),
          table_dated: prices.dated,
          created_at,
          expires_at,
        });
        return {
          token,
          expires_at: toTimestamp(expires_at),
          date_from: toTimestamp(row.date_from),
          date_to: toTimestamp(row.date_until),
          results,
        };
      },
    );

    api.post(
      `${PATH}/reprice/`,
      {
        config: WRITE,
        schema: {
          summary: 'Price calls again',
          description:
            'Begins what was previewed, in the background: the same body and the preview’s token. Computed costs get new values, `$ai_repriced_at` and, once, `$ai_cost_original`; costs given by senders stay.',
          conflict: 'Another repricing of the project is running or being undone.',
          body: RepricingStart,
          response: { 202: Repricing },
        },
      },
      async (request, reply) => {
        const { token, ...body } = request.body;
        const { project, caller } = request;
        const wish = {
          project_id: project.id,
          user_id: caller.user.id,
          token_hash: sha256(token),
          body: JSON.stringify(readAsked(body)),
        };
        const row = await beginning(request, async (trx, at) => {
          const started = await startPreviewed(trx, wish, at);
          if (started) return started;
          throw new Invalid(
            'invalid_input',
            'The token is not of a preview of this body by this user in the last hour, or it was used.',
            'token',
          );
        });
        return reply.code(202).send(toWire(row));
      },
    );

    api.get(
      `${PATH}/repricings/`,
      {
        config: READ,
        schema: {
          summary: 'List repricings',
          description: 'Who priced calls again, when and with what result. The last first.',
          querystring: RepricingList,
          response: { 200: PageOf(Repricing) },
        },
      },
      async (request) => page(request, await listRepricings(db, request.project.id, request.query), toWire),
    );

    api.get(
      `${PATH}/repricings/:id/`,
      {
        config: READ,
        schema: {
          summary: 'Retrieve a repricing',
          description: 'How far it has come, and what it changed.',
          params: RepricingById,
          response: { 200: Repricing },
        },
      },
      async ({ project, params }) => {
        const row = await findRepricing(db, project.id, params.id);
        if (!row) throw new NotFound();
        return toWire(row);
      },
    );

    api.post(
      `${PATH}/repricings/:id/undo/`,
      {
        config: WRITE,
        schema: {
          summary: 'Undo a repricing',
          description:
            'Gives the calls their former costs back, in the background, within 30 days. Calls that were priced again since keep that.',
          conflict: 'It is not at an end, was undone, or ended more than 30 days ago; or another one is at work.',
          params: RepricingById,
          response: { 202: Repricing },
        },
      },
      async (request, reply) => {
        const { project, caller, params } = request;
        const row = await beginning(request, async (trx, at) => {
          if (!(await findRepricing(trx, project.id, params.id))) throw new NotFound();
          const since = new Date(at.getTime() - UNDOABLE_DAYS * DAY_MS);
          const wish = { project_id: project.id, id: params.id, user_id: caller.user.id, since };
          const started = await startUndoing(trx, wish);
          if (started) return started;
          throw new Conflict('not_undoable', 'It is not at an end, was undone, or ended more than 30 days ago.');
        });
        return reply.code(202).send(toWire(row));
      },
    );

    mountActivity(
      api,
      { db },
      {
        path: `${PATH}/repricings`,
        scope: 'Repricing',
        id: RepricingById.properties.id,
        requireItem: async (_db, projectId, id) => {
          if (!(await findRepricing(db, projectId, id))) throw new NotFound();
        },
      },
    );
  };

  /** Begins work, with its job and its entry in the log. The unique index lets one begin at a time. */
  async function beginning(
    { project, caller }: FastifyRequest,
    start: (trx: Trx, at: Date) => Promise<RepricingRow>,
  ): Promise<RepricingRow> {
    const at = clock.now();
    try {
      return await db.transaction().execute(async (trx) => {
        const row = await start(trx, at);
        await recordRepricing(trx, { row, organizationId: project.organization_id, userId: caller.user.id, at });
        await jobs.enqueue(trx, workOnRepricing, { project_id: project.id, repricing_id: row.id });
        return row;
      });
    } catch (error) {
      if (isUniqueViolation(error, 'repricing_at_work')) throw AT_WORK;
      throw error;
    }
  }
}

function readSpan(
  asked: { readonly date_from: string; readonly date_to: string },
  reading: Parameters<typeof readMoment>[1],
): { date_from: Date; date_until: Date } {
  const [from, until] = (['date_from', 'date_to'] as const).map((name) => {
    const moment = readMoment(asked[name], reading);
    if (typeof moment !== 'number') throw new Invalid('invalid_input', 'Not a date.', name);
    return Math.ceil(moment / 1000);
  }) as [number, number];
  if (until <= from) throw new Invalid('invalid_input', 'Must be after date_from.', 'date_to');
  if (until - from > DAYS_MAX * DAY_MS) throw new Invalid('invalid_input', `At most ${DAYS_MAX} days.`, 'date_from');
  return { date_from: new Date(from), date_until: new Date(until) };
}

function toWire(row: RepricingRow) {
  const { id, state, created_by, table_dated, error, finished_at } = row;
  const undoable = (state === 'done' || state === 'failed') && finished_at;
  return {
    id,
    state,
    created_by,
    body: { ...askedOf(row) },
    date_from: toTimestamp(row.date_from),
    date_to: toTimestamp(row.date_until),
    table_dated,
    events_total: row.events_total,
    events_done: row.events_done,
    events_changed: row.events_changed,
    newly_priced: row.newly_priced,
    no_longer_priced: row.no_longer_priced,
    old_sum: row.old_sum,
    new_sum: row.new_sum,
    error,
    started_at: toTimestampOrNull(row.started_at),
    finished_at: toTimestampOrNull(finished_at),
    undone_at: toTimestampOrNull(row.undone_at),
    undoable_until: undoable ? toTimestamp(new Date(undoable.getTime() + UNDOABLE_DAYS * DAY_MS)) : null,
  };
}
