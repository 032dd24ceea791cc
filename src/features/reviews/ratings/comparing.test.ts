import { describe, expect, it } from 'vitest';
import { differingDefinitions, joinComments } from './comparing.ts';

const score = (definition_id: string, value: object, version = 'v1') => ({
  definition_id,
  definition_version_id: version,
  categorical_values: null,
  numeric_value: null,
  boolean_value: null,
  ...value,
});

describe('two ratings', () => {
  it('are the same when every score is, however it is written', () => {
    const first = [score('a', { boolean_value: true }), score('b', { numeric_value: '4.500000' })];
    const second = [score('b', { numeric_value: '4.5' }), score('a', { boolean_value: true })];
    expect(differingDefinitions(first, second)).toEqual([]);
    const tags = (...categorical_values: string[]) => [score('t', { categorical_values })];
    expect(differingDefinitions(tags('x', 'y'), tags('y', 'x'))).toEqual([]);
    expect(differingDefinitions([], [])).toEqual([]);
  });

  it('differ by a value, by a score only one of them gives, and by what the value meant', () => {
    const yes = [score('a', { boolean_value: true })];
    expect(differingDefinitions(yes, [score('a', { boolean_value: false })])).toEqual(['a']);
    expect(differingDefinitions(yes, [])).toEqual(['a']);
    expect(differingDefinitions(yes, [score('a', { boolean_value: true }, 'v2')])).toEqual(['a']);
    expect(
      differingDefinitions([score('t', { categorical_values: ['x'] })], [score('t', { categorical_values: ['y'] })]),
    ).toEqual(['t']);
  });

  it('that agree keep the words of both', () => {
    expect(joinComments('One.', 'Two.')).toBe('One.\n\nTwo.');
    expect(joinComments('Same.', 'Same.')).toBe('Same.');
    expect(joinComments(null, 'Two.')).toBe('Two.');
    expect(joinComments(null, null)).toBeNull();
  });
});
