import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { mountActivity } from '#features/activity-log/index.ts';
import { authorOf } from '#http/author.ts';
import { page } from '#http/pages.ts';
import { PageOf } from '#http/resource.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import { readMoment } from '#kernel/time/moment.ts';
import { toEngineTime } from '#kernel/time/text.ts';
import type { Platform } from '#platform/platform.ts';
import { changeModelPrice, createModelPrice, removeModelPrice } from './change.ts';
import type { FindPrices } from './project-prices.ts';
import { findModelPrice, listModelPrices, type ModelPriceRow } from './queries.ts';
import {
  ById,
  Lookup,
  LookupQuery,
  ModelPrice,
  ModelPriceChanges,
  ModelPriceList,
  NewModelPrice,
  Unpriced,
  UnpricedQuery,
} from './schema.ts';
import { readUnpriced } from './unpriced.ts';

const PATH = '/llm_analytics/model_prices';
const READ = { scope: 'llm_analytics:read' } as const;
const WRITE = { scope: 'llm_analytics:write' } as const;
const UNPRICED_SINCE = '-7d';
const NEAREST_MAX = 5;

export type ModelPriceNeeds = Pick<Platform, 'db' | 'events' | 'clock' | 'announcer'> & {
  readonly findPrices: FindPrices;
};

export function modelPriceRoutes(needs: ModelPriceNeeds): FastifyPluginAsyncTypebox {
  const { db, events, clock, announcer, findPrices } = needs;
  // For the caller the new price holds when the answer arrives; other processes hear of it from the database.
  const changed = () => announcer.announce('rows.changed', { table: 'model_price' });

  return async (api) => {
    api.get(
      `${PATH}/`,
      {
        config: READ,
        schema: {
          summary: 'List the project’s own model prices',
          description: 'Prices of the operator and of the shipped table are not among them; `lookup` tells those.',
          querystring: ModelPriceList,
          response: { 200: PageOf(ModelPrice) },
        },
      },
      async (request) => page(request, await listModelPrices(db, request.project.id, request.query), toWire),
    );

    api.post(
      `${PATH}/`,
      {
        config: WRITE,
        schema: {
          summary: 'Set the price of a model',
          description: 'Holds for events that arrive from five seconds later on. Stored costs stay as they are.',
          body: NewModelPrice,
          response: { 201: ModelPrice },
        },
      },
      async (request, reply) => {
        const row = await createModelPrice(db, authorOf(request, clock), request.body);
        changed();
        return reply.code(201).send(toWire(row));
      },
    );

    api.get(
      `${PATH}/lookup/`,
      {
        config: READ,
        schema: {
          summary: 'Look up what a model costs',
          description:
            'The row that an event would be priced by, what was taken off its name to find it, or why there is none.',
          querystring: LookupQuery,
          response: { 200: Lookup },
        },
      },
      async ({ project, query }) => {
        const timestampMs = query.at === undefined ? clock.now().getTime() : Date.parse(query.at);
        return lookUp(await findPrices(project.id), query, timestampMs);
      },
    );

    api.get(
      `${PATH}/unpriced/`,
      {
        config: READ,
        schema: {
          summary: 'List models without a price',
          description: 'Models whose generations and embeddings have no cost for want of a price or a rate.',
          querystring: UnpricedQuery,
          response: { 200: PageOf(Unpriced) },
        },
      },
      async (request) => {
        const { project, query } = request;
        const from = readMoment(query.date_from ?? UNPRICED_SINCE, { ...calendarOf(project), now: clock.now() });
        if (typeof from !== 'number') throw new Invalid('invalid_input', 'Not a date.', 'date_from');
        const prices = await findPrices(project.id);
        const models = await readUnpriced(events, project.id, toEngineTime(from));
        const rows = models.slice(query.offset, query.offset + query.limit);
        return page(request, { rows, count: models.length }, (row) => ({
          ...row,
          nearest: prices.nearest(row.model, NEAREST_MAX),
        }));
      },
    );

    api.get(
      `${PATH}/:id/`,
      {
        config: READ,
        schema: {
          summary: 'Retrieve a model price',
          description: 'One of the project’s own.',
          params: ById,
          response: { 200: ModelPrice },
        },
      },
      async ({ project, params }) => {
        const row = await findModelPrice(db, project.id, params.id);
        if (!row) throw new NotFound();
        return toWire(row);
      },
    );

    api.patch(
      `${PATH}/:id/`,
      {
        config: WRITE,
        schema: {
          summary: 'Change a model price',
          description: 'Holds for events that arrive from five seconds later on. Stored costs stay as they are.',
          params: ById,
          body: ModelPriceChanges,
          response: { 200: ModelPrice },
        },
      },
      async (request) => {
        const row = await changeModelPrice(db, authorOf(request, clock), request.params.id, request.body);
        changed();
        return toWire(row);
      },
    );

    api.delete(
      `${PATH}/:id/`,
      {
        config: WRITE,
        schema: {
          summary: 'Delete a model price',
          description: 'Later events are priced by the other tables again.',
          params: ById,
        },
      },
      async (request, reply) => {
        await removeModelPrice(db, authorOf(request, clock), request.params.id);
        changed();
        return reply.code(204).send();
      },
    );

    mountActivity(
      api,
      { db },
      {
        path: PATH,
        scope: 'ModelPrice',
        id: ById.properties.id,
        requireItem: async (_db, projectId, id) => {
          if (!(await findModelPrice(db, projectId, id))) throw new NotFound();
        },
      },
    );
  };
}

function lookUp(
  prices: Awaited<ReturnType<FindPrices>>,
  { model, provider }: { readonly model: string; readonly provider?: string },
  timestampMs: number,
) {
  const found = prices.find(model, provider);
  const nothing = {
    model: null,
    source: null,
    provider: null,
    table: null,
    stripped: [],
    regional: false,
    rates: null,
  };
  if (!found) return { ...nothing, reason: 'no_price' };
  const { row, stripped, regional } = found;
  const known = {
    ...nothing,
    model: row.model,
    source: row.origin.kind,
    table: row.origin.table,
    stripped: [...stripped],
    regional,
  };
  if (!found.rates) return { ...known, reason: 'no_price' };
  const set = found.rates.at({ timestampMs, regional, promptTokens: 1 });
  if (typeof set === 'string') return { ...known, reason: set };
  return {
    ...known,
    provider: found.provider,
    rates: { ...set.printed, ...(set.free && { free: true }) },
    reason: null,
  };
}

function toWire({ rates, ...row }: ModelPriceRow) {
  return {
    ...row,
    // Written from a list of checked objects.
    rates: rates as Record<string, unknown>[],
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
