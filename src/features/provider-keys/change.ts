import { changesBetween, recordActivity } from '#features/activity-log/index.ts';
import type { Author } from '#http/author.ts';
import { Invalid, NotFound } from '#kernel/errors.ts';
import { uuidv7 } from '#kernel/ids.ts';
import type { ModelEndpoint, Models } from '#platform/models/models.ts';
import { isProvider, type Provider } from '#platform/models/provider-names.ts';
import type { Platform } from '#platform/platform.ts';
import type { Db, Trx } from '#platform/postgres/db.ts';
import { type Probe, probe } from './probe.ts';
import { deleteKey, insertKey, type KeyRow, lockKey, setActiveKey, updateKey } from './queries.ts';
import { type Address, checkAddress, checkKeyFormat } from './rules.ts';
import type { NewProviderKey, ProviderKeyChanges } from './schema.ts';
import { maskKey, type Sealer } from './sealing.ts';

/** What other features hold of a key. Called inside the transaction that deletes it. */
export interface KeyDependants {
  list(db: Db, projectId: number, keyId: string): Promise<{ id: string; name: string }[]>;
  repoint(trx: Db, change: { projectId: number; keyId: string; replacementId: string; at: Date }): Promise<void>;
  drop(trx: Db, change: { projectId: number; keyId: string; at: Date }): Promise<void>;
}

export interface ChangeNeeds extends Pick<Platform, 'db' | 'clock' | 'announcer'> {
  readonly models: Models;
  readonly sealer: Sealer;
  readonly dependants: KeyDependants;
  readonly allowPrivateHosts: boolean;
}

const SCOPE = 'LLMProviderKey';

export async function createKey(needs: ChangeNeeds, author: Author, body: NewProviderKey): Promise<string> {
  const { provider, name, api_key, base_url, azure_endpoint, api_version } = body;
  const tried = await tryKey(needs, { provider, base_url, azure_endpoint }, { apiKey: api_key, api_version });
  const { at } = author;
  const id = uuidv7(at.getTime());
  await write(needs, async (trx) => {
    await insertKey(trx, {
      id,
      project_id: author.project_id,
      provider,
      name,
      state: 'ok',
      default_model: tried.default_model,
      api_key_sealed: needs.sealer.seal(api_key, placeOf(author.project_id, id)),
      api_key_masked: maskKey(api_key),
      base_url,
      azure_endpoint,
      api_version,
      created_by_id: author.user_id,
      created_at: at,
    });
    if (body.set_as_active) await setActiveKey(trx, author.project_id, id, at);
    await record(trx, author, { id, name, activity: 'created', changes: [] });
  });
  return id;
}

export async function changeKey(
  needs: ChangeNeeds,
  author: Author,
  row: KeyRow,
  changes: ProviderKeyChanges,
): Promise<void> {
  const { api_key, set_as_active, ...rest } = changes;
  if (rest.provider !== undefined && rest.provider !== row.provider) {
    throw new Invalid('invalid_input', 'The provider of a key cannot be changed.', 'provider');
  }
  const next = { ...row, ...rest };
  const moves = next.base_url !== row.base_url || next.azure_endpoint !== row.azure_endpoint;
  // Otherwise a person who may edit a key could have it sent to their own server, and so read it.
  if (moves && api_key === undefined) {
    throw new Invalid('required', 'Send the key again when its address changes.', 'api_key');
  }
  const tried = api_key === undefined ? undefined : await tryKey(needs, addressOf(next), { ...next, apiKey: api_key });
  await write(needs, async (trx) => {
    if (!(await lockKey(trx, author.project_id, row.id))) throw new NotFound();
    const fresh =
      api_key === undefined
        ? {}
        : {
            api_key_sealed: needs.sealer.seal(api_key, placeOf(author.project_id, row.id)),
            api_key_masked: maskKey(api_key),
            state: 'ok' as const,
            error_message: null,
            default_model: tried?.default_model ?? null,
          };
    await updateKey(trx, author.project_id, row.id, {
      name: next.name,
      base_url: next.base_url,
      azure_endpoint: next.azure_endpoint,
      api_version: next.api_version,
      ...fresh,
    });
    if (set_as_active)
      await activate(trx, author.project_id, { id: row.id, state: tried ? 'ok' : row.state }, author.at);
    await record(trx, author, {
      id: row.id,
      name: next.name,
      activity: 'updated',
      changes: changesBetween(SCOPE, { ...row }, { ...rest, ...(api_key ? { api_key_masked: maskKey(api_key) } : {}) }),
    });
  });
}

