import { Invalid } from '#kernel/errors.ts';
import { ModelError } from '#platform/models/errors.ts';
import { rejectPrivateHost } from '#platform/models/private-addresses.ts';
import type { Provider } from '#platform/models/provider-names.ts';
import { keyPrefixOf } from '#platform/models/providers.ts';

export interface Address {
  readonly provider: Provider;
  readonly base_url: string | null;
  readonly azure_endpoint: string | null;
}

/** Refuses addresses the provider does not use, lacks, or must not be at. */
export function checkAddress({ provider, base_url, azure_endpoint }: Address, allowPrivateHosts: boolean): void {
  if (base_url !== null && provider !== 'openai') {
    throw new Invalid('invalid_input', 'A base URL can only be given for the provider openai.', 'base_url');
  }
  if (provider === 'azure_openai' && azure_endpoint === null) {
    throw new Invalid('required', 'This field is required.', 'azure_endpoint');
  }
  if (base_url !== null) checkUrl(base_url, 'base_url', allowPrivateHosts);
  if (provider === 'azure_openai' && azure_endpoint !== null)
    checkUrl(azure_endpoint, 'azure_endpoint', allowPrivateHosts);
}

function checkUrl(text: string, attr: string, allowPrivateHosts: boolean): void {
  const url = new URL(text);
  // The address is shown to everybody who may see the key's row.
  if (url.username || url.password) throw new Invalid('invalid_input', 'The address must not hold credentials.', attr);
  try {
    if (!allowPrivateHosts) rejectPrivateHost(url);
  } catch (error) {
    if (error instanceof ModelError) throw new Invalid('invalid_input', error.message, attr);
    throw error;
  }
}

/** What is wrong with a key at first sight, before its provider is asked; undefined when nothing is. */
export function findFormatMistake({ provider, base_url }: Address, apiKey: string): string | undefined {
  if (/[^\x21-\x7e]/.test(apiKey)) return 'An API key holds no white space and no characters beyond ASCII.';
  const prefix = base_url === null ? keyPrefixOf(provider) : undefined;
  if (prefix === undefined || apiKey.startsWith(prefix)) return undefined;
  return `Keys of this provider begin with "${prefix}".`;
}

export function checkKeyFormat(address: Address, apiKey: string): void {
  const mistake = findFormatMistake(address, apiKey);
  if (mistake) throw new Invalid('invalid_input', mistake, 'api_key');
}
