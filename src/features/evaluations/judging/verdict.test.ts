import { describe, expect, it } from 'vitest';
import { readVerdict } from './verdict.ts';

const PASS = '{"reasoning":"r","verdict":true}';
const FAIL = '{"reasoning":"r","verdict":false}';
const result = (isPass: boolean) => ({ kind: 'result', result: isPass, reasoning: 'r' });

describe('a judge’s answer', () => {
  it.each([
    ['alone', PASS, true],
    ['with white space around it', `\n\n  ${PASS}\n`, true],
    ['in a fence', `\`\`\`json\n${PASS}\n\`\`\``, true],
    ['in a fence with a brace in the prose after it', `\`\`\`json\n${PASS}\n\`\`\`\nHope {this} helps.`, true],
    ['after a brace in prose', `Given the set {a, b}: ${FAIL}`, false],
    ['after a brace that is never closed', `Given f(x) = {x: ${FAIL}`, false],
    ['in a list', `[${PASS}]`, true],
    ['after a draft', `First thought: ${PASS} On second thought: ${FAIL}`, false],
    ['before an object without a verdict', `${PASS}\n{"confidence": 0.9}`, true],
    ['with objects inside it', '{"reasoning":"r","verdict":true,"details":{"verdict":false}}', true],
    ['with braces and quotes in its reasoning', '{"reasoning":"r","note":"} \\" {","verdict":true}', true],
    ['as the arguments of a tool', `{"name":"evaluation","arguments":${PASS}}`, true],
    ['as arguments in a string', JSON.stringify({ name: 'evaluation', arguments: FAIL }), false],
    ['as a call of a function', JSON.stringify([{ type: 'function', function: { name: 'e', arguments: PASS } }]), true],
    ['in tags', `<think>{"verdict": "unsure"}</think><answer>${FAIL}</answer>`, false],
    ['after very many braces', `${'{ '.repeat(200)}${PASS}`, true],
    ['at the end of a very long text', `${'word '.repeat(200_000)}${PASS}`, true],
  ])('is read %s', (_place, text, isPass) => {
    expect(readVerdict(text, false)).toEqual(result(isPass));
  });

  it.each([
    ['prose', 'I would say it passes.'],
    ['the form itself', '{"reasoning": "…", "verdict": true | false}'],
    ['a verdict that is no boolean', '{"reasoning":"r","verdict":"yes"}'],
    ['an object cut off', '{"reasoning":"r","verdict":true'],
    ['nothing', ''],
    ['N/A where it is not allowed', '{"reasoning":"r","outcome":"not_applicable"}'],
  ])('holds no verdict in %s', (_kind, text) => {
    expect(readVerdict(text, false)).toBeUndefined();
  });

  it('may say that the criteria do not apply, where that is allowed', () => {
    const na = { kind: 'not_applicable', reasoning: 'r' };
    expect(readVerdict(`So: {"reasoning":"r","outcome":"not_applicable"}`, true)).toEqual(na);
    expect(readVerdict('{"reasoning":"r","applicable":false,"verdict":null}', true)).toEqual(na);
    expect(readVerdict(`${PASS} {"reasoning":"r","outcome":"fail"}`, true)).toEqual(result(false));
  });

  it('costs a bounded time to search, whatever it is', () => {
    for (const text of ['{'.repeat(1_000_000), '{"'.repeat(500_000), '}{'.repeat(500_000)]) {
      expect(readVerdict(text, false)).toBeUndefined();
    }
  });
});
