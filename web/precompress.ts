import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const TEXT = /\.(js|css|html|svg|json)$/;
/** Below this, headers weigh more than what is saved. */
const BYTES_MIN = 1024;
const BROTLI_QUALITY = 9;

/** Puts a `.br` and a `.gz` beside every text file of the build: the server only picks one, and spends nothing on it. */
export function precompress(): Plugin {
  let dir = '';
  return {
    name: 'hedgerow:precompress',
    apply: 'build',
    configResolved(config) {
      dir = config.build.outDir;
    },
    async closeBundle() {
      for (const name of await readdir(dir, { recursive: true })) {
        if (TEXT.test(name)) await compressFile(join(dir, name));
      }
    },
  };
}

async function compressFile(path: string): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.length < BYTES_MIN) return;
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
    promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
  ]);
  await Promise.all([writeFile(`${path}.br`, br), writeFile(`${path}.gz`, gz)]);
}
