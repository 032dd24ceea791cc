import { describe, expect, it } from 'vitest';
import { labelMovesOf } from './label-moves.ts';
import { passesOf } from './usage.ts';

describe('the use of a prompt', () => {
  it('counts verdicts of all evaluations, those turned round whose true answer is a failure', () => {
    const results = [
      ['1', 'polite', 8, 2],
      ['1', 'refuses', 1, 9],
      ['2', 'polite', 3, 0],
    ];
    const passes = passesOf({ results, columns: [] }, new Set(['refuses']));
    expect([...passes]).toEqual([
      ['1', { passed: 17, judged: 20 }],
      ['2', { passed: 3, judged: 3 }],
    ]);
  });

  it('marks when labels were set, moved and removed', () => {
    const change = (field: string, before: unknown, after: unknown) => ({
      created_at: '2026-01-01T00:00:00Z',
      detail: { name: 'p', changes: [{ type: 'LLMPrompt', action: 'changed', field, before, after }] },
    });
    const moves = labelMovesOf([
      change('label production', 1, 2),
      change('label staging', null, 3),
      change('label old', 1, null),
      change('version', 1, 2),
    ]);
    expect(moves.map(({ label }) => label)).toEqual(['production: v1 → v2', 'staging → v3', 'old removed']);
  });
});
