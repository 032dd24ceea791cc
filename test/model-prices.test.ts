import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildTable, printTable } from '../scripts/model-prices/build.ts';

const FILE = join(import.meta.dirname, '../src/features/ai-events/model-prices.json');

describe('the shipped price table', () => {
  it('is what its script makes of the pinned list and the overlay', async () => {
    const built: unknown = JSON.parse(printTable(buildTable()));
    expect(built, 'run scripts/build-model-prices.ts').toEqual(JSON.parse(await readFile(FILE, 'utf8')));
  });

  it.each([
    ['tts-1', { characters: 15 }],
    ['tts-1-hd', { characters: 30 }],
    ['gpt-4o-audio-preview', { input: 2.5, output: 10, audio_input: 40, audio_output: 80 }],
    ['gpt-4o-mini-audio-preview', { input: 0.15, output: 0.6, audio_input: 10, audio_output: 20 }],
    ['davinci-002', { input: 2, output: 2 }],
    ['babbage-002', { input: 0.4, output: 0.4 }],
  ])('has the rates of %s that its provider lists and the list lacks', (name, rates) => {
    const row = buildTable().models.find(({ model }) => model === name);
    expect(row).toMatchObject({ rates: [rates] });
  });
});
