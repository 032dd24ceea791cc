import { toTimestamp, toTimestampOrNull } from '#kernel/time/text.ts';
import { providerOf } from './change.ts';
import type { ShownKeyRow } from './queries.ts';
import { findRefusal } from './rules.ts';
import type { ProviderKey } from './schema.ts';

export function toWire(row: ShownKeyRow, { allowPrivateHosts }: { readonly allowPrivateHosts: boolean }): ProviderKey {
  const refusal = findRefusal({ ...row, provider: providerOf(row) }, allowPrivateHosts);
  return {
    id: row.id,
    provider: providerOf(row),
    name: row.name,
    state: refusal === undefined ? row.state : 'error',
    error_message: refusal ?? row.error_message,
    api_key_masked: row.api_key_masked,
    base_url: row.base_url,
    azure_endpoint_display: row.azure_endpoint,
    api_version_display: row.api_version,
    created_at: toTimestamp(row.created_at),
    created_by: row.created_by,
    last_used_at: toTimestampOrNull(row.last_used_at),
  };
}
