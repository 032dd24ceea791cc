import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { Account } from './support/account.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();

/** What a program gets that asks with this credential. */
async function statusOf(path: string, credential: string): Promise<number> {
  const headers = { authorization: `Bearer ${credential}` };
  return (await fetch(`${inject('serverUrl')}${path}`, { headers })).status;
}

const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

async function allowCopying(page: Page): Promise<void> {
  const origin = inject('serverUrl');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
}

describe('credentials', () => {
  it('of one scope are made, copied, used where they may and nowhere else, and rolled', async () => {
    const account = await Account.make();
    const { page } = await journey.visit({ dark: true }, account);
    await allowCopying(page);
    await page.goto('/account/keys');
    await page.getByRole('button', { name: 'New key' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'New key' });
    await dialog.getByLabel('Label').fill('Prompt reader');
    expect(await dialog.getByRole('button', { name: 'Create key' }).isEnabled()).toBe(false);
    await dialog.getByRole('radio', { name: 'Prompts: Read', exact: true }).check();
    await dialog.getByRole('button', { name: 'Create key' }).click();

    const shown = page.getByRole('dialog', { name: 'Key “Prompt reader”' });
    await shown.getByRole('button', { name: 'Copy .env line' }).click();
    const line = await copied(page);
    await shown.getByRole('button', { name: 'Copy key' }).click();
    const first = await copied(page);
    expect(first).toMatch(/^phx_/);
    expect(line).toBe(`HEDGEROW_API_KEY=${first}`);
    await shown.getByRole('button', { name: 'Done' }).click();
    await shown.waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(first);

    const prompts = `/api/projects/${account.projectId}/llm_prompts/`;
    const datasets = `/api/projects/${account.projectId}/datasets/`;
    expect(await statusOf(prompts, first)).toBe(200);
    expect(await statusOf(datasets, first)).toBe(403);

    const keys = page.getByRole('list', { name: 'API keys' });
    await keys.getByRole('button', { name: 'Roll Prompt reader' }).click();
    await page
      .getByRole('alertdialog', { name: 'Roll “Prompt reader”?' })
      .getByRole('button', { name: 'Roll key' })
      .click();
    await shown.getByRole('button', { name: 'Copy key' }).click();
    const second = await copied(page);
    await shown.getByRole('button', { name: 'Done' }).click();
    expect(second).not.toBe(first);
    expect(await statusOf(prompts, first)).toBe(401);
    expect(await statusOf(prompts, second)).toBe(200);
    expect(await statusOf(datasets, second)).toBe(403);
    await page.reload();
    await keys.getByText('Prompt reader').waitFor();
    expect(await page.content()).not.toContain(second);
  });

  it('of the project are rotated: both work until the backup is deleted', async () => {
    const account = await Account.make();
    const { page } = await journey.visit({ phone: true }, account);
    await allowCopying(page);
    await page.goto(account.path('/settings/tokens'));
    const section = page.getByRole('region', { name: 'Secret token' });
    const reveal = () => section.getByRole('button', { name: 'Reveal' }).click();
    const copySecret = async (at: number) => {
      await section.getByRole('button', { name: 'Copy secret token' }).nth(at).click();
      return await copied(page);
    };
    const definitions = '/flags/definitions';

    await section.getByRole('button', { name: 'Make a secret token' }).click();
    await reveal();
    const first = await copySecret(0);
    expect(first).toMatch(/^phs_/);
    expect(await statusOf(definitions, first)).toBe(200);

    await section.getByRole('button', { name: 'Rotate' }).click();
    const rotating = page.getByRole('alertdialog', { name: /^Rotate the secret token/ });
    expect(
      await rotating.getByRole('button', { name: 'Cancel' }).evaluate((one) => one === document.activeElement),
    ).toBe(true);
    await rotating.getByRole('button', { name: 'Rotate' }).click();
    await rotating.waitFor({ state: 'detached' });
    await section.getByText('Backup token, still valid').waitFor();
    // The new token lies covered although the one before it, now the backup, is being shown.
    expect(await section.getByRole('button', { name: 'Copy secret token' }).count()).toBe(1);
    await reveal();
    const second = await copySecret(0);
    expect(second).not.toBe(first);
    expect(await copySecret(1)).toBe(first);
    expect([await statusOf(definitions, first), await statusOf(definitions, second)]).toEqual([200, 200]);

    await section.getByRole('button', { name: 'Delete backup' }).click();
    const deleting = page.getByRole('alertdialog', { name: /^Delete the backup token/ });
    await deleting.getByRole('button', { name: 'Delete backup' }).click();
    await deleting.waitFor({ state: 'detached' });
    await section.getByText('Backup token, still valid').waitFor({ state: 'detached' });
    expect([await statusOf(definitions, first), await statusOf(definitions, second)]).toEqual([401, 200]);
  });
});
