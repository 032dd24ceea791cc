import { MIB } from '#kernel/bytes.ts';
import { decodeContainer } from '../symbol-sets/uploading/container.ts';
import { FunctionScopes } from './function-scopes.ts';
import type { Segment } from './mappings.ts';
import { type Context, OriginalText, plainText } from './original-text.ts';
import { SourceMap, utf8 } from './source-map.ts';

/** A place in a built script: the line from 0, the column as engines report it, and what they call the function. */
export interface BuiltPlace {
  readonly line: number;
  readonly column: number;
  readonly functionName: string;
}

export interface OriginalPlace {
  readonly source: string;
  /** From 1. */
  readonly line: number;
  /** From 0. */
  readonly column: number;
  readonly name: string;
  readonly context: Context | null;
}

const TEXT_LENGTH_MAX = 2_000;
/** Finding functions takes memory a script; one that is longer than any build's keeps the names of its map alone. */
const SCRIPT_LENGTH_MAX = 32 * MIB;
const BYTES_PER_FUNCTION = 16;

/** One symbol set, decoded and ready to be asked. */
export class ReadableMap {
  /** About what it takes in memory. */
  readonly bytes: number;
  readonly #map: SourceMap;
  readonly #lineStarts: readonly number[];
  readonly #functions: FunctionScopes;
  readonly #texts = new Map<number, OriginalText | undefined>();

  /** Throws UnusableSymbols. */
  constructor(file: Uint8Array) {
    const { source, map } = decodeContainer(file);
    this.#map = new SourceMap(map);
    const text = source === undefined ? '' : utf8(source);
    const script = text.length > SCRIPT_LENGTH_MAX ? '' : text;
    this.#lineStarts = script === '' ? [] : lineStartsOf(script);
    this.#functions = new FunctionScopes(script);
    this.bytes = this.#estimate(script.length);
  }

  /** Undefined when the map says nothing about the place. */
  locate({ line, column, functionName }: BuiltPlace): OriginalPlace | undefined {
    const segment = this.#segmentAt(line, column);
    const source = segment && this.#map.sources[segment.source];
    if (source === undefined || segment === undefined || segment.line < 0 || segment.originalColumn < 0)
      return undefined;
    return {
      source: short(source),
      line: segment.line + 1,
      column: segment.originalColumn,
      name: short(this.#nameAt(line, column) ?? this.#tokenName(segment) ?? (functionName || '<anonymous>')),
      context: this.#textOf(segment.source)?.around(segment.line) ?? null,
    };
  }

  /**
   * Engines count columns from 1, some senders from 0. A token that begins exactly there decides which; otherwise the
   * token around the given column is meant.
   */
  #segmentAt(line: number, column: number): Segment | undefined {
    if (line < 0 || column < 0) return undefined;
    const fromOne = column > 0 ? this.#map.mappings.find(line, column - 1) : undefined;
    return fromOne?.column === column - 1 ? fromOne : this.#map.mappings.find(line, column);
  }

  /** The original name of the function around a place; undefined at the top of a script or without the script. */
  #nameAt(line: number, column: number): string | undefined {
    const lineStart = this.#lineStarts[line];
    if (lineStart === undefined) return undefined;
    const scope = this.#functions.at(lineStart + Math.max(0, column - 1));
    if (scope === -1) return undefined;
    const nameStart = this.#functions.nameStart(scope);
    if (nameStart === -1) return '<anonymous>';
    const nameLine = lineOf(this.#lineStarts, nameStart);
    const nameColumn = nameStart - (this.#lineStarts[nameLine] ?? 0);
    const segment = this.#map.mappings.find(nameLine, nameColumn);
    const builtName = this.#functions.name(scope);
    if (segment?.column !== nameColumn || segment.source === -1) return builtName || '<anonymous>';
    return this.#tokenName(segment) ?? this.#originalWord(segment) ?? builtName;
  }

  #tokenName({ name }: Segment): string | undefined {
    return this.#map.names[name] || undefined;
  }

  /** Maps name only tokens that were renamed; of the others the original text itself tells. */
  #originalWord({ source, line, originalColumn }: Segment): string | undefined {
    const word = this.#textOf(source)?.wordAt(line, originalColumn);
    return word === undefined || DECLARING.has(word) ? undefined : word;
  }

  #textOf(source: number): OriginalText | undefined {
    if (!this.#texts.has(source)) {
      const content = this.#map.contents[source];
      this.#texts.set(source, content === undefined ? undefined : new OriginalText(content));
    }
    return this.#texts.get(source);
  }

  #estimate(scriptLength: number): number {
    const { contents, names, sources, mappings } = this.#map;
    let bytes = mappings.bytes + this.#lineStarts.length * 8 + this.#functions.count * BYTES_PER_FUNCTION;
    bytes += scriptLength * 2;
    for (const texts of [contents, names, sources]) for (const text of texts) bytes += (text?.length ?? 0) * 2 + 24;
    return bytes;
  }
}

const DECLARING = new Set([
  'function',
  'async',
  'class',
  'const',
  'let',
  'var',
  'static',
  'get',
  'set',
  'export',
  'default',
]);

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function short(text: string): string {
  return plainText(text.slice(0, TEXT_LENGTH_MAX));
}
