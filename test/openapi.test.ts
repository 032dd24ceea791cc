import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { useKit } from '#kit/index.ts';

describe('docs/openapi.json', () => {
  it('is what the routes say: run `npm run openapi` after changing them', async () => {
    const { app } = await useKit();
    const committed: unknown = JSON.parse(await readFile(join(import.meta.dirname, '../docs/openapi.json'), 'utf8'));
    expect(JSON.parse(JSON.stringify(app.apiDocument()))).toEqual(committed);
  });
});
