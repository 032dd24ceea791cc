import { describe, expect, it } from 'vitest';
import { filledBy } from './fill.ts';
import { messagesFor, parametersOf } from './messages.ts';

describe('trying a prompt', () => {
  it('sends a text as the system message before the question, or alone', () => {
    expect(messagesFor('Help {{name}}.', { name: 'Ada' }, 'Why?')).toEqual([
      { role: 'system', content: 'Help Ada.' },
      { role: 'user', content: 'Why?' },
    ]);
    expect(messagesFor('Help {{name}}.', {}, ' ')).toEqual([{ role: 'user', content: 'Help {{name}}.' }]);
  });

  it('sends messages as they are, with values that need no escaping', () => {
    const prompt = JSON.stringify([
      { role: 'developer', content: 'Be {{tone}}' },
      { role: 'assistant', content: 'Yes?' },
    ]);
    expect(messagesFor(prompt, { tone: '"kind"\n' }, 'Go')).toEqual([
      { role: 'system', content: 'Be "kind"\n' },
      { role: 'assistant', content: 'Yes?' },
      { role: 'user', content: 'Go' },
    ]);
  });

  it('takes its parameters from the config', () => {
    expect(parametersOf({ temperature: 0, max_tokens: 'many' })).toEqual({ temperature: 0, max_tokens: undefined });
    expect(parametersOf(null)).toEqual({ temperature: undefined, max_tokens: undefined });
  });
});

describe('an item of a dataset', () => {
  it('fills in the variables its input names', () => {
    const input = { company: 'Acme', language: { code: 'de' }, other: 1 };
    expect(filledBy(input, ['company', 'language'])).toEqual({
      values: { company: 'Acme', language: '{\n  "code": "de"\n}' },
      question: undefined,
    });
  });

  it('is what the user says when it is a text or messages', () => {
    const messages = [
      { role: 'user', content: 'First?' },
      { role: 'assistant', content: 'Yes.' },
      { role: 'user', content: 'And then?' },
    ];
    expect(filledBy('Why?', []).question).toBe('Why?');
    expect(filledBy(messages, []).question).toBe('And then?');
    expect(filledBy({ messages }, ['company'])).toEqual({ values: {}, question: 'And then?' });
    expect(filledBy(null, ['company'])).toEqual({ values: {}, question: undefined });
  });
});
