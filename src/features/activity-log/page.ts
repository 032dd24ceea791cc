import type { FastifyRequest } from 'fastify';
import { address } from '#http/pages.ts';
import { toTimestamp } from '#kernel/time/text.ts';
import type { Db } from '#platform/postgres/db.ts';
import { type ActivityFilter, type ActivityRow, listActivity } from './queries.ts';
import type { ActivityEntry } from './schema.ts';

/** Activity is paged by number, unlike every other list. */
export async function activityPage(
  db: Db,
  request: FastifyRequest,
  filter: ActivityFilter,
  { limit, page: asked }: { limit: number; page?: string },
) {
  const page = /^[1-9]\d{0,8}$/.test(asked ?? '') ? Number(asked) : 1;
  const { rows, count } = await listActivity(db, filter, { limit, offset: (page - 1) * limit });
  return {
    results: rows.map(toWire),
    next: page * limit < count ? pageAddress(request, page + 1, limit) : null,
    previous: page > 1 ? pageAddress(request, page - 1, limit) : null,
    total_count: count,
  };
}

function pageAddress(request: FastifyRequest, page: number, limit: number): string {
  return address(request, { limit: String(limit), page: String(page) });
}

function toWire(row: ActivityRow): ActivityEntry {
  return {
    id: row.id,
    user: row.user,
    activity: row.activity,
    scope: row.scope,
    item_id: row.item_id,
    detail: row.detail as ActivityEntry['detail'], // Only recordActivity writes it.
    created_at: toTimestamp(row.created_at),
    is_system: row.is_system,
    was_impersonated: row.was_impersonated,
    organization_id: row.organization_id,
  };
}
