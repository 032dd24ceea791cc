import type { FastifyReply, FastifyRequest } from 'fastify';
import { authorOf } from '#http/author.ts';
import { whenGone } from '#http/caller-gone.ts';
import type { RequestProject } from '#http/request.ts';
import type { Clock } from '#kernel/clock.ts';
import { isObject } from '#kernel/json.ts';
import { toTimestamp, toTimestampOrNull } from '#kernel/time/text.ts';
import type { Writer } from './change.ts';
import { type Outcomes, readRefresh, type Wanted } from './outcomes.ts';
import { effectiveQuery, type Overrides, readOverride } from './overrides.ts';
import type { InsightRow } from './queries.ts';

/** What a request wants of results. */
export interface Asked {
  readonly wanted: Wanted;
  readonly overrides: readonly Overrides[];
  readonly gone: AbortSignal;
}

interface Asking {
  readonly refresh?: string;
  readonly filters_override?: string;
  readonly variables_override?: string;
}

export function askedFor(query: Asking, reply: FastifyReply): Asked {
  const filters = readOverride(query.filters_override, 'filters_override');
  const variables = readOverride(query.variables_override, 'variables_override');
  return { wanted: readRefresh(query.refresh), overrides: [{ filters, variables }], gone: whenGone(reply) };
}

export function writerOf(request: FastifyRequest, clock: Clock): Writer {
  return { ...authorOf(request, clock), level: request.project.level };
}

export type ShownInsight = Awaited<ReturnType<typeof showInsight>>;

/** An insight with what its query answered, as far as the request asks for it. */
export async function showInsight(outcomes: Outcomes, project: RequestProject, row: InsightRow, asked: Asked) {
  const stored = isObject(row.query) ? row.query : null;
  const effective = stored && effectiveQuery(stored, asked.overrides);
  const outcome = await outcomes.of(project, effective?.query ?? null, asked.wanted, asked.gone);
  return { ...toWire(row), ...outcome, ignored_overrides: [...(effective?.ignored ?? [])] };
}

export function toWire({ kind: _, last_viewed_at, created_at, updated_at, last_modified_at, ...row }: InsightRow) {
  return {
    ...row,
    dashboards: row.dashboard_tiles.map(({ dashboard_id }) => dashboard_id),
    filters: {},
    created_at: toTimestamp(created_at),
    updated_at: toTimestamp(updated_at),
    last_modified_at: toTimestamp(last_modified_at),
    last_viewed_at: toTimestampOrNull(last_viewed_at),
    is_sample: false,
    effective_restriction_level: 21,
    effective_privilege_level: 37,
    user_access_level: 'editor',
    filters_hash: null,
    alerts: [],
  };
}
