import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startModelProvider } from '#kit/model-provider.ts';
import { DataFolders, Server } from '#kit/server.ts';
import { useJourney } from './support/journey.ts';
import { WITHOUT_ACCOUNT } from './support/stage.ts';

const journey = useJourney();
const folders = new DataFolders();
let server: Server;
beforeAll(async () => {
  server = await Server.start(await folders.make(), WITHOUT_ACCOUNT);
});
afterAll(async () => {
  await server.stop();
  await folders.remove();
});

describe('a fresh server', () => {
  it('leads from sign-up to the first trace of a pasted program', async () => {
    const { page } = await journey.visit({ phone: true }, undefined, server.url);
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Create the owner account' }).waitFor();
    await page.getByLabel('Your name').fill('Grace');
    await page.getByLabel('Email').fill('grace@example.com');
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill('a long password');
    await page.getByLabel('Organization').fill('Compilers');
    await page.getByRole('button', { name: 'Create account' }).click();

    await page.getByRole('heading', { level: 1, name: 'Welcome' }).waitFor();
    const program = (await page.getByRole('region', { name: 'Node program' }).textContent()) ?? '';
    expect(program).toContain(server.url);
    expect(program).toMatch(/'phc_[A-Za-z0-9]{20,}'/);

    // A tab for each sender, also without a mouse and on a narrow screen.
    await page.getByRole('tab', { name: 'Node' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Python program' }).waitFor();
    for (const label of ['Langfuse', 'Collector']) {
      await page.getByRole('tab', { name: label }).click();
      const shown = (await page.getByRole('region', { name: `${label} program` }).textContent()) ?? '';
      expect(shown).toContain(server.url);
      expect(shown).toMatch(/phc_[A-Za-z0-9]{20,}/);
      await page.getByRole('button', { name: 'Copy program' }).waitFor();
    }
    const isCut = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(await isCut()).toBe(false);
    await page.getByRole('tab', { name: 'Node' }).click();

    const status = page.getByRole('region', { name: 'First event' }).getByRole('status');
    await status.getByText('Waiting for your first event').waitFor();

    await page.evaluate(() => performance.mark('journey:not-reloaded'));
    await runProgram(program);
    await status.getByText('Arrived').waitFor();
    const marks = () => page.evaluate(() => performance.getEntriesByName('journey:not-reloaded').length);
    expect(await marks()).toBe(1);
    await status.getByRole('link', { name: 'Open trace' }).click();
    await page.getByRole('article', { name: 'user' }).getByText('Say hello in one word.').waitFor();
    await page.getByRole('article', { name: 'assistant' }).getByText('Hello').waitFor();
  });
});

/** Runs a snippet as it was copied, from a project that has its packages; the model is a stand-in. */
async function runProgram(program: string): Promise<void> {
  const provider = await startModelProvider();
  provider.reply = { text: 'Hello' };
  try {
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: join(import.meta.dirname, '../..'),
      env: { PATH: process.env.PATH, OPENAI_BASE_URL: provider.url, OPENAI_API_KEY: [...provider.keys][0] },
      timeout: 60_000,
    });
  } finally {
    await provider.close();
  }
}
