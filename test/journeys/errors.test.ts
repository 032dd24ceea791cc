import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { Account, type SentEvent } from './support/account.ts';
import { useJourney } from './support/journey.ts';
import { MinifiedProgram } from './support/minified-program.ts';

const run = promisify(execFile);
const journey = useJourney();
const programs: MinifiedProgram[] = [];
afterEach(async () => {
  for (const program of programs.splice(0)) await program.remove();
});

/** A program that has failed once, its one issue open in the browser. */
async function failedProgram(account: Account): Promise<MinifiedProgram> {
  const program = await MinifiedProgram.make(account);
  programs.push(program);
  await program.inject();
  await run(process.execPath, [join(program.dir, 'dist/main.js')]);
  return program;
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Errors' });

/** The failing line stands among its neighbours, marked and numbered. */
async function expectSource(page: Page): Promise<void> {
  const source = page.getByRole('region', { name: 'Source' }).first();
  await source.waitFor();
  const { line, text } = MinifiedProgram.thrown;
  expect(await source.locator('[aria-current]').textContent()).toMatch(new RegExp(`^${line}\\D`));
  expect(await source.locator('[aria-current]').textContent()).toContain(text);
  expect(await source.textContent()).toContain('export function charge(amount: number)');
}

describe('a minified stack', () => {
  it('says why it cannot be read, and the command it shows makes it source with the lines around', async () => {
    const account = await Account.make();
    const program = await failedProgram(account);
    const { page } = await journey.visit({}, account);
    await page.goto(account.path('/errors'));
    await grid(page).getByText('cannot charge -1').waitFor();
    await grid(page).getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: 'RangeError' }).waitFor();
    await page
      .getByText(/^No sourcemap uploaded for chunk id: \S+$/)
      .first()
      .waitFor();
    expect(await page.getByText('export function charge').count()).toBe(0);
    const shown = (await page.getByText('npx hedgerow sourcemaps upload').first().textContent()) ?? '';
    const { value } = await account.send<{ value: string }>('/api/personal_api_keys/', {
      label: 'build',
      scopes: ['error_tracking:write'],
    });
    const command = shown.replace('phx_your_key', value);
    const { stdout } = await run('sh', ['-c', command], { cwd: program.dir });
    expect(stdout).toContain('1 of 1 scripts done, 1 uploaded.');
    await page.reload();
    await expectSource(page);
    expect(await page.getByText('No sourcemap uploaded').count()).toBe(0);
    await page.getByText('charge', { exact: true }).first().waitFor();
    // What happens from now on is readable from the start.
    await run(process.execPath, [join(program.dir, 'dist/main.js')]);
    await page.getByRole('status').getByText('1 of 2').waitFor();
    await expectSource(page);
    await page.getByRole('tab', { name: 'Trace' }).click();
    const link = page.getByRole('link', { name: 'Open the trace it happened in' });
    expect(await link.getAttribute('href')).toContain('/traces/checkout-1?span=');
    await page.getByRole('link', { name: 'Errors of this session' }).click();
    await page.getByRole('list', { name: 'Active filters' }).getByText('visit-1').waitFor();
    await grid(page).getByText('cannot charge -1').waitFor();
  });

  it('becomes source when script and map are dropped on the page of symbol sets', async () => {
    const account = await Account.make();
    const program = await failedProgram(account);
    const { page } = await journey.visit({ phone: true, dark: true }, account);
    await page.goto(account.path('/errors/symbol-sets'));
    await page.getByText('1 script has unreadable frames').click();
    const missing = page.getByRole('list', { name: 'Missing symbols' });
    await missing.getByText('Not uploaded').waitFor();
    const names = ['main.js', 'main.js.map'];
    const texts = await Promise.all(names.map((name) => readFile(join(program.dir, 'dist', name), 'utf8')));
    const dropped = await page.evaluateHandle(
      ([names, texts]) => {
        const transfer = new DataTransfer();
        for (const [at, name] of (names ?? []).entries()) transfer.items.add(new File([texts?.[at] ?? ''], name));
        return transfer;
      },
      [names, texts],
    );
    await page.getByRole('main').getByText('Symbol sets').first().dispatchEvent('drop', { dataTransfer: dropped });
    const dialog = page.getByRole('dialog', { name: 'Upload 1 source map' });
    await dialog.getByText(/^Chunk id /).waitFor();
    await dialog.getByRole('button', { name: 'Upload' }).click();
    await dialog.getByText('Uploaded', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await missing.waitFor({ state: 'detached' });
    const sets = page.getByRole('grid', { name: 'Symbol sets' });
    await sets.getByText('OK').waitFor();
    await page.goto(account.path('/errors'));
    await grid(page).getByRole('link').first().click();
    await expectSource(page);
  });
});

