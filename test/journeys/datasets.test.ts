import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { type SavedFile, saved } from './support/downloads.ts';
import { call, step } from './support/events.ts';
import { useJourney } from './support/journey.ts';
import { type PageOf, ProjectApi } from './support/project-api.ts';

const journey = useJourney();
const items = (page: Page, name: string) => page.getByRole('grid', { name });
const rows = (page: Page, name: string) => items(page, name).locator('[data-id]');

interface Item {
  readonly id: string;
  readonly input: unknown;
  readonly output: unknown;
  readonly metadata: unknown;
  readonly ref_trace_id: string | null;
  readonly ref_timestamp: string | null;
  readonly ref_source_id: string | null;
}

/** What tables and line formats have mangled before. */
const ODD: readonly unknown[] = [
  null,
  '',
  ' ',
  'null',
  'true',
  '42',
  '1.50',
  '=1+1',
  '-3',
  '@home',
  '"in quotes"',
  'a, b; c\td|e',
  'one\ntwo\r\nthree\rfour',
  'emoji 👩‍👩‍👧 and عربي',
  '\\n and \\ and \u2028',
  '{"json":"in a text"}',
  0,
  -0.5,
  1e21,
  12345678.25,
  true,
  false,
  [],
  {},
  [null, '', { a: [1, '2', false] }],
  { ключ: 'значение', '': 'an empty key', 'with, comma': 'x', nested: { deeper: { still: ['"', "'"] } } },
];

const valuesOf = ({ input, output, metadata, ref_trace_id, ref_timestamp, ref_source_id }: Item) => ({
  input,
  output,
  metadata,
  ref_trace_id,
  ref_timestamp,
  ref_source_id,
});

async function makeDataset(api: ProjectApi, name: string): Promise<string> {
  return (await api.post<{ id: string }>('datasets/', { name })).id;
}

async function stored(api: ProjectApi, dataset: string): Promise<readonly Item[]> {
  return (await api.get<PageOf<Item>>(`dataset_items/?dataset=${dataset}&limit=500`)).results;
}

/** The file a person gets by the export menu, as the browser saved it. */
async function exportFile(page: Page, format: 'CSV' | 'JSONL'): Promise<SavedFile> {
  await page.getByRole('button', { name: 'Export' }).click();
  return saved(page, () => page.getByRole('menuitem', { name: `As ${format}` }).click());
}

async function chooseFile(page: Page, file: SavedFile): Promise<void> {
  await page
    .getByLabel('File to import')
    .setInputFiles({ name: file.name, mimeType: 'application/octet-stream', buffer: file.bytes });
}

describe('a dataset of odd values', () => {
  it.each(['CSV', 'JSONL'] as const)('is exported as %s and imported back identically', async (format) => {
    const account = await Account.make();
    const api = new ProjectApi(account);
    const from = await makeDataset(api, 'odd');
    await api.post('dataset_items/bulk/', {
      items: ODD.map((value, at) => ({
        dataset: from,
        input: value,
        output: ODD[ODD.length - 1 - at],
        metadata: at % 3 === 0 ? { at, value } : at % 3 === 1 ? null : String(at),
        ...(at % 4 === 0 && {
          ref_trace_id: at === 0 ? '=run, 0' : `run-${at}`,
          ref_timestamp: `2026-03-0${1 + (at % 9)}T04:05:06.789012Z`,
          ref_source_id: '"quoted"',
        }),
      })),
    });
    const before = await stored(api, from);
    expect(before).toHaveLength(ODD.length);
    const to = await makeDataset(api, 'odd again');

    const visitor = await journey.visit({ dark: format === 'CSV' }, account);
    const { page } = visitor;
    await page.goto(account.path(`/datasets/${from}`));
    await rows(page, 'odd').first().waitFor();
    const file = await exportFile(page, format);
    await page.goto(account.path(`/datasets/${to}/import`));
    await chooseFile(page, file);
    const importAll = page.getByRole('button', { name: `Import ${ODD.length} rows` });
    await importAll.waitFor();
    expect(await visitor.inaccessible()).toEqual([]);
    await importAll.click();
    await page.getByRole('link', { name: `Show the ${ODD.length} new items` }).click();
    await page.getByRole('heading', { level: 1, name: 'odd again' }).waitFor();
    await rows(page, 'odd again').first().waitFor();
    expect((await stored(api, to)).map(valuesOf)).toEqual(before.map(valuesOf));
    const again = await exportFile(page, format);
    expect(again.bytes.equals(file.bytes)).toBe(true);

    await page.getByRole('link', { name: 'Datasets' }).first().click();
    const listed = page.getByRole('grid', { name: 'Datasets' }).getByRole('row', { name: /odd again/ });
    await listed.getByRole('gridcell', { name: String(ODD.length), exact: true }).waitFor();
  });

  it('with a broken line is imported but for that line, which is named by its number', async () => {
    const account = await Account.make();
    const api = new ProjectApi(account);
    const lines = ['{"input":"one","output":1}', '{"input":"two",', '', '{"input":"three","output":"3"}', '["four"]'];
    const { page } = await journey.visit({ phone: true }, account);
    await page.goto(account.path('/datasets'));
    await page.getByRole('button', { name: 'Import' }).tap();
    await page.getByRole('textbox', { name: 'Name' }).fill('mended');
    await page.getByRole('button', { name: 'Make dataset' }).tap();
    await page.getByRole('heading', { level: 1, name: 'Import items' }).waitFor();
    await chooseFile(page, {
      name: 'handmade.jsonl',
      bytes: Buffer.from(lines.join('\n')),
    });
    const refused = page.getByRole('list', { name: 'Rows that cannot be imported' }).getByRole('listitem');
    await expect.poll(() => refused.count()).toBe(2);
    await refused.filter({ hasText: 'line 2' }).waitFor();
    await refused.filter({ hasText: 'line 5' }).waitFor();
    const bad = await saved(page, () => page.getByRole('button', { name: 'Download the 2 bad rows' }).click());
    expect(bad.bytes.toString()).toBe('{"input":"two",\n["four"]\n');

    await page.getByRole('button', { name: 'Import the good 2 rows' }).click();
    await page.getByText('2 rows were refused.').waitFor();
    await refused.filter({ hasText: 'line 2' }).waitFor();
    await refused.filter({ hasText: 'line 5' }).waitFor();
    await page.getByRole('link', { name: 'Show the 2 new items' }).click();
    await rows(page, 'mended').nth(1).waitFor();
    const [dataset] = (await api.get<PageOf<{ id: string }>>('datasets/')).results;
    expect((await stored(api, dataset?.id ?? '')).map(({ input, output }) => [input, output])).toEqual([
      ['one', 1],
      ['three', '3'],
    ]);
  });
});

