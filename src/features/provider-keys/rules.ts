import { Invalid } from '#kernel/errors.ts';
import type { Provider } from '#platform/models/provider-names.ts';
import { keyPrefixOf } from '#platform/models/providers.ts';
import { AddressRefused, rejectHost } from '#platform/outbound/guard.ts';

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
  // The address is shown to all who may see the key's row.
  if (url.username || url.password) throw new Invalid('invalid_input', 'The address must not hold credentials.', attr);
  // What is put behind it would become a part of those, and the address would name any path of its server.
  if (/[?#]/.test(text)) throw new Invalid('invalid_input', 'The address must not hold ? or #.', attr);
  try {
    rejectHost(url, { allowPrivate: allowPrivateHosts });
  } catch (error) {
    if (error instanceof AddressRefused) throw new Invalid('address_refused', error.message, attr);
    throw error;
  }
}

/** Why a stored key's address may no longer be called, after the operator forbade private ones. */
export function findRefusal({ base_url, azure_endpoint }: Address, allowPrivateHosts: boolean): string | undefined {
  try {
    for (const address of [base_url, azure_endpoint]) {
      if (address !== null) rejectHost(new URL(address), { allowPrivate: allowPrivateHosts });
    }
    return undefined;
  } catch (error) {
    if (error instanceof AddressRefused) return `address_refused: ${error.message}`;
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
