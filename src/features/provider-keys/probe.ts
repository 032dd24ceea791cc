import { ModelError } from '#platform/models/errors.ts';
import type { ModelEndpoint, Models } from '#platform/models/models.ts';
import { defaultModelOf } from '#platform/models/providers.ts';

/** What the provider said to a key. */
export interface Probe {
  readonly state: 'ok' | 'invalid' | 'error';
  readonly error_message: string | null;
  readonly error_field: 'api_key' | 'base_url' | 'azure_endpoint' | null;
  readonly default_model: string | null;
}

const TIMEOUT_MS = 15_000;

/** Tries a key out by asking which models it may use. */
export async function probe(models: Models, endpoint: ModelEndpoint, signal?: AbortSignal): Promise<Probe> {
  try {
    const names = await models.list(endpoint, { timeoutMs: TIMEOUT_MS, signal });
    return { state: 'ok', error_message: null, error_field: null, default_model: pickDefault(endpoint, names) };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const isKeyAtFault = error.kind === 'invalid_key' || error.kind === 'permission_denied';
    return {
      state: error.kind === 'invalid_key' ? 'invalid' : 'error',
      error_message: error.message,
      error_field: isKeyAtFault ? 'api_key' : addressField(endpoint),
      default_model: null,
    };
  }
}

/** A self-hosted endpoint rarely serves the provider's default model, so this takes the first one it lists. */
function pickDefault({ provider, baseUrl }: ModelEndpoint, names: readonly string[]): string | null {
  const usual = defaultModelOf(provider) ?? null;
  if (!baseUrl || (usual !== null && names.includes(usual))) return usual;
  return names[0] ?? usual;
}

function addressField({ provider, baseUrl }: ModelEndpoint): Probe['error_field'] {
  if (baseUrl) return 'base_url';
  return provider === 'azure_openai' ? 'azure_endpoint' : 'api_key';
}
