import { Anthropic } from '@posthog/ai/anthropic';
import { OpenAI } from '@posthog/ai/openai';
import type { Page } from 'playwright-core';
import { PostHog } from 'posthog-node';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ModelProvider, startModelProvider } from '#kit/model-provider.ts';
import { Account } from './support/account.ts';
import { call, step } from './support/events.ts';
import { useJourney } from './support/journey.ts';

const journey = useJourney();
const tree = (page: Page) => page.getByRole('tree', { name: 'Spans' });
let provider: ModelProvider;
beforeAll(async () => {
  provider = await startModelProvider();
});
afterAll(() => provider.close());

describe('finding a word in a trace', () => {
  it('selects the one deep span that says it and marks it, by keyboard alone', async () => {
    const account = await Account.make();
    const branches = Array.from({ length: 40 }, (_, i) => [
      step({ trace: 'deep', span: `branch-${i}`, name: `branch ${i}` }),
      step({ trace: 'deep', span: `twig-${i}`, parent: `branch-${i}`, name: `twig ${i}` }),
      call({
        trace: 'deep',
        span: `leaf-${i}`,
        parent: `twig-${i}`,
        name: `leaf ${i}`,
        output: i === 31 ? 'It was the xylophone in the attic.' : 'Nothing of note.',
      }),
    ]);
    await account.capture(branches.flat());
    const visitor = await journey.visit({ dark: true }, account);
    const { page } = visitor;
    await page.goto(account.path('/traces/deep'));
    await visitor.mark('hedgerow:trace:ready');
    await page.keyboard.press('/');
    await page.keyboard.type('xylophone');
    await page.keyboard.press('Enter');
    await tree(page).getByRole('treeitem', { name: 'leaf 31', selected: true }).waitFor();
    await page.getByRole('region', { name: 'Messages' }).locator('mark', { hasText: 'xylophone' }).first().waitFor();
    await page.getByRole('status').getByText('1 of 1').waitFor();
  });
});

/** The tools of one exchange lead to each other. */
async function toolsAreLinked(page: Page, tool: string): Promise<void> {
  const called = page.getByRole('region', { name: `Call of ${tool}` });
  const answered = page.getByRole('region', { name: `Result of ${tool}` }).first();
  await called.getByRole('button', { name: 'Result' }).click();
  await expect.poll(() => answered.evaluate((element) => element === document.activeElement)).toBe(true);
  await answered.getByRole('button', { name: 'Call' }).click();
  await expect.poll(() => called.evaluate((element) => element === document.activeElement)).toBe(true);
}

describe('messages of', () => {
  const asked = { role: 'user', content: 'How warm is it in Graz?' } as const;

  /** Runs what an application would and opens the trace it leaves. */
  async function recorded(traceId: string, run: (posthog: PostHog, account: Account) => Promise<unknown>) {
    const account = await Account.make();
    const posthog = new PostHog(account.token, { host: inject('serverUrl') });
    await run(posthog, account);
    await posthog.shutdown();
    const visitor = await journey.visit({ phone: true }, account);
    await visitor.page.goto(account.path(`/traces/${traceId}`));
    await visitor.mark('hedgerow:trace:ready');
    return visitor.page;
  }

  it('OpenAI calls show tool use, call and result linked', async () => {
    const page = await recorded('weather', (posthog) =>
      new OpenAI({ apiKey: 'sk-good-0123456789', baseURL: provider.url, posthog }).chat.completions.create({
        model: 'gpt-4o-mini',
        posthogTraceId: 'weather',
        messages: [
          asked,
          {
            role: 'assistant',
            content: null,
            tool_calls: [
              { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Graz"}' } },
            ],
          },
          { role: 'tool', tool_call_id: 'call_1', content: '{"celsius":21}' },
        ],
      }),
    );
    await page.getByRole('article', { name: 'user' }).getByText(asked.content).waitFor();
    await toolsAreLinked(page, 'get_weather');
  });

  it('Anthropic calls show tool use, call and result linked', async () => {
    const page = await recorded('weather', (posthog) =>
      new Anthropic({
        apiKey: 'sk-good-0123456789',
        baseURL: provider.url.replace(/\/v1$/, ''),
        posthog,
      }).messages.create({
        model: 'claude-sonnet-4-5',
        max_tokens: 100,
        posthogTraceId: 'weather',
        messages: [
          asked,
          {
            role: 'assistant',
            content: [{ type: 'tool_use', id: 'toolu_9', name: 'get_weather', input: { city: 'Graz' } }],
          },
          { role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_9', content: '21 °C' }] },
        ],
      }),
    );
    await page.getByRole('article', { name: 'user' }).getByText(asked.content).waitFor();
    await toolsAreLinked(page, 'get_weather');
  });

  it('Gemini calls show tool use, call and result linked', async () => {
    const page = await recorded('weather', (_, account) =>
      account.capture([
        call({
          trace: 'weather',
          model: 'gemini-2.5-flash',
          properties: {
            $ai_provider: 'gemini',
            $ai_input: [
              { role: 'user', parts: [{ text: asked.content }] },
              { role: 'model', parts: [{ functionCall: { name: 'get_weather', args: { city: 'Graz' } } }] },
              { role: 'user', parts: [{ functionResponse: { name: 'get_weather', response: { celsius: 21 } } }] },
            ],
            $ai_output_choices: [{ role: 'assistant', content: [{ type: 'text', text: 'It is 21 °C.' }] }],
          },
        }),
      ]),
    );
    await page.getByText(asked.content).waitFor();
    await page.getByText('It is 21 °C.').waitFor();
    await toolsAreLinked(page, 'get_weather');
  });

  it('a call in privacy mode are “not captured”, its figures are', async () => {
    const page = await recorded('secret', (posthog) =>
      new OpenAI({ apiKey: 'sk-good-0123456789', baseURL: provider.url, posthog }).chat.completions.create({
        model: 'gpt-4o-mini',
        posthogTraceId: 'secret',
        posthogPrivacyMode: true,
        messages: [{ role: 'user', content: 'My bank password is swordfish.' }],
      }),
    );
    await page.getByText(/^not captured/).waitFor();
    expect(await page.getByText('swordfish').count()).toBe(0);
    await page.getByText('100', { exact: true }).first().waitFor();
  });
});
