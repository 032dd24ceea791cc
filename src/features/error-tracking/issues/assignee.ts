import type { RequestProject } from '#http/request.ts';
import { Invalid } from '#kernel/errors.ts';
import { readUuid } from '#kernel/ids.ts';
import { isObject } from '#kernel/json.ts';
import type { Db } from '#platform/postgres/db.ts';
import { type Assigned, isMember, isRoleOf } from './queries.ts';
import type { Assignee } from './schema.ts';

export const UNASSIGNED: Assigned = { assignee_id: null, assignee_role_id: null };

/** The assignee that the body names; users and roles of other organizations count as missing. */
export async function readAssignee(
  db: Db,
  { organization_id }: Pick<RequestProject, 'organization_id'>,
  value: unknown,
): Promise<Assigned> {
  if (value === null || value === undefined) return UNASSIGNED;
  const { type, id } = isObject(value) ? value : {};
  if (type === 'user') {
    const assignee_id = Number(id);
    if (Number.isSafeInteger(assignee_id) && (await isMember(db, organization_id, assignee_id))) {
      return { ...UNASSIGNED, assignee_id };
    }
  } else if (type === 'role') {
    const role = readUuid(id);
    if (role !== undefined && (await isRoleOf(db, organization_id, role)))
      return { ...UNASSIGNED, assignee_role_id: role };
  } else {
    throw new Invalid('invalid_choice', 'Issues are assigned to a user or a role.', 'assignee__type');
  }
  throw new Invalid('does_not_exist', `Invalid pk "${String(id)}" - object does not exist.`, 'assignee__id');
}

/** As filters name them: the number of a user, the id of a role, or `none`. */
export function readAssigneeFilter(text: string | undefined): Assigned | undefined {
  if (text === undefined || text === '') return undefined;
  if (text === 'none') return UNASSIGNED;
  const role = readUuid(text);
  if (role !== undefined) return { ...UNASSIGNED, assignee_role_id: role };
  if (/^\d{1,9}$/.test(text)) return { ...UNASSIGNED, assignee_id: Number(text) };
  throw new Invalid('invalid_input', 'Not a user, a role or "none".', 'assignee');
}

export function toAssignee({ assignee_id, assignee_role_id }: Assigned): Assignee | null {
  if (assignee_id !== null) return { type: 'user', id: assignee_id };
  return assignee_role_id === null ? null : { type: 'role', id: assignee_role_id };
}