export async function removeKey(
  needs: ChangeNeeds,
  author: Author,
  id: string,
  replacementId: string | undefined,
): Promise<void> {
  const { project_id: projectId, at } = author;
  await write(needs, async (trx) => {
    const row = await lockKey(trx, projectId, id);
    if (!row) throw new NotFound();
    if (replacementId === undefined) {
      await needs.dependants.drop(trx, { projectId, keyId: id, at });
    } else {
      const replacement = replacementId === id ? undefined : await lockKey(trx, projectId, replacementId);
      if (replacement?.provider !== row.provider) {
        throw new Invalid('invalid_input', 'Choose another key of the same provider.', 'replacement_key_id');
      }
      await needs.dependants.repoint(trx, { projectId, keyId: id, replacementId, at });
      await trx
        .updateTable('evaluation_config')
        .set({ active_provider_key_id: replacementId, updated_at: at })
        .where('project_id', '=', projectId)
        .where('active_provider_key_id', '=', id)
        .execute();
    }
    await deleteKey(trx, projectId, id);
    await record(trx, author, { id, name: row.name, activity: 'deleted', changes: [] });
  });
}

/** Makes it the key the project uses where none is chosen. */
export async function activate(db: Db, projectId: number, key: Pick<KeyRow, 'id' | 'state'>, at: Date): Promise<void> {
  if (key.state !== 'ok') throw new Invalid('invalid_input', 'Only a key that works can be the active one.', 'key_id');
  await setActiveKey(db, projectId, key.id, at);
}

export function endpointOf(sealer: Sealer, row: KeyRow): ModelEndpoint {
  return {
    provider: providerOf(row),
    apiKey: sealer.open(row.api_key_sealed, placeOf(row.project_id, row.id)),
    baseUrl: row.base_url ?? undefined,
    azureEndpoint: row.azure_endpoint ?? undefined,
    apiVersion: row.api_version ?? undefined,
  };
}

export function providerOf({ provider }: Pick<KeyRow, 'provider'>): Provider {
  if (!isProvider(provider)) throw new Error(`A stored key names the unknown provider ${provider}.`);
  return provider;
}

function addressOf(row: KeyRow): Address {
  return { provider: providerOf(row), base_url: row.base_url, azure_endpoint: row.azure_endpoint };
}

async function tryKey(
  { models, allowPrivateHosts }: ChangeNeeds,
  address: Address,
  { apiKey, api_version }: { apiKey: string; api_version: string | null },
): Promise<Probe> {
  checkAddress(address, allowPrivateHosts);
  checkKeyFormat(address, apiKey);
  const tried = await probe(models, {
    provider: address.provider,
    apiKey,
    baseUrl: address.base_url ?? undefined,
    azureEndpoint: address.azure_endpoint ?? undefined,
    apiVersion: api_version ?? undefined,
  });
  if (tried.state !== 'ok') throw new Invalid('invalid_input', tried.error_message ?? '', 'api_key');
  return tried;
}

/** What a key is sealed for. */
export function placeOf(projectId: number, id: string): string {
  return `${projectId}/${id}`;
}

async function write(needs: ChangeNeeds, work: (trx: Trx) => Promise<void>): Promise<void> {
  await needs.db.transaction().execute(work);
  // Announced here for this process; other processes hear of it from the database.
  for (const table of ['provider_key', 'evaluation_config', 'evaluation'])
    needs.announcer.announce('rows.changed', { table });
}

async function record(
  trx: Trx,
  author: Author,
  entry: { id: string; name: string; activity: string; changes: ReturnType<typeof changesBetween> },
): Promise<void> {
  const { id, ...rest } = entry;
  await recordActivity(trx, { scope: SCOPE, item_id: id, ...rest, ...author });
}