/** An exception of a Python program; each function name is a problem of its own. */
function pythonError(functionName: string, user: string, value = `${functionName} broke`): SentEvent {
  return {
    event: '$exception',
    distinct_id: user,
    properties: {
      $exception_list: [
        {
          type: 'ValueError',
          value,
          stacktrace: {
            type: 'raw',
            frames: [
              {
                platform: 'python',
                filename: 'app.py',
                abs_path: '/srv/app.py',
                function: functionName,
                lineno: 3,
                in_app: true,
                pre_context: ['def run():', '    # in vain'],
                context_line: '    raise ValueError("broke")',
                post_context: [],
              },
            ],
          },
        },
      ],
    },
  };
}

describe('issues', () => {
  it('are resolved, taken back, assigned to a role, and found again by the URL', async () => {
    const account = await Account.make();
    await account.capture([pythonError('pay', 'ada'), pythonError('pay', 'grace'), pythonError('ship', 'ada')]);
    const me = await account.read<{ organization: { id: string } }>('/api/users/@me/');
    await account.send(`/api/organizations/${me.organization.id}/roles/`, { name: 'On call' });
    const { page } = await journey.visit({ dark: true }, account);
    await page.goto(account.path('/errors'));
    const row = (text: string) => grid(page).locator('[data-id]').filter({ hasText: text });
    await row('pay broke').waitFor();
    await row('ship broke').getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Resolve' }).click();
    await row('ship broke').waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click();
    await row('ship broke').waitFor();

    await row('pay broke').getByRole('link').first().click();
    await page.getByRole('region', { name: 'Affected users' }).getByText('grace').waitFor();
    await page.getByRole('region', { name: 'Source' }).getByText('raise', { exact: true }).waitFor();
    await page.getByLabel('Assignee').selectOption({ label: 'On call (role)' });
    await page.getByText('1 issue went to On call (role).').waitFor();
    await page.keyboard.press('j');
    await page.getByRole('status').getByText('2 of 2').waitFor();

    await page.goto(account.path('/errors'));
    await page.getByLabel('Assignee').selectOption({ label: 'On call (role)' });
    await row('ship broke').waitFor({ state: 'detached' });
    const { page: colleague } = await journey.visit({ phone: true }, account);
    await colleague.goto(page.url());
    await grid(colleague).getByText('pay broke').waitFor();
    expect(await grid(colleague).getByText('ship broke').count()).toBe(0);
  });

  it('are merged into the one that is kept, and split again', async () => {
    const account = await Account.make();
    await account.capture([pythonError('pay', 'ada'), pythonError('pay', 'ada'), pythonError('ship', 'ada')]);
    const { page } = await journey.visit({ phone: true }, account);
    await page.goto(account.path('/errors'));
    const rows = grid(page).locator('[data-id]');
    await expect.poll(() => rows.count()).toBe(2);
    for (const box of await rows.getByRole('checkbox').all()) await box.check();
    await page.getByRole('button', { name: 'Merge' }).click();
    const merge = page.getByRole('dialog', { name: 'Merge 2 issues?' });
    expect(await merge.getByLabel('Keep').locator('option:checked').textContent()).toContain('pay broke');
    await merge.getByRole('button', { name: 'Merge' }).click();
    await expect.poll(() => rows.count()).toBe(1);

    await rows.getByRole('link').first().click();
    await page.getByRole('status').getByText('1 of 3').waitFor();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Split…' }).click();
    const split = page.getByRole('dialog', { name: 'Split “ValueError”' });
    await split.getByRole('checkbox', { name: /ship broke/ }).check();
    await split.getByRole('button', { name: 'Split' }).click();
    await page.getByRole('button', { name: 'Open the new one' }).click();
    await page.getByText('1 of 1').waitFor();
    await page.getByText('ship broke').first().waitFor();
  });
});
