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
    const change = (name: string, before: unknown, after: unknown, scope = 'LLMPromptLabel') => ({
      created_at: '2026-01-01T00:00:00Z',
      scope,
      detail: { name, changes: [{ type: scope, action: 'changed', field: 'version', before, after }] },
    });
    const moves = labelMovesOf([
      change('p: production', 1, 2),
      change('p: staging', null, 3),
      change('p: old', 1, null),
      change('p', 1, 2, 'LLMPrompt'),
    ]);
    expect(moves.map(({ label }) => label)).toEqual(['production: v1 → v2', 'staging → v3', 'old removed']);
  });
});
