import { isObject } from '#kernel/json.ts';
import { UnusableSymbols } from '../symbol-sets/uploading/container.ts';
import { Mappings, type Piece, WHOLE } from './mappings.ts';
import { plainText } from './original-text.ts';

/** More than this and a map is no build's output but an attempt to fill memory. */
const SEGMENTS_MAX = 6_000_000;
const SECTIONS_MAX = 10_000;
const SECTION_DEPTH_MAX = 5;
const SECTION_LINE_MAX = 10_000_000;

/** A source map, its sections joined. */
export class SourceMap {
  readonly sources: (string | undefined)[] = [];
  /** The original texts, as far as the map holds them. */
  readonly contents: (string | undefined)[] = [];
  readonly names: (string | undefined)[] = [];
  readonly mappings = new Mappings(SEGMENTS_MAX);

  /** Throws UnusableSymbols. */
  constructor(bytes: Uint8Array) {
    const json = readJson(bytes);
    checkSections(json, 0);
    try {
      this.#add(json, WHOLE);
      this.mappings.seal();
    } catch (error) {
      if (error instanceof UnusableSymbols) throw error;
      throw invalid(error instanceof Error ? error.message : 'unreadable');
    }
  }

  #add(map: Record<string, unknown>, piece: Piece): void {
    if (Array.isArray(map.sections)) {
      this.#addSections(map.sections, piece);
      return;
    }
    if (typeof map.mappings !== 'string') throw invalid('it has no mappings');
    if (!Array.isArray(map.sources)) throw invalid('its sources are no list');
    const own = { ...piece, sources: this.sources.length, names: this.names.length };
    const contents = Array.isArray(map.sourcesContent) ? map.sourcesContent : [];
    map.sources.forEach((source: unknown, i) => {
      this.sources.push(typeof source === 'string' ? withRoot(map.sourceRoot, source) : undefined);
      this.contents.push(textOrNothing(contents[i]));
    });
    if (Array.isArray(map.names)) for (const name of map.names) this.names.push(textOrNothing(name));
    this.mappings.add(map.mappings, own);
  }

  #addSections(sections: readonly unknown[], piece: Piece): void {
    const places = sections.map(readSection);
    places.forEach(({ map, line, column }, i) => {
      const next = places[i + 1];
      const start = { line: piece.line + line, column: line === 0 ? piece.column + column : column };
      const end = next
        ? { line: piece.line + next.line, column: next.line === 0 ? piece.column + next.column : next.column }
        : piece.end;
      this.#add(map, { ...piece, ...start, end: isBefore(piece.end, end) ? piece.end : end });
    });
  }
}

function isBefore(a: Piece['end'], b: Piece['end']): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

function readJson(bytes: Uint8Array): Record<string, unknown> {
  // A first line like )]}' keeps browsers from running a map as a script.
  const text = utf8(bytes).replace(/^\)\]\}'[^\n]*\n/, '');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : 'not JSON');
  }
  if (!isObject(json)) throw invalid('not a JSON object');
  return json;
}

/** Bounds what joining the sections will take before it begins. Answers how many there are. */
function checkSections(map: Record<string, unknown>, depth: number): number {
  if (depth > SECTION_DEPTH_MAX) throw invalid('sections are nested too deeply');
  if (!Array.isArray(map.sections)) return 0;
  let count = map.sections.length;
  for (const section of map.sections) {
    if (count > SECTIONS_MAX) break;
    count += checkSections(readSection(section).map, depth + 1);
  }
  if (count > SECTIONS_MAX) throw invalid('too many sections');
  return count;
}

function readSection(section: unknown) {
  const { map, offset } = isObject(section) ? section : {};
  const { line, column } = isObject(offset) ? offset : {};
  if (!isPlace(line) || !isPlace(column)) throw invalid('a section has no usable offset');
  if (!isObject(map)) throw invalid('a section has no map of its own');
  return { map, line, column };
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= SECTION_LINE_MAX;
}

function withRoot(root: unknown, source: string): string {
  if (typeof root !== 'string' || root === '' || /^([a-z][a-z0-9+.-]*:|\/)/i.test(source)) return source;
  return root.endsWith('/') ? root + source : `${root}/${source}`;
}

function textOrNothing(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function invalid(reason: string): UnusableSymbols {
  return new UnusableSymbols(`Invalid source map: ${plainText(reason.slice(0, 300))}`);
}
