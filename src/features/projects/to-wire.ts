import { Level } from '#http/request.ts';
import { toTimestamp, toTimestampOrNull } from '#kernel/time/text.ts';
import type { Db } from '#platform/postgres/db.ts';
import { listGroupTypes, listIntents } from './queries.ts';
import type { Project, ProjectSummary } from './schema.ts';
import { type ProjectRow, toSettings } from './settings.ts';

/** The whole project as one caller sees it. Secret tokens are for those who could replace them. */
export async function toWire(db: Db, row: ProjectRow, level: Level): Promise<Project> {
  const [groupTypes, intents] = await Promise.all([listGroupTypes(db, row.id), listIntents(db, row.id)]);
  const isAdmin = level >= Level.admin;
  return {
    ...toSettings(row),
    id: row.id,
    project_id: row.id,
    uuid: row.uuid,
    organization: row.organization_id,
    created_at: toTimestamp(row.created_at),
    updated_at: toTimestamp(row.updated_at),
    effective_membership_level: level,
    user_access_level: isAdmin ? 'admin' : 'member',
    api_token: row.api_token,
    secret_api_token: isAdmin ? row.secret_api_token : null,
    secret_api_token_backup: isAdmin ? row.secret_api_token_backup : null,
    live_events_token: null,
    ingested_event: row.ingested_event,
    has_group_types: groupTypes.length > 0,
    group_types: groupTypes.map(({ index, name }) => ({
      group_type: name,
      group_type_index: index,
      name_singular: null,
      name_plural: null,
    })),
    person_on_events_querying_enabled: true,
    default_modifiers: {},
    product_intents: intents.map((intent) => ({
      product_type: intent.product_type,
      created_at: toTimestamp(intent.created_at),
      onboarding_completed_at: toTimestampOrNull(intent.onboarding_completed_at),
      updated_at: toTimestamp(intent.updated_at),
    })),
  };
}

export function toSummary(row: ProjectRow): ProjectSummary {
  return {
    id: row.id,
    uuid: row.uuid,
    organization: row.organization_id,
    api_token: row.api_token,
    name: row.name,
    completed_snippet_onboarding: row.completed_snippet_onboarding,
    has_completed_onboarding_for: row.has_completed_onboarding_for,
    ingested_event: row.ingested_event,
    is_demo: row.is_demo,
    timezone: row.timezone,
    access_control: row.access_control,
  };
}
