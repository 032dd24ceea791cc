import { type RawBuilder, sql } from 'kysely';
import { type UserBasic, userBasic } from '#features/users/index.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { ANSWER_GROUPS } from './schema.ts';

/** Different answers in one reply. */
const ANSWERS_MAX = 5_000;

interface Asked {
  readonly projectId: number;
  readonly timezone: string;
  readonly definitionId: string;
  readonly by: (typeof ANSWER_GROUPS)[number];
}

interface AnswerRow {
  readonly reviewer: UserBasic | null;
  readonly week: string | null;
  readonly definition_version_id: string;
  readonly definition_version: number;
  readonly definition_config: Record<string, unknown>;
  readonly categorical_values: string[] | null;
  readonly numeric_value: string | null;
  readonly boolean_value: boolean | null;
  readonly count: number;
}

/** How often each answer was given in the reviews that stand. Versions are apart: the words of an answer are its version's. */
export async function countAnswers(db: Db, asked: Asked) {
  const nothing = sql`null`;
  const reviewer: RawBuilder<unknown> = asked.by === 'reviewer' ? sql`review.reviewed_by_id` : nothing;
  const week =
    asked.by === 'week'
      ? sql`to_char(date_trunc('week', review.created_at at time zone ${asked.timezone}), 'YYYY-MM-DD')`
      : nothing;
  const { rows } = await sql<AnswerRow & { readonly total: number }>`
    with counted as (
      select ${reviewer}::integer as reviewer_id, ${week} as week, score.definition_version_id,
        score.categorical_values, score.numeric_value, score.boolean_value,
        count(*)::integer as count, (sum(count(*)) over ())::integer as total
      from trace_review_score as score join trace_review as review on review.id = score.review_id
      where review.project_id = ${asked.projectId} and review.deleted_at is null and score.definition_id = ${asked.definitionId}
      group by 1, 2, 3, 4, 5, 6
    )
    select ${userBasic('counted.reviewer_id')} as reviewer, week, definition_version_id, version.version as definition_version, version.config as definition_config,
      categorical_values, numeric_value, boolean_value, count, total
    from counted join score_definition_version as version on version.id = definition_version_id
    order by count desc, week desc, definition_version desc, reviewer_id, numeric_value, boolean_value, categorical_values::text
    limit ${ANSWERS_MAX + 1}`.execute(db);
  return {
    total: rows[0]?.total ?? 0,
    is_cut: rows.length > ANSWERS_MAX,
    results: rows.slice(0, ANSWERS_MAX).map(({ total, ...row }) => row),
  };
}
