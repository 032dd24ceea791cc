import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Account } from './support/account.ts';
import { useJourney } from './support/journey.ts';
import { type PageOf, ProjectApi } from './support/project-api.ts';

const journey = useJourney();
const editor = (page: Page) => page.getByRole('textbox', { name: 'Prompt text' });
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const difference = (within: Page | Locator) => within.getByRole('region', { name: 'Difference of the text' });
const notifications = (page: Page) => page.getByRole('region', { name: 'Notifications' });

interface Prompt {
  readonly prompt: string;
  readonly version: number;
}

async function write(page: Page, text: string): Promise<void> {
  await editor(page).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

/** The words marked inside changed lines: drawn with a line under them. */
function markedWords(region: Locator): Promise<string[]> {
  return region.evaluate((element) =>
    [...element.querySelectorAll('span')]
      .filter((each) => each.children.length === 0 && getComputedStyle(each).textDecorationLine === 'underline')
      .map((each) => (each.textContent ?? '').trim())
      .filter(Boolean),
  );
}

describe('a prompt', () => {
  it('is written, published, changed, compared word by word, and published as version 2; ?v=1 still shows the first', async () => {
    const account = await Account.make();
    const visitor = await journey.visit({ phone: true }, account);
    const { page } = visitor;
    await page.goto(account.path('/prompts'));
    await page.getByRole('link', { name: 'New prompt' }).first().click();
    await heading(page, 'New prompt').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('support-reply');
    await write(page, '# Role\nYou answer customers politely.\n\n# Task\nAnswer {{question}} in two sentences.');
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await heading(page, 'support-reply').waitFor();
    await page.getByText('You answer customers politely.').waitFor();

    await page.getByRole('link', { name: 'Edit' }).click();
    await heading(page, 'Edit support-reply').waitFor();
    const publish = page.getByRole('button', { name: 'Publish version 2' });
    expect(await publish.getAttribute('aria-disabled')).toBe('true');
    await write(page, '# Role\nYou answer customers briefly.\n\n# Task\nAnswer {{question}} in {{language}}.');
    await page.getByText(/^Draft saved/).waitFor();
    await editor(page).press('Control+Enter');
    const dialog = page.getByRole('dialog', { name: 'Publish version 2?' });
    await difference(dialog).waitFor();
    expect(await markedWords(difference(dialog))).toEqual(['politely', 'briefly', 'two sentences', '{{language}}']);
    await dialog.getByText('added {{language}}').waitFor();
    expect(await visitor.inaccessible()).toEqual([]);
    await dialog.getByRole('textbox', { name: 'Note' }).fill('shorter, in their language');
    await dialog.getByRole('button', { name: 'Publish version 2' }).click();
    await heading(page, 'support-reply').waitFor();
    await page.getByText('You answer customers briefly.').waitFor();
    await page.getByText('shorter, in their language').waitFor();

    await page.getByRole('tab', { name: 'Compare' }).click();
    await difference(page).waitFor();
    await expect.poll(() => markedWords(difference(page))).toContain('briefly');
    expect(new URL(page.url()).searchParams.get('tab')).toBe('compare');

    await page.goto(account.path('/prompts/support-reply?v=1'));
    await page.getByText('You answer customers politely.').waitFor();
    await page.getByText('You are looking at v1; latest is v2.').waitFor();
    const api = new ProjectApi(account);
    const first = await api.get<Prompt>('llm_prompts/name/support-reply/?version=1');
    expect(first.prompt).toContain('politely');
    expect((await api.get<Prompt>('llm_prompts/name/support-reply/')).version).toBe(2);
  });
});

describe('two people at one prompt', () => {
  it('see both changes side by side, and nothing typed is lost, also after closing the tab', async () => {
    const account = await Account.make();
    const api = new ProjectApi(account);
    const lines = ['You are a guide.', 'Speak plainly.', 'Name your sources.', 'Stay calm.', 'End with a question.'];
    const text = (changes: Record<number, string>) => lines.map((line, at) => changes[at] ?? line).join('\n');
    await api.post('llm_prompts/', { name: 'guide', prompt: 'You are a guide.' });
    await api.patch('llm_prompts/name/guide/', { base_version: 1, prompt: text({}) });
    const visitor = await journey.visit({ dark: true }, account);
    const { page } = visitor;
    visitor.expectFailure(/llm_prompts\/name\/guide\//);

    const closed = await page.context().newPage();
    await closed.goto(account.path('/prompts/guide/edit'));
    await editor(closed).getByText('Speak plainly.').waitFor();
    await write(closed, text({ 0: 'You are a mountain guide.', 4: 'End with a smile.' }));
    await closed.getByText(/^Draft saved/).waitFor();
    await closed.close();

    await page.goto(account.path('/prompts/guide/edit'));
    await page.getByText('You went on with the draft you left here.').waitFor();
    await editor(page).getByText('You are a mountain guide.').waitFor();
    await api.patch('llm_prompts/name/guide/', {
      base_version: 2,
      prompt: text({ 2: 'Name two sources.', 4: 'End with a joke.' }),
    });

    await page.getByRole('button', { name: 'Publish version 3' }).click();
    const asked = page.getByRole('dialog', { name: 'Publish version 3?' });
    await asked.getByRole('button', { name: 'Publish version 3' }).click();
    const merge = page.getByRole('region', { name: 'Join two changes' });
    await merge.getByText('1 place was changed by both: choose.').waitFor();
    const take = merge.getByRole('button', { name: 'Use the joined text' });
    expect(await take.isDisabled()).toBe(true);
    expect(await visitor.inaccessible()).toEqual([]);
    await merge.getByText('changed by you').waitFor();
    await merge.getByText('changed in v3').waitFor();

    await page.reload();
    await page
      .getByText('You went on with a draft on v2; v3 was published since, and publishing joins the two.')
      .waitFor();
    await editor(page).getByText('End with a smile.').waitFor();
    await page.getByRole('button', { name: 'Publish version 3' }).click();
    await asked.getByRole('button', { name: 'Publish version 3' }).click();
    await merge.getByRole('radio', { name: /^Mine/ }).check();
    await take.click();
    const again = page.getByRole('dialog', { name: 'Publish version 4?' });
    await difference(again).waitFor();
    await again.getByRole('button', { name: 'Publish version 4' }).click();
    await heading(page, 'guide').waitFor();

    const joined = text({ 0: 'You are a mountain guide.', 2: 'Name two sources.', 4: 'End with a smile.' });
    expect(await api.get<Prompt>('llm_prompts/name/guide/')).toMatchObject({ version: 4, prompt: joined });
    await page.goto(account.path('/prompts/guide/edit'));
    await editor(page).getByText('Name two sources.').waitFor();
    expect(await page.getByText(/You went on with/).count()).toBe(0);
  });
});

describe('the label production', () => {
  it('moves with its difference shown, is taken back, moves again, and both moves stand in Activity', async () => {
    const account = await Account.make();
    const api = new ProjectApi(account);
    await api.post('llm_prompts/', { name: 'greeting', prompt: 'Say hello to {{name}}.' });
    await api.patch('llm_prompts/name/greeting/', { base_version: 1, prompt: 'Say hello kindly to {{name}}.' });
    await api.put('llm_prompts/name/greeting/labels/production/', { version: 1 });
    const labelled = async () =>
      (await api.get<PageOf<Prompt>>('llm_prompts/?label=production')).results.map(({ version }) => version);
    const { page } = await journey.visit({}, account);
    await page.goto(account.path('/prompts/greeting'));

    async function move(): Promise<void> {
      await page.getByRole('button', { name: 'Actions for version 2' }).click();
      await page.getByRole('menuitem', { name: 'Move “production” here, from v1…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Move “production” to v2' });
      await dialog.getByText('production: v1 → v2').waitFor();
      await difference(dialog).waitFor();
      expect(await markedWords(difference(dialog))).toEqual(['kindly']);
      await dialog.getByRole('button', { name: 'Move label' }).click();
      await notifications(page).getByText('“production” moved from v1 to v2.').waitFor();
      expect(await labelled()).toEqual([2]);
    }
    const second = page.getByRole('list', { name: 'Versions' }).getByRole('listitem').first();
    const onSecond = second.getByRole('button', { name: 'Remove label production' });

    await move();
    await onSecond.waitFor();
    await notifications(page).getByRole('button', { name: 'Undo' }).click();
    await onSecond.waitFor({ state: 'detached' });
    expect(await labelled()).toEqual([1]);
    await move();
    await onSecond.waitFor();

    await page.getByRole('tab', { name: 'Activity' }).click();
    const moves = page
      .getByRole('list', { name: 'Changes' })
      .getByRole('listitem')
      .filter({ hasText: 'label' })
      .filter({ hasText: 'production' });
    await expect.poll(() => moves.count()).toBe(4);
    const seen = [];
    for (const entry of (await moves.all()).slice(0, 3)) {
      await entry.getByRole('group').locator('summary').click();
      seen.push((await entry.getByRole('row').nth(1).getByRole('cell').allTextContents()).join(' → '));
    }
    expect(seen).toEqual(['1 → 2', '2 → 1', '1 → 2']);
  });
});
