import { decodedMappings, FlattenMap, type TraceMap, traceSegment } from '@jridgewell/trace-mapping';
import { isObject } from '#kernel/json.ts';
import { decodeContainer, UnusableSymbols } from '../symbol-sets/container.ts';
import { type FunctionScope, findFunctions, functionAt } from './function-scopes.ts';
import { type Context, OriginalText, plainText } from './original-text.ts';

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

/** More than this and a map is no build's output but an attempt to fill memory. */
const SEGMENTS_MAX = 6_000_000;
const SECTIONS_MAX = 10_000;
const SECTION_DEPTH_MAX = 5;
const SECTION_LINE_MAX = 10_000_000;
const TEXT_LENGTH_MAX = 2_000;

/** What V8 needs for one decoded segment: an array of five small numbers. */
const BYTES_PER_SEGMENT = 90;
const BYTES_PER_FUNCTION = 90;

/** One symbol set, decoded and ready to be asked. */
export class ReadableMap {
  /** About what it takes in memory. */
  readonly bytes: number;
  readonly #map: TraceMap;
  readonly #lineStarts: readonly number[];
  readonly #functions: readonly FunctionScope[];
  readonly #texts = new Map<number, OriginalText | undefined>();

  /** Throws UnusableSymbols. */
  constructor(file: Uint8Array) {
    const { source, map } = decodeContainer(file);
    const json = readMap(map);
    checkSize(json, 0);
    try {
      // Its shape is checked by reading it: whatever is wrong is thrown here.
      this.#map = new FlattenMap(json as unknown as ConstructorParameters<typeof TraceMap>[0]);
      decodedMappings(this.#map);
    } catch (error) {
      throw invalid(error instanceof Error ? error.message : 'unreadable');
    }
    const script = source && textOf(source);
    this.#lineStarts = script === undefined ? [] : lineStartsOf(script);
    this.#functions = script === undefined ? [] : findFunctions(script);
    this.bytes = this.#estimate();
  }

  /** Undefined when the map says nothing about the place. */
  locate({ line, column, functionName }: BuiltPlace): OriginalPlace | undefined {
    const segment = this.#segmentAt(line, column);
    if (!segment || segment.length === 1) return undefined;
    const [, sourceIndex, sourceLine, sourceColumn] = segment;
    const source = this.#map.sources[sourceIndex];
    if (typeof source !== 'string' || sourceLine < 0 || sourceColumn < 0) return undefined;
    return {
      source: short(withRoot(this.#map.sourceRoot, source)),
      line: sourceLine + 1,
      column: sourceColumn,
      name: short(this.#nameAt(line, column) ?? this.#tokenName(segment) ?? (functionName || '<anonymous>')),
      context: this.#textOf(sourceIndex)?.around(sourceLine) ?? null,
    };
  }

  /**
   * Engines count columns from 1, some senders from 0. A token that begins exactly there decides which; otherwise the
   * token around the given column is meant.
   */
  #segmentAt(line: number, column: number) {
    if (line < 0 || column < 0) return null;
    const fromOne = column > 0 ? traceSegment(this.#map, line, column - 1) : null;
    return fromOne?.[0] === column - 1 ? fromOne : traceSegment(this.#map, line, column);
  }

  /** The original name of the function around a place; undefined at the top of a script or without the script. */
  #nameAt(line: number, column: number): string | undefined {
    const lineStart = this.#lineStarts[line];
    if (lineStart === undefined) return undefined;
    const around = functionAt(this.#functions, lineStart + Math.max(0, column - 1));
    if (!around) return undefined;
    if (around.nameStart === -1) return '<anonymous>';
    const nameLine = lineOf(this.#lineStarts, around.nameStart);
    const nameColumn = around.nameStart - (this.#lineStarts[nameLine] ?? 0);
    const segment = traceSegment(this.#map, nameLine, nameColumn);
    if (segment?.[0] !== nameColumn || segment.length === 1) return around.name || '<anonymous>';
    return this.#tokenName(segment) ?? this.#originalWord(segment) ?? around.name;
  }

  #tokenName(segment: readonly number[]): string | undefined {
    const name = segment.length === 5 ? this.#map.names[segment[4] ?? -1] : undefined;
    return typeof name === 'string' && name !== '' ? name : undefined;
  }

  /** Maps name only tokens that were renamed; of the others the original text itself tells. */
  #originalWord([, sourceIndex = -1, line = -1, column = -1]: readonly number[]): string | undefined {
    const word = this.#textOf(sourceIndex)?.wordAt(line, column);
    return word === undefined || DECLARING.has(word) ? undefined : word;
  }

  #textOf(sourceIndex: number): OriginalText | undefined {
    if (!this.#texts.has(sourceIndex)) {
      const content = this.#map.sourcesContent?.[sourceIndex];
      this.#texts.set(sourceIndex, typeof content === 'string' ? new OriginalText(content) : undefined);
    }
    return this.#texts.get(sourceIndex);
  }

  #estimate(): number {
    const texts = [...(this.#map.sourcesContent ?? []), ...this.#map.names, ...this.#map.sources];
    let bytes = this.#lineStarts.length * 8 + this.#functions.length * BYTES_PER_FUNCTION;
    for (const text of texts) if (typeof text === 'string') bytes += text.length * 2 + 24;
    for (const line of decodedMappings(this.#map)) bytes += 32 + line.length * BYTES_PER_SEGMENT;
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

function readMap(bytes: Uint8Array): Record<string, unknown> {
  // A first line like )]}' keeps browsers from running a map as a script.
  const text = textOf(bytes).replace(/^\)\]\}'[^\n]*\n/, '');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'not JSON');
  }
  if (!isObject(json)) throw invalid('not a JSON object');
  return json;
}

/** Bounds what decoding will take before it begins. Answers how many segments the map has. */
function checkSize(map: Record<string, unknown>, depth: number): number {
  if (depth > SECTION_DEPTH_MAX) throw invalid('sections are nested too deeply');
  let segments = 0;
  if (typeof map.mappings === 'string') segments = segmentsIn(map.mappings);
  const sections = Array.isArray(map.sections) ? map.sections : [];
  if (sections.length > SECTIONS_MAX) throw invalid('too many sections');
  for (const section of sections) {
    const { map: inner, offset } = isObject(section) ? section : {};
    const line = isObject(offset) ? offset.line : undefined;
    const column = isObject(offset) ? offset.column : undefined;
    if (!isPlace(line) || !isPlace(column)) throw invalid('a section has no usable offset');
    if (!isObject(inner)) throw invalid('a section has no map of its own');
    segments += checkSize(inner, depth + 1);
    if (segments > SEGMENTS_MAX) break;
  }
  if (segments > SEGMENTS_MAX) throw invalid('too many mappings');
  return segments;
}

function segmentsIn(mappings: string): number {
  let count = 1;
  for (let i = 0; i < mappings.length; i++) {
    const code = mappings.charCodeAt(i);
    if (code === 44 || code === 59) count++;
  }
  return count;
}

function isPlace(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= SECTION_LINE_MAX;
}

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

function withRoot(root: string | undefined, source: string): string {
  if (typeof root !== 'string' || root === '' || /^([a-z][a-z0-9+.-]*:|\/)/i.test(source)) return source;
  return root.endsWith('/') ? root + source : `${root}/${source}`;
}

function short(text: string): string {
  return plainText(text.slice(0, TEXT_LENGTH_MAX));
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function invalid(reason: string): UnusableSymbols {
  return new UnusableSymbols(`Invalid source map: ${plainText(reason.slice(0, 300))}`);
}
