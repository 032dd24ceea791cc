import { describe, expect, it } from 'vitest';
import { parseExact } from '../../../base/digits.ts';
import { bodyOf, changedFields, editedItem, rebased } from './item-state.ts';

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

  it('takes over what another person changed, and names what both changed', () => {
    const mine = { ...base, input: { mode: 'text', text: 'mine' } } as const;
    const elsewhere = editedItem({ input: 'hello', output: { n: 2 }, metadata: null });
    expect(rebased(mine, base, elsewhere)).toEqual({
      edited: { ...elsewhere, input: mine.input },
      clashes: [],
    });
    const same = editedItem({ input: 'theirs', output: { n: 2 }, metadata: null });
    expect(rebased(mine, base, same)).toEqual({ edited: { ...same, input: mine.input }, clashes: ['input'] });
    expect(rebased(mine, base, { ...base, input: mine.input }).clashes).toEqual([]);
  });
});

it('a changed field keeps the digits of the numbers beside the change', () => {
  const item = parseExact('{"input":{"id":107505301260286111,"n":1},"output":107505301260286111,"metadata":1.10}');
  const edited = editedItem(item as Parameters<typeof editedItem>[0]);
  expect([edited.output.text, edited.metadata.text]).toEqual(['107505301260286111', '1.10']);
  const next = { ...edited, input: { ...edited.input, text: edited.input.text.replace('"n": 1', '"n": 2') } };
  expect(JSON.stringify(bodyOf(next, ['input', 'output', 'metadata']))).toBe(
    '{"body":{"input":{"id":107505301260286111,"n":2},"output":107505301260286111,"metadata":1.10}}',
  );
});
