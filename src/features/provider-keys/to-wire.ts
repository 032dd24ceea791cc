import { toTimestamp, toTimestampOrNull } from '#kernel/time/text.ts';
import { placeOf, providerOf } from './change.ts';
import type { ShownKeyRow } from './queries.ts';
import { findRefusal } from './rules.ts';
import type { ProviderKey } from './schema.ts';
import type { Sealer } from './sealing.ts';

const SEALED_ELSEWHERE = 'It was sealed with another secret key than this server has. Enter it again.';

export function toWire(
  row: ShownKeyRow,
  { allowPrivateHosts, sealer }: { readonly allowPrivateHosts: boolean; readonly sealer: Sealer },
): ProviderKey {
  const isSealedElsewhere = !sealer.canOpen(row.api_key_sealed, placeOf(row.project_id, row.id));
  const refusal = findRefusal({ ...row, provider: providerOf(row) }, allowPrivateHosts);
  const state = refusal === undefined ? row.state : 'error';
  return {
    id: row.id,
    provider: providerOf(row),
    name: row.name,
    state: isSealedElsewhere ? 'sealed_with_another_secret' : state,
    error_message: isSealedElsewhere ? SEALED_ELSEWHERE : (refusal ?? row.error_message),
    api_key_masked: row.api_key_masked,
    base_url: row.base_url,
    azure_endpoint_display: row.azure_endpoint,
    api_version_display: row.api_version,
    created_at: toTimestamp(row.created_at),
    created_by: row.created_by,
    last_used_at: toTimestampOrNull(row.last_used_at),
  };
}
