import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const FOLDER = dirname(createRequire(import.meta.url).resolve('posthog-js/dist/array.js'));

export interface SdkScript {
  readonly plain: Buffer;
  readonly gzipped: Buffer;
}

/**
 * The scripts of posthog-js: the SDK itself, for pages that load it from their server, and the parts that a bundled SDK loads
 * when they are switched on, such as the capture of exceptions.
 */
export class SdkScripts {
  readonly #version: string;
  readonly #names: ReadonlySet<string>;
  /** Some forty files of a few hundred kB at most: each is read at its first request. */
  readonly #read = new Map<string, Promise<SdkScript>>();

  private constructor(version: string, names: ReadonlySet<string>) {
    this.#version = version;
    this.#names = names;
  }

  static async open(): Promise<SdkScripts> {
    // The package's own description of itself.
    const { version } = JSON.parse(await readFile(join(FOLDER, '../package.json'), 'utf8')) as { version: string };
    const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.js'));
    return new SdkScripts(version, new Set(names));
  }

  /** By its name and, where an SDK insists on its own, its version. Undefined when there is none. */
  find(name: string, version?: string): Promise<SdkScript> | undefined {
    if (!this.#names.has(name) || (version !== undefined && version !== this.#version)) return undefined;
    const known = this.#read.get(name) ?? read(name);
    this.#read.set(name, known);
    return known;
  }
}

async function read(name: string): Promise<SdkScript> {
  const plain = await readFile(join(FOLDER, name));
  return { plain, gzipped: await promisify(gzip)(plain) };
}
