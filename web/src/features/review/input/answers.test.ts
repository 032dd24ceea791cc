import { describe, expect, it } from 'vitest';
import { type Answers, findComplaint, noAnswers, pressKey, type Question, toScores } from './answers.ts';

const question = (more: Partial<Question> & Pick<Question, 'id' | 'kind'>): Question => ({
  versionId: `${more.id}-v1`,
  name: more.id,
  description: '',
  config: {},
  required: false,
  ...more,
});
const good = question({ id: 'good', kind: 'boolean' });
const stars = question({ id: 'stars', kind: 'numeric', config: { min: 1, max: 5, step: 1 } });
const percent = question({ id: 'percent', kind: 'numeric', config: { min: 0, max: 100, step: 1 } });
const options = ['a', 'b', 'c'].map((key) => ({ key, label: key.toUpperCase() }));
const grade = question({ id: 'grade', kind: 'categorical', config: { options } });
const tags = question({
  id: 'tags',
  kind: 'categorical',
  config: { options, selection_mode: 'multiple', max_selections: 2 },
});

const press = (questions: readonly Question[], keys: string, from: Answers = noAnswers): Answers =>
  keys.split(' ').reduce((state, key) => pressKey(state, questions, key) ?? state, from);

describe('answering by keyboard', () => {
  it('takes one press for a yes or a no', () => {
    expect(toScores(press([good], '2'), [good])).toEqual([
      { definition_id: 'good', definition_version_id: 'good-v1', boolean_value: false },
    ]);
  });

  it('moves on to the next unanswered score after a choice, past those that have one', () => {
    const all = [good, grade, stars];
    const state = press(all, '1 3 4');
    expect(state.given).toEqual({ good: ['true'], grade: ['c'], stars: '4' });
    expect(press(all, 'ArrowDown 2 ArrowUp ArrowUp 1').focus).toBe(2);
  });

  it('stays with a score that takes several, where a second press takes a choice back', () => {
    const state = press([tags, good], '1 3 1');
    expect(state).toMatchObject({ focus: 0, given: { tags: ['c'] } });
    expect(press([tags], '3 3').given).toEqual({});
  });

  it('types numbers of several digits, and moves on once no digit can follow', () => {
    expect(press([percent, good], '4')).toMatchObject({ focus: 0, given: { percent: '4' } });
    expect(press([percent, good], '4 2')).toMatchObject({ focus: 1, given: { percent: '42' } });
  });

  it('writes a finished number over instead of growing past the range', () => {
    expect(press([stars], '5 4').given).toEqual({ stars: '4' });
    expect(press([stars], '9').given).toEqual({});
  });

  it('ignores keys without a choice behind them and does not leave the list', () => {
    expect(pressKey(noAnswers, [good], '3')).toBeUndefined();
    expect(pressKey(noAnswers, [good], 'ArrowUp')).toBeUndefined();
    expect(pressKey(noAnswers, [], '1')).toBeUndefined();
  });

  it('erases a digit or the whole choice', () => {
    expect(press([percent], '4 2 Backspace').given).toEqual({ percent: '4' });
    expect(press([good], '1 Backspace').given).toEqual({});
  });
});

describe('what keeps answers from being sent', () => {
  it('is a required score without one, but never an optional one', () => {
    expect(findComplaint(noAnswers, [good, stars])).toBeUndefined();
    expect(findComplaint(noAnswers, [good, { ...stars, required: true }])?.at).toBe(1);
  });

  it('is a number off its steps or outside its range, and too many choices', () => {
    const given = (id: string, answer: string | string[]): Answers => ({ ...noAnswers, given: { [id]: answer } });
    expect(findComplaint(given('stars', '2.5'), [stars])?.text).toContain('steps of 1');
    expect(findComplaint(given('stars', '0'), [stars])?.text).toContain('at least 1');
    expect(findComplaint(given('stars', '-'), [stars])?.text).toContain('number');
    expect(findComplaint(given('tags', ['a', 'b', 'c']), [tags])?.text).toContain('at most 2');
    expect(findComplaint(given('stars', '3'), [stars])).toBeUndefined();
  });
});
