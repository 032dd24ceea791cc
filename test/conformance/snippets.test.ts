import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SOON } from '#kit/sender.ts';
import { sendYourTraces } from '../../scripts/send-your-traces-text.ts';
import { snippets } from '../../web/src/features/session/snippets.ts';
import { type Bench, openBench } from './bench.ts';

const ROOT = join(import.meta.dirname, '../..');
let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
  bench.models.reply = { text: 'Hello' };
});
afterAll(() => bench.close());

it('docs/send-your-traces.md holds the programs of the web app: npm run send-your-traces', async () => {
  expect(await readFile(join(ROOT, 'docs/send-your-traces.md'), 'utf8')).toBe(sendYourTraces());
});

describe('the program for', () => {
  const programs = snippets('http://h', 't').filter(({ language }) => language === 'js' || language === 'sh');

  it.each(programs.map(({ id, label }) => ({ id, label })))(
    '$label sends a call as it stands there',
    async ({ id }) => {
      const sender = await bench.makeSender();
      const snippet = snippets(bench.front.host, sender.account.project.api_token).find((one) => one.id === id);
      if (snippet?.language === 'sh') await runCurl(snippet.code);
      else await runNode(snippet?.code ?? '');
      const generations = () => sender.events('event=$ai_generation');
      await expect.poll(generations, SOON).toHaveLength(1);
      const [call] = await generations();
      expect(call?.properties).toMatchObject({
        $ai_model: 'gpt-4o-mini',
        $ai_input_tokens: expect.any(Number),
        $ai_output_tokens: expect.any(Number),
        $ai_total_cost_usd: expect.any(Number),
      });
      expect(JSON.stringify(call?.properties.$ai_input)).toContain('Say hello in one word.');
      expect(JSON.stringify(call?.properties.$ai_output_choices)).toContain('Hello');
      expect(await sender.query({ kind: 'TracesQuery' })).toHaveLength(1);
    },
  );
});

it('every program is shown with the address and the token', () => {
  for (const { id, code } of snippets('https://traces.example', 'phc_shown')) {
    expect([id, code.includes('https://traces.example'), code.includes('phc_shown')]).toEqual([id, true, true]);
  }
});

/** As it was copied, from a project that has its packages. */
async function runNode(program: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, OPENAI_BASE_URL: bench.models.url, OPENAI_API_KEY: bench.openai.apiKey },
    timeout: 120_000,
  });
}

/** What a shell would make of it. */
async function runCurl(command: string): Promise<void> {
  const [, address] = /^curl (\S+)/.exec(command) ?? [];
  const [, body] = /-d '([^']*)'/.exec(command) ?? [];
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(address ?? '', { method: 'POST', headers, body });
  expect(answer.status).toBe(200);
}
