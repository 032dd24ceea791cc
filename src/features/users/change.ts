import type { Updateable } from 'kysely';
import { reachesOrganization, reachesProject } from '#http/key-reach.ts';
import type { CallerKey } from '#http/request.ts';
import { Forbidden, Invalid } from '#kernel/errors.ts';
import { randomToken, uuidv7 } from '#kernel/ids.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import type { Db } from '#platform/postgres/db.ts';
import { isUniqueViolation } from '#platform/postgres/errors.ts';
import type { UserTable } from '#platform/postgres/tables/accounts.ts';
import { hashPassword, isPassword, rejectWeakPassword } from './password.ts';
import { insertUser, type UserRow } from './queries.ts';
import type { MeChanges } from './schema.ts';

export interface NewUser {
  readonly email: string;
  readonly password: string;
  readonly first_name: string;
  readonly last_name?: string;
  readonly role_at_organization?: string | null;
  readonly is_staff?: boolean;
  readonly at: Date;
}

/** Hashing takes tens of milliseconds: do it before the transaction opens. */
export async function prepareUser({ password, at, ...columns }: NewUser) {
  return {
    ...columns,
    uuid: uuidv7(at.getTime()),
    distinct_id: randomToken('', 43),
    password_hash: await hashPassword(password),
    created_at: at,
  };
}

/** Refuses an address that is taken, also when two people come at the same moment. */
export async function createUser(db: Db, prepared: Awaited<ReturnType<typeof prepareUser>>): Promise<UserRow> {
  try {
    return await insertUser(db, prepared);
  } catch (error) {
    throw isUniqueViolation(error, 'user_email') ? emailTaken(error) : error;
  }
}

export function emailTaken(cause?: unknown): Invalid {
  const refusal = new Invalid('unique', 'There is already an account with this email address.', 'email');
  refusal.cause = cause;
  return refusal;
}

const OBJECT_LENGTH_MAX = 20_000;

/** What a PATCH of oneself writes. A leaked key must not lock its owner out, and a limited one reaches no further here. */
export async function settleChanges(
  db: Db,
  user: UserRow,
  sent: MeChanges,
  key: CallerKey | undefined,
): Promise<Updateable<UserTable>> {
  const { first_name, last_name, email, role_at_organization } = sent;
  const changes: Updateable<UserTable> = definedOnly({ first_name, last_name, role_at_organization });
  if (email !== undefined && email !== user.email) {
    if (key) throw new Forbidden('An email address can only be changed by its signed-in owner.');
    await requirePassword(user, sent.current_password, 'email address');
    Object.assign(changes, { email, is_email_verified: false });
  }
  if (sent.hedgehog_config !== undefined)
    changes.hedgehog_config = sent.hedgehog_config && withinSize('hedgehog_config', sent.hedgehog_config);
  if (sent.preferences !== undefined)
    changes.preferences = withinSize('preferences', mergePreferences(user.preferences, sent.preferences));
  if (sent.password !== undefined) {
    if (key) throw new Forbidden('A password can only be changed by its signed-in owner.');
    changes.password_hash = await newPasswordHash(user, sent.password, sent.current_password);
  }
  return { ...changes, ...(await currentChanges(db, user.id, sent, key)) };
}

async function newPasswordHash(user: UserRow, password: string, current: string | undefined): Promise<string> {
  await requirePassword(user, current, 'password');
  rejectWeakPassword(password, 'password', user);
  return hashPassword(password);
}

/** A session that was left open must not be enough to take the account over. */
async function requirePassword(user: UserRow, current: string | undefined, changed: string): Promise<void> {
  if (user.password_hash === null) return;
  if (!current)
    throw new Invalid('required', `This field is required when updating your ${changed}.`, 'current_password');
  if (!(await isPassword(current, user.password_hash)))
    throw new Invalid('incorrect_password', 'Your current password is incorrect.', 'current_password');
}

/** Moving to a project moves to its organization; moving to an organization moves to its first project. */
async function currentChanges(
  db: Db,
  userId: number,
  sent: MeChanges,
  key: CallerKey | undefined,
): Promise<Updateable<UserTable>> {
  const projectId = sent.set_current_project ?? sent.set_current_team;
  const organizationId = sent.set_current_organization;
  if (projectId === undefined && organizationId === undefined) return {};
  let found = db
    .selectFrom('organization_membership as membership')
    .innerJoin('organization', 'organization.id', 'membership.organization_id')
    .leftJoin('project', (join) =>
      join.onRef('project.organization_id', '=', 'organization.id').on('project.deleted_at', 'is', null),
    )
    .select(['organization.id as current_organization_id', 'project.id as current_project_id'])
    .where('membership.user_id', '=', userId)
    .where('organization.deleted_at', 'is', null);
  if (organizationId !== undefined) found = found.where('organization.id', '=', organizationId);
  if (projectId !== undefined) found = found.where('project.id', '=', projectId);
  const current = await found.orderBy('project.id').limit(1).executeTakeFirst();
  if (current && isWithin(key, current)) return current;
  const attr =
    projectId === undefined
      ? 'set_current_organization'
      : sent.set_current_project === undefined
        ? 'set_current_team'
        : 'set_current_project';
  throw new Invalid('does_not_exist', `Object with id=${projectId ?? organizationId} does not exist.`, attr);
}

function isWithin(
  key: CallerKey | undefined,
  {
    current_organization_id: organization,
    current_project_id: project,
  }: { current_organization_id: string; current_project_id: number | null },
): boolean {
  return project === null ? reachesOrganization(key, organization) : reachesProject(key, project, organization);
}

function mergePreferences(stored: JsonObject, sent: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries({ ...stored, ...sent })
      .map(([key, value]) => [key, isObject(value) && isObject(stored[key]) ? { ...stored[key], ...value } : value])
      .filter(([, value]) => value !== null),
  );
}

/** Every answer that shows the person carries these. */
function withinSize(attr: string, value: JsonObject): string {
  const text = JSON.stringify(value);
  if (text.length <= OBJECT_LENGTH_MAX) return text;
  throw new Invalid('max_length', `Ensure this field has no more than ${OBJECT_LENGTH_MAX} characters.`, attr);
}

function definedOnly<T extends object>(fields: T): T {
  // The same fields, less those that are undefined.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
