/** `npm run send-your-traces`: docs/send-your-traces.md, from the programs that the web app shows. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sendYourTraces } from './send-your-traces-text.ts';

await writeFile(join(import.meta.dirname, '../docs/send-your-traces.md'), sendYourTraces());
