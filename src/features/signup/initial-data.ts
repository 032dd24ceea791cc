import { apiKeyExists, createApiKey } from '#features/api-keys/index.ts';
import { createOrganization, listOwnOrganizationRefs, organizationExists } from '#features/organizations/index.ts';
import { createProject, listProjectIds, projectTokenExists } from '#features/projects/index.ts';
import { createUser, findUserByEmail, prepareUser, type UserRow } from '#features/users/index.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db } from '#platform/postgres/db.ts';
import type { InitSettings } from '#platform/settings.ts';
import { waitForOthers } from './signup.ts';

/**
 * Creates what the settings name and is missing, so that a script knows every credential in advance. Changes nothing that
 * exists, not even a password; replicas that start at once do it once.
 */
export async function ensureInitialData(
  { db, clock, announcer }: Pick<Platform, 'db' | 'clock' | 'announcer'>,
  init: InitSettings,
): Promise<void> {
  const { email, password } = init;
  if (email === undefined || password === undefined) return;
  const at = clock.now();
  const known = await findUserByEmail(db, email);
  const prepared = known ? undefined : await prepareUser({ email, password, first_name: nameOf(email), at });
  await db.transaction().execute(async (trx) => {
    await waitForOthers(trx);
    const isFirst = !(await organizationExists(trx));
    const user =
      (await findUserByEmail(trx, email)) ?? (prepared && (await createUser(trx, { ...prepared, is_staff: isFirst })));
    if (!user) return;
    await ensureProject(trx, user, init, at);
    await ensureKey(trx, user, init.personalApiKey, at);
  });
  for (const table of ['user', 'organization_membership', 'project', 'personal_api_key'])
    announcer.announce('rows.changed', { table });
}

async function ensureProject(trx: Db, user: UserRow, init: InitSettings, at: Date): Promise<void> {
  const { organization: name = 'My organization', project: projectName, projectToken: api_token } = init;
  const own = await listOwnOrganizationRefs(trx, user.id);
  const organization = own.find((one) => one.name === name) ?? (init.organization === undefined ? own[0] : undefined);
  const isTaken = api_token !== undefined && (await projectTokenExists(trx, api_token));
  if (!organization) {
    const project = { name: projectName, api_token: isTaken ? undefined : api_token };
    await createOrganization(trx, { name, owner_id: user.id, project, at });
    return;
  }
  // Without a token to know it by, a renamed project would look missing at every start.
  const hasAny = (await listProjectIds(trx, organization.id)).length > 0;
  if (api_token === undefined ? hasAny : isTaken) return;
  const settings = projectName === undefined ? {} : { name: projectName };
  await createProject(trx, { organization_id: organization.id, settings, api_token, user_id: user.id, at });
}

async function ensureKey(trx: Db, user: UserRow, value: string | undefined, at: Date): Promise<void> {
  if (value === undefined || (await apiKeyExists(trx, value))) return;
  await createApiKey(trx, { user_id: user.id, label: 'Initial key', scopes: ['*'], value, at });
}

function nameOf(email: string): string {
  return email.split('@', 1)[0] || 'Owner';
}
