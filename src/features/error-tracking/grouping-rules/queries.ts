import { sql, type Updateable } from 'kysely';
import type { Db } from '#platform/postgres/db.ts';
import type { ErrorGroupingRuleTable } from '#platform/postgres/tables/error-tracking.ts';
import { GROUPING_RULES_MAX } from './read-rules.ts';

export function listRules(db: Db, projectId: number) {
  return db
    .selectFrom('error_grouping_rule')
    .selectAll()
    .where('project_id', '=', projectId)
    .orderBy('order_key')
    .orderBy('id')
    .limit(GROUPING_RULES_MAX)
    .execute();
}

/** Adds a rule after the existing ones; undefined when the project has as many as it may. */
export function insertRule(
  db: Db,
  {
    at,
    ...rule
  }: Pick<Updateable<ErrorGroupingRuleTable>, 'description' | 'assignee_id' | 'assignee_role_id'> & {
    id: string;
    project_id: number;
    filters: string;
    at: Date;
  },
) {
  return db
    .insertInto('error_grouping_rule')
    .columns([
      'id',
      'project_id',
      'filters',
      'description',
      'assignee_id',
      'assignee_role_id',
      'order_key',
      'created_at',
      'updated_at',
    ])
    .expression((eb) =>
      eb
        .selectFrom('error_grouping_rule')
        .where('project_id', '=', rule.project_id)
        .having(({ fn }) => fn.countAll(), '<', String(GROUPING_RULES_MAX))
        .select([
          sql<string>`${rule.id}::uuid`.as('id'),
          sql<number>`${rule.project_id}::int`.as('project_id'),
          sql<string>`${rule.filters}::jsonb`.as('filters'),
          sql<string | null>`${rule.description ?? null}::text`.as('description'),
          sql<number | null>`${rule.assignee_id ?? null}::int`.as('assignee_id'),
          sql<string | null>`${rule.assignee_role_id ?? null}::uuid`.as('assignee_role_id'),
          sql<number>`coalesce(max(order_key), 0) + 1`.as('order_key'),
          sql<Date>`${at}::timestamptz`.as('created_at'),
          sql<Date>`${at}::timestamptz`.as('updated_at'),
        ]),
    )
    .returningAll()
    .executeTakeFirst();
}

export function updateRule(db: Db, projectId: number, id: string, changes: Updateable<ErrorGroupingRuleTable>) {
  return db
    .updateTable('error_grouping_rule')
    .set(changes)
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

export async function deleteRule(db: Db, projectId: number, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('error_grouping_rule')
    .where('project_id', '=', projectId)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}
