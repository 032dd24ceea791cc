import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Selectable } from 'kysely';
import { readFilters } from '#features/hogql/index.ts';
import type { RequestProject } from '#http/request.ts';
import { PageOf } from '#http/resource.ts';
import { ApiError, Invalid, NotFound } from '#kernel/errors.ts';
import { readUuid, uuidv7 } from '#kernel/ids.ts';
import { isObject } from '#kernel/json.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import { toTimestamp } from '#kernel/time/text.ts';
import type { Platform } from '#platform/platform.ts';
import type { ErrorGroupingRuleTable } from '#platform/postgres/tables/error-tracking.ts';
import { readAssignee, toAssignee } from '../issues/assignee.ts';
import { Success } from '../issues/schema.ts';
import { deleteRule, insertRule, listRules, updateRule } from './queries.ts';
import { GROUPING_RULES_MAX } from './read-rules.ts';
import { GroupingRule, GroupingRuleChanges, NewGroupingRule, Reorder, RuleById } from './schema.ts';

const read = { scope: 'error_tracking:read' } as const;
const write = { scope: 'error_tracking:write' } as const;

export function groupingRuleRoutes({ db, clock }: Pick<Platform, 'db' | 'clock'>): FastifyPluginAsyncTypebox {
  return async (api) => {
    api.get(
      '/error_tracking/grouping_rules/',
      { config: read, schema: { summary: 'List grouping rules', response: { 200: PageOf(GroupingRule) } } },
      async ({ project }) => {
        const results = (await listRules(db, project.id)).map(toWire);
        return { count: results.length, next: null, previous: null, results };
      },
    );

    api.post(
      '/error_tracking/grouping_rules/',
      {
        config: write,
        schema: { summary: 'Create a grouping rule', body: NewGroupingRule, response: { 201: GroupingRule } },
      },
      async ({ project, body }, reply) => {
        checkFilters(project, body.filters);
        const now = clock.now();
        const row = await insertRule(db, {
          id: uuidv7(now.getTime()),
          project_id: project.id,
          filters: JSON.stringify(body.filters),
          description: body.description,
          ...(await readAssignee(db, project, body.assignee)),
          at: now,
        });
        if (!row) throw new Invalid('max_length', `A project has at most ${GROUPING_RULES_MAX} grouping rules.`);
        return reply.code(201).send(toWire(row));
      },
    );

    for (const method of ['PUT', 'PATCH'] as const) {
      api.route({
        method,
        url: '/error_tracking/grouping_rules/:id/',
        config: write,
        schema: {
          summary: 'Change a grouping rule',
          params: RuleById,
          body: GroupingRuleChanges,
          response: { 200: GroupingRule },
        },
        handler: async ({ project, params, body }) => {
          if (body.filters) checkFilters(project, body.filters);
          const row = await updateRule(db, project.id, params.id, {
            ...(body.filters ? { filters: JSON.stringify(body.filters) } : {}),
            ...(body.description === undefined ? {} : { description: body.description }),
            ...(body.assignee === undefined ? {} : await readAssignee(db, project, body.assignee)),
            updated_at: clock.now(),
          });
          if (!row) throw new NotFound();
          return toWire(row);
        },
      });
    }

    api.delete(
      '/error_tracking/grouping_rules/:id/',
      { config: write, schema: { summary: 'Delete a grouping rule', params: RuleById } },
      async ({ project, params }, reply) => {
        if (!(await deleteRule(db, project.id, params.id))) throw new NotFound();
        return reply.code(204).send();
      },
    );

    api.patch(
      '/error_tracking/grouping_rules/reorder/',
      {
        config: write,
        schema: {
          summary: 'Order the grouping rules',
          description: '`orders` says the new `order_key` by rule id.',
          body: Reorder,
          response: { 200: Success },
        },
      },
      async ({ project, body }) => {
        const orders = Object.entries(body.orders);
        const wrong = orders.find(([id]) => readUuid(id) === undefined);
        if (wrong) throw new Invalid('invalid_input', `"${wrong[0]}" is not a valid UUID.`, 'orders');
        await db.transaction().execute(async (trx) => {
          for (const [id, order_key] of orders.slice(0, GROUPING_RULES_MAX).sort()) {
            if (!(await updateRule(trx, project.id, readUuid(id) ?? id, { order_key, updated_at: clock.now() }))) {
              throw new Invalid('does_not_exist', `Invalid pk "${id}" - object does not exist.`, 'orders');
            }
          }
        });
        return { success: true };
      },
    );
  };

  /** A rule has to ask something, or it would take every exception of the project. */
  function checkFilters(project: RequestProject, filters: unknown): void {
    try {
      const tree = readFilters(filters, { ...calendarOf(project), now: clock.now(), whenUnusable: 'refuse' });
      if (tree.kind !== 'constant') return;
    } catch (error) {
      if (error instanceof ApiError) throw new Invalid('invalid_input', error.detail, 'filters');
      throw error;
    }
    throw new Invalid('invalid_input', 'A rule needs at least one filter.', 'filters');
  }
}

function toWire(row: Selectable<ErrorGroupingRuleTable>) {
  return {
    id: row.id,
    filters: isObject(row.filters) ? row.filters : {},
    description: row.description,
    assignee: toAssignee(row),
    order_key: row.order_key,
    created_at: toTimestamp(row.created_at),
    updated_at: toTimestamp(row.updated_at),
  };
}
