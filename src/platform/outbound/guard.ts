import { type LookupOptions, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { reachOf } from './addresses.ts';

/** A given address must not be called: it is inside a private network, or a cloud's own. */
export class AddressRefused extends Error {
  constructor() {
    super('This address is not allowed: it is inside a private network or belongs to the machine itself.');
    this.name = 'AddressRefused';
  }
}

export interface OutboundRules {
  /** Addresses of link-local services and of a cloud's metadata are refused all the same. */
  readonly allowPrivate: boolean;
}

/** Throws `AddressRefused` for a URL whose host is itself such an address: no name is looked up for those. */
export function rejectHost(url: URL, rules: OutboundRules): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) rejectAddress(host, rules);
}

/** Checks the very address that is connected to, so that a name cannot mean another one a moment later. */
export function lookupWithin(rules: OutboundRules): LookupFunction {
  return (hostname, options: LookupOptions, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '');
      try {
        for (const { address } of addresses) rejectAddress(address, rules);
      } catch (refusal) {
        return callback(refusal as AddressRefused, '');
      }
      const [first] = addresses;
      if (!first) return callback(new AddressRefused(), '');
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function rejectAddress(address: string, { allowPrivate }: OutboundRules): void {
  const reach = reachOf(address);
  if (reach === 'never' || (reach === 'private' && !allowPrivate)) throw new AddressRefused();
}
