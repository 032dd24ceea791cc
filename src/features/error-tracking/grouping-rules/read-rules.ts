import { type FilterTree, matchesFilters, readFilters } from '#features/hogql/index.ts';
import type { JsonObject } from '#kernel/json.ts';
import { calendarOf } from '#kernel/time/calendar.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { Assigned } from '../issues/queries.ts';

export interface GroupingRule {
  readonly id: string;
  readonly assigned: Assigned;
  readonly matches: (properties: JsonObject) => boolean;
}

export const GROUPING_RULES_MAX = 100;

/** The rules of a project in the order in which they are tried. */
export async function readGroupingRules(db: Db, projectId: number, now: Date): Promise<GroupingRule[]> {
  const rows = await db
    .selectFrom('error_grouping_rule')
    .innerJoin('project', 'project.id', 'error_grouping_rule.project_id')
    .select(['error_grouping_rule.id', 'filters', 'assignee_id', 'assignee_role_id', 'timezone', 'week_start_day'])
    .where('error_grouping_rule.project_id', '=', projectId)
    .orderBy('order_key')
    .orderBy('error_grouping_rule.id')
    .limit(GROUPING_RULES_MAX)
    .execute();
  return rows.map(({ id, filters, assignee_id, assignee_role_id, ...project }) => {
    const calendar = calendarOf(project);
    const tree = readFilters(filters, { ...calendar, now, whenUnusable: 'nothing' });
    return {
      id,
      assigned: { assignee_id, assignee_role_id },
      matches: (properties) =>
        asksSomething(tree) && matchesFilters(tree, { timezone: calendar.zone, event: properties }),
    };
  });
}

/** A rule without a condition would put every exception of the project into one issue. */
function asksSomething(tree: FilterTree): boolean {
  return tree.kind !== 'constant';
}
