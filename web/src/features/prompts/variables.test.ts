import { describe, expect, it } from 'vitest';
import { fill, piecesOf, variableChanges, variablesOf } from './variables.ts';

describe('variables of a prompt', () => {
  it('finds each name once, and only what an SDK would fill in', () => {
    expect(variablesOf('{{name}} and {{user.city}}, {{name}}, {{ spaced }}, {single}, {{a-b}}')).toEqual([
      'name',
      'user.city',
      'a-b',
    ]);
  });

  it('cuts the text around them without losing a character', () => {
    const text = 'Dear {{name}},\n{{{x}}} bye';
    expect(
      piecesOf(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
    expect(piecesOf(text).flatMap((piece) => piece.variable ?? [])).toEqual(['name', 'x']);
    expect(piecesOf('')).toEqual([]);
  });

  it('says which a change adds and removes', () => {
    expect(variableChanges('{{a}} {{b}}', '{{b}} {{c}} {{c}}')).toEqual({ added: ['c'], removed: ['a'] });
  });

  it('fills in values literally and leaves the unknown', () => {
    expect(fill('{{a}} {{b}} {{constructor}}', { a: '$& {{b}}' })).toBe('$& {{b}} {{b}} {{constructor}}');
  });
});
