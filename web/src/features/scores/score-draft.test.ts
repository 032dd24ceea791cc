import { describe, expect, it } from 'vitest';
import type { ScoreConfig, ScoreKind } from '../review/score-api.ts';
import { keyOf, startOf, toConfig, toDraft } from './score-draft.ts';

describe('writing a score', () => {
  it.each([
    ...Object.entries(startOf),
    ['categorical', { options: [{ key: 'x', label: 'X' }], selection_mode: 'multiple', min_selections: 1 }],
    ['numeric', { passing_rule: { operator: 'gte', threshold: 0 } }],
    ['boolean', { true_is_failure: true }],
  ] as [ScoreKind, ScoreConfig][])('changes nothing of a %s score that is saved untouched', (kind, config) => {
    expect(toConfig(toDraft(kind, config))).toEqual(config);
  });

  it('leaves empty options out and keeps the key of one that is renamed', () => {
    const draft = toDraft('categorical', { options: [{ key: 'ok', label: 'OK' }] });
    const [first] = draft.options;
    const options = [
      { id: 0, key: first?.key ?? '', label: 'Fine', passes: false },
      { id: 1, key: '', label: '  ', passes: false },
      { id: 2, key: '', label: 'Not so good', passes: true },
    ];
    expect(toConfig({ ...draft, options })).toEqual({
      options: [
        { key: 'ok', label: 'Fine' },
        { key: 'not-so-good', label: 'Not so good' },
      ],
      passing_rule: { categories: ['not-so-good'] },
    });
  });

  it('makes keys of letters and digits', () => expect(keyOf(' Größe: über 3! ')).toBe('gro-e-uber-3'));
});
