import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { call } from './support/events.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();

const TOKENS = { $ai_input_tokens: 1_000_000, $ai_output_tokens: 500_000 };

describe('a model without a price', () => {
  it('is shown on Home and Generations, gets a price, and its next call has a cost with a receipt', async () => {
    const account = await Account.make();
    await account.capture([
      call({ trace: 'before', model: 'house-model', properties: TOKENS }),
      call({ trace: 'known', model: 'gpt-4o-mini' }),
    ]);
    const visitor = await journey.visit({}, account);
    const { page } = visitor;
    const notice = page
      .getByRole('status')
      .filter({ hasText: 'Costs leave out the calls of a model without a price: house-model (1).' });
    await page.goto(account.path('/generations'));
    await notice.waitFor();
    await page.goto(account.path('/home'));
    await notice.getByRole('link', { name: 'Set a price' }).click();

    const dialog = page.getByRole('dialog', { name: 'Set a price' });
    expect(await dialog.getByLabel('Model, as your calls name it').inputValue()).toBe('house-model');
    await dialog.getByLabel('Input, USD a million tokens').fill('1.5');
    await dialog.getByLabel('Output, USD a million tokens').fill('four');
    await dialog.getByText('An amount such as 2.5').waitFor();
    await dialog.getByLabel('Output, USD a million tokens').fill('4');
    expect(await visitor.inaccessible()).toEqual([]);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'detached' });
    const own = page.getByRole('list', { name: 'Prices of this project' });
    await own.getByText('input $1.5 and output $4').waitFor();

    const lookup = page.getByRole('region', { name: 'What would be charged?' });
    await lookup.getByLabel('Model').fill('House_Model');
    await lookup.getByRole('button', { name: 'Look up' }).click();
    await lookup.getByText('House_Model is charged as house-model, by a price of this project.').waitFor();
    expect(await visitor.inaccessible()).toEqual([]);

    await account.capture([call({ trace: 'after', span: 'call', model: 'house-model', properties: TOKENS })]);
    await page.goto(account.path('/traces/after?span=call&tab=cost'));
    const receipt = page.getByRole('table', { name: 'Receipt' });
    await receipt.getByRole('row', { name: /^Input 1M \$1.50 \$1.50/ }).waitFor();
    await receipt.getByRole('row', { name: /^Total \$3.5/ }).waitFor();
  });
});
