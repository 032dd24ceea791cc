import { expect, it } from 'vitest';
import { useKit } from '#kit/index.ts';
import { PROBLEMS_KEPT, Problems } from './problems.ts';

const kit = await useKit();

async function shown(account: { base: string; key: string }) {
  const { results } = (await kit.as(account).get('ingestion_problems/')).json();
  return results.filter(({ known_token }: { known_token: boolean }) => known_token);
}

it('keeps the problems of one project, however many kinds another has', async () => {
  const [loud, quiet] = [await kit.makeAccount(), await kit.makeAccount()];
  const problems = new Problems(kit.platform);
  for (let n = 0; n < 10_000; n++) {
    problems.note({ projectId: loud.project.id, code: 'made_up', detail: `${n}`, source: 'test' });
  }
  problems.note({ projectId: quiet.project.id, code: 'rare', detail: 'once', source: 'test' }, 3);
  await problems.write();
  expect(await shown(quiet)).toMatchObject([{ code: 'rare', count: 3 }]);
  expect((await shown(loud)).length).toBe(PROBLEMS_KEPT);

  problems.note({ projectId: loud.project.id, code: 'seldom', detail: 'once', source: 'test' });
  await problems.write();
  for (let n = 0; n <= PROBLEMS_KEPT; n++) {
    problems.note({ projectId: loud.project.id, code: 'made_up', detail: `again ${n}`, source: 'test' });
  }
  problems.note({ projectId: loud.project.id, code: 'late', detail: 'once', source: 'test' });
  await problems.write();
  const codes = (await shown(loud)).map(({ code }: { code: string }) => code);
  expect([new Set(codes), codes.length]).toEqual([new Set(['made_up', 'seldom', 'late']), PROBLEMS_KEPT + 1]);
});

it('counts as one kind what differs beyond what is kept of a text', async () => {
  const account = await kit.makeAccount();
  const problems = new Problems(kit.platform);
  for (const end of ['a', 'b']) {
    problems.note({
      projectId: account.project.id,
      code: 'long',
      detail: 'x'.repeat(300) + end,
      source: 'y'.repeat(999),
    });
  }
  await problems.write();
  expect(await shown(account)).toMatchObject([{ code: 'long', count: 2, source: 'y'.repeat(100) }]);
});
