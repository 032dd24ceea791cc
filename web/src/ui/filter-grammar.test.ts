import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Filter, parseFilters, printFilters } from './filter-grammar.ts';

const filter = (field: string, values: string | string[], more: Partial<Filter> = {}): Filter => ({
  field,
  op: '=',
  values: [values].flat(),
  negated: false,
  ...more,
});

describe('the filter grammar', () => {
  it('reads a field and its value', () => {
    expect(parseFilters('model:gpt-4o-mini')).toEqual({ filters: [filter('model', 'gpt-4o-mini')], text: '' });
  });

  it('reads comparisons, negation, quotes and lists', () => {
    expect(parseFilters('cost:>0.01 latency:<=2 -name:"my run" tool:search,rank error:~timeout').filters).toEqual([
      filter('cost', '0.01', { op: '>' }),
      filter('latency', '2', { op: '<=' }),
      filter('name', 'my run', { negated: true }),
      filter('tool', ['search', 'rank']),
      filter('error', 'timeout', { op: '~' }),
    ]);
  });

  it('keeps other words as full text, in order', () => {
    expect(parseFilters('refund model:gpt-4o "card declined" -urgent')).toEqual({
      filters: [filter('model', 'gpt-4o')],
      text: 'refund card declined -urgent',
    });
  });

  it('takes a quote that is still being typed to the end', () => {
    expect(parseFilters('name:"my ru').filters).toEqual([filter('name', 'my ru')]);
  });

  it('does not take a half-typed field for a filter', () => {
    expect(parseFilters('model:').filters).toEqual([]);
  });

  it('finds an empty value when it is quoted', () => {
    expect(parseFilters('user:""').filters).toEqual([filter('user', '')]);
  });

  it('prints what it reads back, whatever the values hold', () => {
    const values = fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 });
    const anyFilter = fc.record({
      field: fc.string({ minLength: 1 }),
      op: fc.constantFrom('=', '>', '>=', '<', '<=', '~') as fc.Arbitrary<Filter['op']>,
      values,
      negated: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyFilter, { maxLength: 4 }), (filters) => {
        expect(parseFilters(printFilters(filters)).filters).toEqual(filters);
      }),
    );
  });

  it('quotes search text that would read as a filter', () => {
    const printed = printFilters([filter('model', 'gpt-4o')], 'https://example.com is down');
    expect(parseFilters(printed)).toEqual({
      filters: [filter('model', 'gpt-4o')],
      text: 'https://example.com is down',
    });
  });
});
