import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { call } from './support/events.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();
const HOUR = 3_600_000;

describe('insights and dashboards', () => {
  it('are found, opened and read; a dashboard is made, and an insight hidden and brought back', async () => {
    const account = await Account.make();
    const base = `/api/projects/${account.projectId}`;
    await account.capture(Array.from({ length: 6 }, (_, i) => call({ trace: `run-${i}`, ageMs: (i + 1) * HOUR })));
    const visitor = await journey.visit({}, account);
    const { page } = visitor;

    await page.goto(account.path('/dashboards'));
    await page.getByRole('button', { name: 'New dashboard' }).click();
    await page.getByRole('dialog', { name: 'New dashboard' }).getByLabel('Name').fill('Cost control');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Cost control' }).waitFor();
    const id = Number(new URL(page.url()).pathname.split('/').at(-1));
    const trend = { kind: 'TrendsQuery', series: [{ event: '$ai_generation' }] };
    const total = { ...trend, trendsFilter: { display: 'BoldNumber' } };
    await account.send(`${base}/insights/`, { name: 'Calls', query: total, dashboards: [id] });
    await account.send(`${base}/insights/`, { name: 'Calls a day', query: trend, dashboards: [id] });
    await account.send(`${base}/dashboards/${id}/create_text_tile/`, { body: 'Read this on Mondays' });

    await page.reload();
    await page.getByRole('region', { name: 'Tile: Calls', exact: true }).getByText('6', { exact: true }).waitFor();
    await page.getByRole('region', { name: 'Tile: Text' }).getByText('Read this on Mondays').waitFor();
    await page
      .getByRole('region', { name: 'Tile: Calls a day' })
      .getByRole('img', { name: '1 line over time' })
      .first()
      .waitFor();
    expect(await visitor.inaccessible()).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.setViewportSize({ width: 1280, height: 900 });

    await page.getByRole('link', { name: 'Calls a day' }).click();
    await page.getByRole('heading', { name: 'Calls a day' }).waitFor();
    await page.getByRole('link', { name: 'Cost control' }).waitFor();
    expect(await visitor.inaccessible()).toEqual([]);
    await page.getByRole('button', { name: 'Delete' }).click();
    const list = page.getByRole('grid', { name: 'Insights' });
    await list.getByText('Calls', { exact: true }).waitFor();
    expect(await list.getByText('Calls a day').count()).toBe(0);
    await page.getByRole('region', { name: 'Notifications' }).getByRole('button', { name: 'Undo' }).click();
    await list.getByText('Calls a day').waitFor();
    expect(visitor.problems).toEqual([]);
  });
});
