import { MIB } from '#kernel/bytes.ts';
import { addSymbolSet } from '../symbol-sets/uploading/create.ts';
import type { FinishNeeds } from '../symbol-sets/uploading/finish.ts';
import { plainText } from '../symbolication/original-text.ts';
import { type Fetched, type GetOptions, get, NotFetched } from './get.ts';
import { recordMissing } from './queries.ts';

const SCRIPT_BYTES_MAX = 20 * MIB;
const MAP_BYTES_MAX = 50 * MIB;

type Options = Omit<GetOptions, 'bytesMax'>;

/** Fetches a script and the map it names, and files them under the script's address; else keeps why that cannot be done. */
export async function fetchSymbols(
  needs: FinishNeeds,
  projectId: number,
  url: string,
  options: Options,
): Promise<void> {
  try {
    const script = await get(url, { ...options, bytesMax: SCRIPT_BYTES_MAX });
    const map = await mapOf(script, url, options);
    await addSymbolSet(needs, projectId, { chunkId: url, script: script.bytes, map });
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error;
    await recordMissing(needs.db, projectId, url, plainText(error.message.slice(0, 2_000)), needs.clock.now());
  }
}

async function mapOf({ url, headers, bytes }: Fetched, asked: string, options: Options): Promise<Buffer> {
  const named = headers.sourcemap ?? headers['x-sourcemap'] ?? nameIn(bytes);
  if (typeof named !== 'string') throw new NotFetched(`Could not find sourcemap for source url: ${asked}`);
  const [, inline] = /^data:application\/json[^,]*;base64,(.*)$/s.exec(named) ?? [];
  if (inline !== undefined) return Buffer.from(inline, 'base64');
  const address = URL.parse(named, url);
  if (!address) throw new NotFetched(`Could not find sourcemap for source url: ${asked}`);
  return (await get(address.href, { ...options, bytesMax: MAP_BYTES_MAX })).bytes;
}

/** What the last comment of a script names. */
function nameIn(script: Buffer): string | undefined {
  const text = script.toString('utf8');
  const at = Math.max(text.lastIndexOf('//# sourceMappingURL='), text.lastIndexOf('//@ sourceMappingURL='));
  return at === -1 ? undefined : /=(\S+)/.exec(text.slice(at))?.[1];
}
