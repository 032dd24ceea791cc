import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { UserTable } from '#platform/postgres/tables/accounts.ts';
import type { UserBasic } from './schema.ts';

/**
 * The person behind a column, as every answer shows people; null when the person is gone. For select and returning lists:
 * `.select(userBasic('annotation.created_by_id').as('created_by'))`. Name the table, so that the column cannot be mistaken.
 */
export function userBasic(column: `${string}.${string}`): RawBuilder<UserBasic | null> {
  return sql<UserBasic | null>`(
    select json_build_object(
      'id', basic.id, 'uuid', basic.uuid, 'distinct_id', basic.distinct_id, 'first_name', basic.first_name,
      'last_name', basic.last_name, 'email', basic.email, 'is_email_verified', basic.is_email_verified,
      'hedgehog_config', basic.hedgehog_config, 'role_at_organization', basic.role_at_organization)
    from "user" as basic where basic.id = ${sql.ref(column)})`;
}

/** A whole user row, cut down to what other people may see of it. */
export function toUserBasic(row: Pick<Selectable<UserTable>, keyof UserBasic>): UserBasic {
  return {
    id: row.id,
    uuid: row.uuid,
    distinct_id: row.distinct_id,
    first_name: row.first_name,
    last_name: row.last_name,
    email: row.email,
    is_email_verified: row.is_email_verified,
    hedgehog_config: row.hedgehog_config,
    role_at_organization: row.role_at_organization,
  };
}
