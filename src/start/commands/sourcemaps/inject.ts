import { readFile, writeFile } from 'node:fs/promises';
import { uuidv5 } from '#kernel/ids.ts';
import { isObject, type JsonObject, parseJson } from '#kernel/json.ts';
import { UsageError } from '../../usage-error.ts';
import type { ScriptAndMap } from './find-pairs.ts';

export interface InjectedScript extends ScriptAndMap {
  readonly chunkId: string;
}

const CHUNK_NAMESPACE = '0b6f7f0e-6f0a-5f9e-9a52-9d3f6f3f8f21';

/**
 * Gives each script the id its maps are filed under: at run time it tells SDKs by filing its own stack text, and both
 * files name it. Scripts that have one keep it. The same build gets the same ids, so it is not uploaded twice.
 */
export async function injectChunkIds(
  pairs: readonly ScriptAndMap[],
  releaseId: string | undefined,
): Promise<InjectedScript[]> {
  const scripts: InjectedScript[] = [];
  for (const pair of pairs) scripts.push({ ...pair, chunkId: await inject(pair, releaseId) });
  return scripts;
}

async function inject({ scriptPath, mapPath }: ScriptAndMap, releaseId: string | undefined): Promise<string> {
  const [source, mapText] = await Promise.all([readFile(scriptPath, 'utf8'), readFile(mapPath, 'utf8')]);
  const map = parseJson(mapText);
  if (!isObject(map)) throw new UsageError(`${mapPath} is no source map.`);
  const known = chunkIdOf(source);
  const chunkId = known ?? uuidv5(`${source}\n${mapText}`, CHUNK_NAMESPACE);
  if (known === undefined) await writeFile(scriptPath, withSnippet(source, chunkId));
  const named = {
    ...(known === undefined ? withOneLineMore(map, headLines(source)) : map),
    chunk_id: chunkId,
    ...(releaseId === undefined ? {} : { release_id: releaseId }),
  };
  const text = JSON.stringify(named);
  if (text !== mapText) await writeFile(mapPath, text);
  return chunkId;
}

function chunkIdOf(source: string): string | undefined {
  return [...source.matchAll(/^\/\/# chunkId=(\S+)\s*$/gm)].at(-1)?.[1];
}

/** The script with one line more near its top, and the id at its end. */
function withSnippet(source: string, chunkId: string): string {
  const head = hashbangOf(source);
  const body = source.slice(head.length);
  // Directives count only before everything else, so they are said again before the snippet.
  const [directives = ''] = /^(?:\s*(?:"use [\w ]+"|'use [\w ]+')\s*;?)*/.exec(body) ?? [];
  const said = [...directives.matchAll(/(["'])(use [\w ]+)\1/g)].map(([, , words]) => `"${words}";`).join('');
  const end = body.endsWith('\n') ? '' : '\n';
  return `${head}${said}${snippet(chunkId)}\n${body}${end}//# chunkId=${chunkId}\n`;
}

/** SDKs read the script's address out of the stack text, so nothing but an error made right here will do. */
function snippet(chunkId: string): string {
  return (
    ';(function(){try{var g=typeof globalThis!=="undefined"?globalThis:typeof self!=="undefined"?self:window;' +
    'var s=(new g.Error).stack;if(s){(g._posthogChunkIds=g._posthogChunkIds||{})[s]=' +
    `${JSON.stringify(chunkId)}}}catch(e){}})();`
  );
}

function hashbangOf(source: string): string {
  return /^#![^\n]*\n/.exec(source)?.[0] ?? '';
}

function headLines(source: string): 0 | 1 {
  return hashbangOf(source) === '' ? 0 : 1;
}

/** The map of a script with a line inserted after its first `after` lines. */
function withOneLineMore(map: JsonObject, after: 0 | 1): JsonObject {
  if (Array.isArray(map.sections)) {
    const sections = map.sections.map((section: unknown) => {
      const offset = isObject(section) && isObject(section.offset) ? section.offset : { line: 0, column: 0 };
      return { ...(isObject(section) ? section : {}), offset: { ...offset, line: Number(offset.line) + 1 } };
    });
    return { ...map, sections };
  }
  const mappings = typeof map.mappings === 'string' ? map.mappings : '';
  if (after === 0) return { ...map, mappings: `;${mappings}` };
  const firstEnd = mappings.indexOf(';');
  if (firstEnd === -1) return map;
  return { ...map, mappings: `${mappings.slice(0, firstEnd)};${mappings.slice(firstEnd)}` };
}
