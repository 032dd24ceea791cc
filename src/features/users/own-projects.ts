import { type RawBuilder, sql } from 'kysely';
import type { OwnProject } from './schema.ts';

const PROJECTS_MAX = 1000;

/** The projects of the row's `organization`, for select lists. */
export function ownProjects(): RawBuilder<OwnProject[]> {
  return sql<OwnProject[]>`coalesce((
    select json_agg(json_build_object(
      'id', p.id, 'uuid', p.uuid, 'organization', p.organization_id, 'api_token', p.api_token, 'name', p.name,
      'completed_snippet_onboarding', p.completed_snippet_onboarding,
      'has_completed_onboarding_for', p.has_completed_onboarding_for, 'ingested_event', p.ingested_event,
      'is_demo', p.is_demo, 'timezone', p.timezone, 'access_control', p.access_control) order by p.id)
    from (
      select * from project
      where project.organization_id = organization.id and project.deleted_at is null
      order by project.id limit ${PROJECTS_MAX}
    ) as p), '[]')`;
}
