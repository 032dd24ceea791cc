import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { saved } from './support/downloads.ts';
import { call } from './support/events.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();
const grid = (page: Page, name: string) => page.getByRole('grid', { name });

async function visitList(account: Account, look: { dark?: boolean }, path: string) {
  const visitor = await journey.visit(look, account);
  const { page } = visitor;
  const listening = page.waitForResponse((response) => response.url().includes('/stream/'));
  await page.goto(account.path(path));
  await listening;
  return page;
}

describe('the list of generations', () => {
  it('takes new calls by itself, shows one beside it, and hands chosen ones on', async () => {
    const account = await Account.make();
    await account.capture([
      call({ trace: 'a', name: 'first', input: 'What is a rook?', output: 'A bird.', ageMs: 3 * 86_400_000 }),
      call({ trace: 'b', name: 'second', ageMs: 60_000 }),
      call({ trace: 'c', name: 'third', model: 'gpt-4o', ageMs: 30_000 }),
    ]);
    const page = await visitList(account, {}, '/generations?f=model%3Agpt-4o-mini');
    const list = grid(page, 'Generations');
    await list.getByText('first', { exact: true }).waitFor();
    await account.capture([call({ trace: 'd', name: 'arrives' })]);
    await list.getByText('arrives', { exact: true }).waitFor();
    expect(await list.getByText('third', { exact: true }).count()).toBe(0);

    await list.focus();
    for (let row = 0; row < 3; row++) await page.keyboard.press('j');
    await page.keyboard.press('Space');
    await page.getByRole('complementary', { name: 'first' }).getByText('What is a rook?').waitFor();
    await account.capture([call({ trace: 'e', name: 'waits' })]);
    await page.getByRole('button', { name: 'Show 1 new' }).waitFor();
    await page.keyboard.press('Escape');

    await page.keyboard.press('x');
    const selection = page.getByRole('region', { name: 'Selection' });
    await selection.getByText('1 selected').waitFor();
    const csv = await saved(page, () => selection.getByRole('button', { name: 'Export CSV' }).click());
    expect(csv.bytes.toString().split('\r\n')[1]).toContain(',first,');
    await page.keyboard.press('a');
    await page.getByRole('dialog', { name: /dataset/ }).waitFor();
    await page.keyboard.press('Escape');

    await list.getByRole('row', { name: /first/ }).click();
    await page.waitForURL(/\/traces\/a\?/);
    await page.getByRole('button', { name: /^Previous trace/ }).click();
    await page.waitForURL(/\/traces\/b\?/);
    await page.getByRole('button', { name: /^Previous trace/ }).click();
    // Not the trace of another model in between.
    await page.waitForURL(/\/traces\/d\?/);
  });
});

describe('the lists of conversations and users', () => {
  it('take what is new by themselves and show one beside them', async () => {
    const account = await Account.make();
    const said = (session: string, input: string) =>
      call({ trace: `in ${session}`, user: session, input, properties: { $ai_session_id: session } });
    await account.capture([said('ada', 'Hello there')]);
    const page = await visitList(account, { dark: true }, '/conversations');
    const conversations = grid(page, 'Conversations');
    await conversations.getByText('Hello there').waitFor();
    await account.capture([said('grace', 'Good evening')]);
    await conversations.getByText('Good evening').waitFor();
    await conversations.focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Space');
    await page.getByRole('complementary', { name: 'Good evening' }).getByRole('heading', { name: 'Turn 1' }).waitFor();
    await page.keyboard.press('x');
    await page.getByRole('region', { name: 'Selection' }).getByRole('button', { name: 'Export JSONL' }).waitFor();

    const other = await visitList(account, {}, '/users');
    const users = grid(other, 'Users');
    await users.getByText('grace', { exact: true }).first().waitFor();
    await account.capture([said('mary', 'Hi')]);
    await users.getByText('mary', { exact: true }).first().waitFor();
    await users.focus();
    await other.keyboard.press('j');
    await other.keyboard.press('Space');
    await other.getByRole('complementary', { name: 'mary' }).getByRole('heading', { name: 'Properties' }).waitFor();
  });
});
