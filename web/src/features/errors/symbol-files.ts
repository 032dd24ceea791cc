/** A built script and its map as they were dropped into the dialog, and the id they are filed under. */
export interface SymbolPair {
  readonly name: string;
  readonly script: File | undefined;
  readonly map: File;
  /** The chunk id both were given by the build; empty when they have none. */
  readonly chunkId: string;
}

const CHUNK_ID = /^\/\/# chunkId=(\S+)\s*$/gm;
const isMap = (file: File) => /\.map$|\.json$/i.test(file.name);
/** The id stands at the very end of a script, and among the last keys of a map. */
const TAIL_BYTES = 4_096;

/** Scripts with their maps, by their names; scripts without a map are left out. */
export async function pairFiles(files: readonly File[]): Promise<readonly SymbolPair[]> {
  const scripts = new Map(files.filter((file) => !isMap(file)).map((file) => [file.name, file]));
  return Promise.all(
    files.filter(isMap).map(async (map) => {
      const name = map.name.replace(/\.(map|json)$/i, '');
      const script = scripts.get(name);
      return { name, script, map, chunkId: await chunkIdOf(script, map) };
    }),
  );
}

async function chunkIdOf(script: File | undefined, map: File): Promise<string> {
  const tail = script ? await script.slice(-TAIL_BYTES).text() : '';
  const named = [...tail.matchAll(CHUNK_ID)].at(-1)?.[1];
  if (named) return named;
  const ends = await Promise.all([map.slice(0, TAIL_BYTES).text(), map.slice(-TAIL_BYTES).text()]);
  for (const text of ends) {
    const found = /"(?:chunk_id|chunkId)"\s*:\s*"([^"]+)"/.exec(text)?.[1];
    if (found) return found;
  }
  return '';
}

/** A script without a chunk id is identified by the address that its frames name. */
export const isRef = (text: string): boolean => !/^https?:/i.test(text) || URL.canParse(text);
