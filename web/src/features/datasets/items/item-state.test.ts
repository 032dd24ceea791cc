import { describe, expect, it } from 'vitest';
import { bodyOf, changedFields, editedItem } from './item-state.ts';

const base = editedItem({ input: 'hello', output: { n: 1 }, metadata: null });

describe('an item in the drawer', () => {
  it('sends only the fields that were touched', () => {
    const edited = { ...base, output: { mode: 'json', text: '{"n": 2}' } } as const;
    const fields = changedFields(edited, base);
    expect(fields).toEqual(['output']);
    expect(bodyOf(edited, fields)).toEqual({ body: { output: { n: 2 } } });
    expect(changedFields(base, base)).toEqual([]);
  });

  it('counts null as a value of its own', () => {
    const edited = { ...base, metadata: { mode: 'text', text: '' } } as const;
    expect(bodyOf(edited, changedFields(edited, base))).toEqual({ body: { metadata: '' } });
  });

  it('names the field that cannot be sent', () => {
    const edited = { ...base, input: { mode: 'json', text: '{' } } as const;
    expect(bodyOf(edited, changedFields(edited, base))).toEqual({ wrong: 'input' });
  });
});
