import { describe, expect, it } from 'vitest';
import { latestOf, readVerdict, verdictOf } from './verdict.ts';

const row = (id: string, target: string, result: string | null) =>
  ['u', 't', id, 'Polite', target, result, null, 'because', null, 'gpt', '12', 3, '0.5', 'Be polite', '{}'] as const;
const none: ReadonlySet<string> = new Set();

describe('a verdict', () => {
  it('is read as it was given, or turned round where true is a failure', () => {
    expect(readVerdict(row('e', 'g', 'true'), none)).toMatchObject({
      verdict: 'pass',
      tokens: { input: 12, output: 3 },
      cost: 0.5,
      skipReason: '',
      criteria: 'Be polite',
      answer: '{}',
    });
    expect(readVerdict(row('e', 'g', 'true'), new Set(['e'])).verdict).toBe('fail');
    expect(readVerdict(row('e', 'g', '0'), new Set(['e'])).verdict).toBe('pass');
  });

  it('is none without an answer, and skipped whatever the answer', () => {
    expect(verdictOf(null, null, false)).toBe('na');
    expect(verdictOf('', 'false', true)).toBe('na');
    expect(verdictOf('false', 'true', false)).toBe('skipped');
  });

  it('gives way to a newer one of the same evaluation on the same step', () => {
    const verdicts = [row('e', 'g', 'true'), row('e', 'h', 'true'), row('e', 'g', 'false'), row('f', 'g', null)];
    const latest = latestOf(verdicts.map((each) => readVerdict(each, none)));
    expect(latest.map(({ evaluationId, target, verdict }) => [evaluationId, target, verdict])).toEqual([
      ['e', 'g', 'pass'],
      ['e', 'h', 'pass'],
      ['f', 'g', 'na'],
    ]);
  });
});