describe('a span', () => {
  it('goes into a dataset by one key, is edited past a marked syntax error, and is found again from there', async () => {
    const account = await Account.make();
    await account.capture([
      step({ trace: 'run', span: 'plan', parent: 'run', name: 'plan' }),
      call({ trace: 'run', span: 'first', parent: 'plan', name: 'ask', input: 'What is a hedge?', ageMs: 2000 }),
      call({ trace: 'run', span: 'second', parent: 'plan', name: 'ask again', input: 'And a hedgerow?', ageMs: 1000 }),
    ]);
    const api = new ProjectApi(account);
    const visitor = await journey.visit({}, account);
    const { page } = visitor;
    await page.goto(account.path('/traces/run'));
    await visitor.mark('hedgerow:trace:ready');
    const span = page.getByRole('tree', { name: 'Spans' }).getByRole('treeitem', { name: 'Generation ask again' });
    await span.click();
    const uuid = await span.getAttribute('data-id');
    await page.getByRole('article', { name: 'user' }).getByText('And a hedgerow?').waitFor();

    await page.keyboard.press('a');
    const dialog = page.getByRole('dialog', { name: 'Add to dataset' });
    await dialog.getByRole('textbox', { name: 'Name of the new dataset' }).fill('hedges');
    await dialog.getByRole('textbox', { name: 'Input' }).getByText('And a hedgerow?').waitFor();
    await dialog.getByRole('button', { name: 'Add 1 item' }).click();
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Open dataset' }).click();
    await page.getByRole('heading', { level: 1, name: 'hedges' }).waitFor();

    await rows(page, 'hedges').first().click();
    const editor = page.getByRole('textbox', { name: 'Output' });
    await editor.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('{\n  "answer": "A line of shrubs",\n  "good": tru\n}');
    const output = page.getByRole('region', { name: 'Output value' });
    await output.getByRole('alert').waitFor();
    const save = page.getByRole('button', { name: /^Save(?! and)/ });
    await save.click();
    await page.getByText('Output is not JSON yet.').waitFor();
    // The mark stands on the line of the mistake and nowhere else.
    expect(await visitor.inaccessible()).toEqual([]);
    await expect.poll(() => markedLines(page)).toEqual(['  "good": tru']);

    await editor.getByText('"good": tru').click();
    await page.keyboard.press('End');
    await page.keyboard.insertText('e');
    await output.getByRole('alert').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+s');
    await page.getByRole('region', { name: 'Notifications' }).getByText('Saved.').waitFor();
    const [dataset] = (await api.get<PageOf<{ id: string }>>('datasets/')).results;
    const [item] = await stored(api, dataset?.id ?? '');
    expect(item).toMatchObject({
      input: [{ role: 'user', content: 'And a hedgerow?' }],
      output: { answer: 'A line of shrubs', good: true },
      ref_trace_id: 'run',
      ref_source_id: uuid,
    });

    await page.getByRole('link', { name: 'Open the span' }).last().click();
    await page
      .getByRole('tree', { name: 'Spans' })
      .getByRole('treeitem', { name: 'Generation ask again', selected: true })
      .waitFor();
    await page.getByRole('article', { name: 'user' }).getByText('And a hedgerow?').waitFor();
  });
});

/** The lines of an editor that hold a mark of its own checking. */
function markedLines(page: Page): Promise<string[]> {
  return page
    .getByRole('textbox', { name: 'Output' })
    .locator('.cm-lintRange-error, .cm-lintPoint-error')
    .evaluateAll((marks) => marks.map((mark) => mark.closest('.cm-line')?.textContent ?? ''));
}
