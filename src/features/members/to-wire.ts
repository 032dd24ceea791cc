import { toTimestamp, toTimestampOrNull } from '#kernel/time/text.ts';
import type { MemberRow } from './queries.ts';
import { LEVELS, type Member } from './schema.ts';

/** Also how a role shows the people who hold it. */
export function toWire(row: MemberRow): Member {
  return {
    id: row.id,
    user: row.user,
    level: LEVELS.find((level) => level === row.level) ?? 1,
    joined_at: toTimestamp(row.joined_at),
    updated_at: toTimestamp(row.updated_at),
    is_2fa_enabled: false,
    has_social_auth: false,
    last_login: toTimestampOrNull(row.last_login),
  };
}
