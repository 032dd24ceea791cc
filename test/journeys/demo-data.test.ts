import { afterAll, describe, expect, inject, it } from 'vitest';
import { Command, DataFolders, Server, serveEnvironment } from '#kit/server.ts';
import { Account } from './support/account.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();
const folders = new DataFolders();
afterAll(() => folders.remove());

/** Makes the account's project a small demo project, for which the app has no button. */
async function fillSmall(account: Account, events: number): Promise<void> {
  const origin = inject('serverUrl');
  const ask = (method: string, path: string, body: object) =>
    fetch(`${origin}/api/projects/${account.projectId}/${path}`, {
      method,
      headers: { 'content-type': 'application/json', cookie: account.cookie, origin },
      body: JSON.stringify(body),
    });
  expect((await ask('PATCH', '', { name: 'Small demo', is_demo: true })).status).toBe(200);
  expect((await ask('POST', 'demo_data/', { events })).status).toBe(202);
}

describe('demo data', () => {
  it('is one click from an empty page, shows its progress, and goes away with its project', async () => {
    const account = await Account.make();
    const { page } = await journey.visit({ dark: true }, account);
    await page.goto(account.path('/traces'));
    await page.getByRole('link', { name: 'Load demo data' }).click();
    await page.getByRole('heading', { level: 1, name: 'Demo data' }).waitFor();
    await page.getByRole('button', { name: 'Create demo project' }).click();
    const status = page.getByRole('main').getByRole('status');
    await status.getByText('Being filled').waitFor();
    await page.evaluate(() => performance.mark('journey:not-reloaded'));
    await status.getByText(/^[1-9]\d* % · [\d,]+ of about 24,000 events$/).waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Stop' }).click();
    await status.getByText('Stopped').waitFor();
    expect(await page.evaluate(() => performance.getEntriesByName('journey:not-reloaded').length)).toBe(1);
    await page.getByRole('link', { name: 'Open Traces' }).click();
    await page.getByRole('grid', { name: 'Traces' }).waitFor();

    await page.goBack();
    await page.getByRole('button', { name: 'Delete demo project' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete demo project' }).click();
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    await page.goto(account.path('/settings/demo-data'));
    await page.getByRole('button', { name: 'Create demo project' }).waitFor();
  });

  it('fills the pages one looks at first', async () => {
    const account = await Account.make();
    await fillSmall(account, 900);
    const visitor = await journey.visit({ phone: true }, account);
    const { page } = visitor;
    await page.goto(account.path('/settings/demo-data'));
    await page.getByRole('main').getByRole('status').getByText('Full').waitFor({ timeout: 60_000 });
    for (const [path, name] of [
      ['/traces?from=-30d', 'Traces'],
      ['/conversations?from=-30d', 'Conversations'],
      ['/users?from=-30d', 'Users'],
      ['/errors?from=-30d', 'Errors'],
      ['/prompts', 'Prompts'],
      ['/evaluations', 'Evaluations'],
      ['/cohorts', 'Cohorts'],
      ['/annotations', 'Annotations'],
    ] as const) {
      await page.goto(account.path(path));
      const grid = page.getByRole('grid', { name, exact: true });
      await expect.poll(() => grid.getByRole('row').count(), { message: name }).toBeGreaterThan(1);
    }
    await page.goto(account.path('/home?from=-30d'));
    await page.getByText(/\$[\d.]+ in all/).waitFor();
  });

  it('is made from the command line too, once an account exists', async () => {
    const folder = await folders.make();
    const demo = (...args: string[]) =>
      new Command(['demo', '--events', '200', ...args], serveEnvironment(folder)).ended.then(({ code, output }) => ({
        code,
        output,
      }));
    expect(await demo()).toEqual({
      code: 1,
      output: 'There is no organization yet. Start the server and sign up first.\n',
    });
    await (await Server.start(folder)).stop();
    expect(await demo('--project', '1')).toMatchObject({
      code: 1,
      output: expect.stringContaining('is not a demo project'),
    });
    const filled = await demo('--seed', 'here');
    expect(filled).toMatchObject({ code: 0, output: expect.stringMatching(/: 100 %, \d+ events\nDone\./) });
    expect(await demo()).toMatchObject({ code: 1, output: expect.stringContaining('already has its demo data') });
  });
});
