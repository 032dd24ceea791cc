import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();

describe('one’s own sessions', () => {
  it('are listed, and the others end at a click', async () => {
    const account = await Account.make();
    const { page } = await journey.visit({ dark: true }, account);
    const elsewhere = await journey.visit({ dark: false });
    await elsewhere.page.goto('/login');
    elsewhere.expectFailure(/\/api\/users\/@me\/$/);
    await elsewhere.page.getByLabel('Email').fill(account.email);
    await elsewhere.page.getByRole('textbox', { name: 'Password', exact: true }).fill(account.password);
    await elsewhere.page.getByRole('button', { name: 'Sign in' }).click();
    await elsewhere.page.waitForURL(/\/project\/|\/welcome/);

    await page.goto('/account/sessions');
    const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
    await sessions.nth(1).waitFor();
    await sessions.filter({ hasNotText: 'This session' }).getByText('Chrome on Linux').first().waitFor();
    const before = await sessions.count();
    expect(before).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await sessions.filter({ hasText: 'This session' }).waitFor();
    await sessions.nth(1).waitFor({ state: 'detached' });
    expect(await sessions.count()).toBe(1);

    await elsewhere.page.goto('/account/profile');
    await elsewhere.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
  });

  it('do not change the address without the password', async () => {
    const account = await Account.make();
    const visitor = await journey.visit({ dark: true }, account);
    const { page } = visitor;
    await page.goto('/account/profile');
    const you = page.getByRole('region', { name: 'You' });
    await you.getByLabel('Email').fill(`new-${account.email}`);
    const password = you.getByRole('textbox', { name: 'Present password' });
    await password.fill('not the password');
    visitor.expectFailure(/\/api\/users\/@me\/$/);
    await you.getByRole('button', { name: 'Save' }).click();
    await you.getByText('Your current password is incorrect.').waitFor();
    await password.fill(account.password);
    await you.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved').waitFor();
    await page.reload();
    expect(await you.getByLabel('Email').inputValue()).toBe(`new-${account.email}`);
  });
});
