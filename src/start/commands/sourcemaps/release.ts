import { sha256 } from '#kernel/ids.ts';
import { isObject } from '#kernel/json.ts';
import { UsageError } from '../../usage-error.ts';
import type { Answer, ApiClient } from './api-client.ts';

/** The release of this name and version, made when it is not there; undefined when neither was given. */
export async function requireRelease(
  client: ApiClient,
  name: string | undefined,
  version: string | undefined,
): Promise<{ id: string } | undefined> {
  if (name === undefined && version === undefined) return undefined;
  if (!name || !version) throw new UsageError('--release-name and --release-version go together.');
  const hash = sha256(`${name}\n${version}`);
  const find = () => client.call('GET', `releases/hash/${hash}`, undefined, [404]);
  const found = await find();
  if (found.status !== 404) return readRelease(found);
  const made = await client.call('POST', 'releases', { hash_id: hash, project: name, version }, [400]);
  // Another build of the same release may have made it just now.
  return readRelease(made.status === 400 ? await find() : made);
}

function readRelease({ body }: Answer): { id: string } {
  if (isObject(body) && typeof body.id === 'string') return { id: body.id };
  throw new UsageError('The server answered no release.');
}
