import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { parseSearchText, printSearchText } from '../base/search-text.ts';
import { listSearch, readSearch, withoutDefaults } from './search.ts';

const schema = Type.Object({
  ...listSearch,
  view: Type.Union([Type.Literal('tree'), Type.Literal('timeline')], { default: 'tree' }),
  v: Type.Optional(Type.Integer({ minimum: 1 })),
  new: Type.Boolean({ default: false }),
});

describe('parameters in the address', () => {
  it('reads text as the types of the schema', () => {
    const { values, ignored } = readSearch(schema, parseSearchText('?v=3&new=true&view=timeline&f=model:gpt-4o'));
    expect(values).toMatchObject({ v: 3, new: true, view: 'timeline', f: 'model:gpt-4o', from: '-7d' });
    expect(ignored).toEqual([]);
  });

  it('falls back to the default for a broken value and says so', () => {
    const { values, ignored } = readSearch(schema, { view: 'sideways', v: 'zero', from: 'yesterday' });
    expect(values).toMatchObject({ view: 'tree', v: undefined, from: '-7d' });
    expect(ignored).toEqual(['from=yesterday', 'view=sideways', 'v=zero']);
  });

  it('leaves defaults out of the address', () => {
    expect(withoutDefaults(schema, { from: '-7d', view: 'tree', q: '', v: 2 })).toEqual({ v: 2 });
  });

  it('stays readable and survives the way through the address', () => {
    const search = { f: 'model:gpt-4o cost:>0.01 -name:"a & b"', q: 'größe 100 %+1' };
    const text = printSearchText(search);
    expect(text).toContain('f=model:gpt-4o');
    expect(parseSearchText(text)).toEqual(search);
  });
});
