/** `npm run wire`: the API's types for the web app, from docs/openapi.json. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wireTypes } from './wire-types.ts';

const ROOT = join(import.meta.dirname, '..');

const document: object = JSON.parse(await readFile(join(ROOT, 'docs/openapi.json'), 'utf8'));
await writeFile(join(ROOT, 'web/src/api/wire.gen.ts'), await wireTypes(document));
