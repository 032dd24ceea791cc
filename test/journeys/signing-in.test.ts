import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();

describe('signing in', () => {
  it('says what is wrong beside the form and then leads to the page first asked for', async () => {
    const account = await Account.make();
    const traceId = 'a trace, with a comma';
    await account.capture([{ event: '$ai_span', properties: { $ai_trace_id: traceId, $ai_span_name: 'plan' } }]);
    const visitor = await journey.visit({ dark: true });
    const { page } = visitor;
    // No account exists yet, and the first password is wrong.
    visitor.expectFailure(/\/api\/(users\/@me|login)\/$/);
    const deepLink = account.path(`/traces/${encodeURIComponent(traceId)}?tab=json`);
    await page.goto(deepLink);
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await page.getByLabel('Email').fill(account.email);
    const password = page.getByRole('textbox', { name: 'Password', exact: true });
    await password.fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('main').getByRole('alert').getByText('Invalid email or password').waitFor();

    await password.fill(account.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('tree', { name: 'Spans' }).getByRole('treeitem', { name: 'plan' }).waitFor();
    const url = new URL(page.url());
    expect(url.pathname).toBe(new URL(deepLink, url).pathname);
    expect(url.searchParams.get('tab')).toBe('json');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  });
});
