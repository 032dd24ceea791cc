import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { RequestProject } from '#http/request.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import { readMoment } from '#kernel/time/moment.ts';
import type { Platform } from '#platform/platform.ts';
import { DAY, HOUR, hoursBefore, keptFrom, type Stretch, timeOf } from './books.ts';
import { readCanary } from './canary-results.ts';
import { type CompareNeeds, compare } from './compare.ts';
import { MINUTE_MS } from './lanes.ts';
import { readCounts, toRows } from './read.ts';
import { ByRequest, IngestionLedger, IngestionRequest, LedgerQuery } from './schema.ts';

const READ = { scope: 'project:read' } as const;
const STEPS = { minute: 1, hour: HOUR, day: DAY } as const;
/** Days one answer may span, so that it has a bound. */
const DAYS_MAX = { minute: 2, hour: 35, day: 400 } as const;

type Interval = keyof typeof STEPS;

export function ledgerRoutes(needs: CompareNeeds & Pick<Platform, 'clock' | 'settings'>): FastifyPluginAsyncTypebox {
  const { db, clock, settings } = needs;
  return async (api) => {
    api.get(
      '/ingestion_ledger/',
      {
        config: { ...READ, rate: 'analytics' },
        schema: {
          summary: 'Account for every event that was acknowledged',
          description:
            'Of each row, `received = accepted + refused + dropped` and `stored = readable + waiting + set_aside + late_deduplicated + removed`. ' +
            'What is readable is counted in the event store by the time of receipt. Minutes are kept for 8 days, hours for 400.',
          querystring: LedgerQuery,
          response: { 200: IngestionLedger },
        },
      },
      async ({ project, query }) => {
        const now = clock.now();
        const stretch = { ...stretchOf(project, query, now), projectId: project.id };
        const compared = await compare(needs, stretch);
        const counts = await readCounts(db, { ...stretch, lane: query.lane });
        const { results, totals } = toRows(compared, counts);
        return {
          as_of: now.toISOString(),
          difference: totals.difference,
          explained: compared.explained.map(({ minute, events, reason }) => ({
            minute: timeOf(minute).toISOString(),
            events,
            reason,
          })),
          totals,
          results,
          canary: settings.canary ? await readCanary(db, now) : null,
        };
      },
    );

    api.get(
      '/ingestion_ledger/requests/:id/',
      {
        config: READ,
        schema: {
          summary: 'Retrieve what became of one request',
          description:
            'Requests that named themselves are remembered for a day, at most 3,000 a minute and 100,000 of a project.',
          params: ByRequest,
          response: { 200: IngestionRequest },
        },
      },
      async ({ project, params }) => {
        const row = await db
          .selectFrom('ingestion_request')
          .selectAll()
          .where('project_id', '=', project.id)
          .where('id', '=', params.id)
          .executeTakeFirst();
        if (!row) throw new NotFound();
        const { project_id: _, first_at, last_at, ...counted } = row;
        return {
          ...counted,
          lane: counted.lane as 'batch',
          first_at: first_at.toISOString(),
          last_at: last_at.toISOString(),
        };
      },
    );
  };
}

function stretchOf(
  project: RequestProject,
  query: { readonly date_from?: string; readonly date_to?: string; readonly interval?: Interval },
  now: Date,
): Stretch {
  const interval = query.interval ?? 'minute';
  const step = STEPS[interval];
  const reading = { ...calendarOf(project), now };
  const read = (attr: 'date_from' | 'date_to', fallback: string): number => {
    const moment = readMoment(query[attr] ?? fallback, reading);
    if (typeof moment !== 'number') throw new Invalid('invalid_input', 'Not a date.', attr);
    return Math.floor(moment / 1000 / MINUTE_MS);
  };
  const last = query.date_to === undefined ? Math.floor(now.getTime() / MINUTE_MS) : read('date_to', '');
  const wanted = read('date_from', '-24h');
  const hours = hoursBefore(now);
  if (wanted > last) throw new Invalid('invalid_input', 'The end is before the start.', 'date_to');
  if (last - wanted > DAYS_MAX[interval] * DAY) {
    const detail = `By ${interval}, at most ${DAYS_MAX[interval]} days are answered at once.`;
    throw new Invalid('invalid_input', detail, 'date_from');
  }
  // Rows are whole ones: those of days that are kept by hour only begin with an hour.
  const size = wanted < hours ? Math.max(step, HOUR) : step;
  const from = Math.max(Math.floor(wanted / size) * size, keptFrom(now));
  const until = (Math.floor(last / step) + 1) * step;
  return { from, until: last < hours ? Math.ceil(until / HOUR) * HOUR : until, step, hoursBefore: hours };
}
