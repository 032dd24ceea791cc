import createHogQLParser from '@posthog/hogql-parser';
import { afterAll, describe, expect, it } from 'vitest';
import { type Hog, hog } from '../index.ts';

const parser = createHogQLParser();
const subject: Hog = hog({ parseProgram: async (source) => JSON.parse((await parser).parseProgram(source, true)) });
afterAll(() => subject.close());

async function run(source: string, { globals = {}, timeoutMs = 5_000 } = {}) {
  return await subject.run({ bytecode: await subject.compile(source), globals, timeoutMs });
}

describe('running Hog programs', () => {
  it('hands back the result and what was printed', async () => {
    const globals = { output: 'The quick fox', properties: { n: 5 } };
    const source = "print('n is', properties.n); print({'a': [1]}); return output like '%quick%'";
    expect(await run(source, { globals })).toEqual({
      result: true,
      printed: "n is 5\n{'a': [1]}",
      error: undefined,
    });
  });

  it('stops a loop without an end at its time', async () => {
    const outcome = await run('while (true) { let x := 1 }');
    expect(outcome.error).toMatch(/timed out/);
  });

  it('kills a library call that does not come back, and runs the next program', async () => {
    const outcome = await run('let x := range(90000000); return true', { timeoutMs: 200 });
    expect(outcome.error).toMatch(/timed out|memory/i);
    expect(await run('return 1 + 1')).toMatchObject({ result: 2 });
  });

  it('ends a program that takes too much memory', async () => {
    const outcome = await run("let s := 'xxxxxxxxxxxxxxxx'; while (true) { s := concat(s, s) }", { timeoutMs: 60_000 });
    expect(outcome.error).toMatch(/memory/i);
  });

  it('runs many programs at once without mixing their results', async () => {
    const runs = Array.from({ length: 40 }, (_, n) =>
      run('return properties.n * 2', { globals: { properties: { n } } }),
    );
    expect((await Promise.all(runs)).map(({ result }) => result)).toEqual(runs.map((_, n) => n * 2));
  });

  it('gives a program nothing of the server’s surroundings', async () => {
    expect((await run('return process')).error).toMatch(/process/);
    expect((await run('return globalThis')).error).toMatch(/globalThis/);
  });

  it.each([
    ["jsonParse('{')", /JSON/i],
    ['length(null)', /null/],
    ["throw HogError('Mine', 'too late')", /Mine.*too late/],
  ])('says why `%s` ended', async (source, message) => {
    expect((await run(source)).error).toMatch(message);
  });

  it('matches regular expressions with RE2 and never on empty texts', async () => {
    expect(await run("return 'a\nb' =~ 'a.b'")).toMatchObject({ result: true });
    expect(await run("return '' =~ '.*'")).toMatchObject({ result: false });
    expect(await run("return properties.x like '%a%'", { globals: { properties: { x: null } } })).toMatchObject({
      result: false,
    });
  });
});
