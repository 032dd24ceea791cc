import { describe, expect, it } from 'vitest';
import { parseFilters } from '../../ui/filter-grammar.ts';
import { toProperties } from './trace-filters.ts';

const ask = (line: string) => {
  const { filters, text } = parseFilters(line);
  return toProperties(filters, text);
};

describe('the filter bar of traces', () => {
  it('asks for models by name, any of several, and for parts of a name', () => {
    expect(ask('model:gpt-4o,gpt-4.1 -model:~mini')).toEqual([
      { type: 'event', key: '$ai_model', operator: 'exact', value: ['gpt-4o', 'gpt-4.1'] },
      { type: 'event', key: '$ai_model', operator: 'not_icontains', value: ['mini'] },
    ]);
  });

  it('compares cost and latency as numbers and turns a negated comparison round', () => {
    expect(ask('cost:>0.01 -latency:>=2')).toEqual([
      { type: 'event', key: '$ai_total_cost_usd', operator: 'gt', value: 0.01 },
      { type: 'event', key: '$ai_latency', operator: 'lt', value: 2 },
    ]);
  });

  it('leaves out an invalid number and an unknown field', () => {
    expect(ask('cost:>much cots:>1')).toEqual([]);
  });

  it('finds a tool in the list of those called, with its name taken literally', () => {
    expect(ask('tool:web.search')).toEqual([
      { type: 'event', key: '$ai_tools_called', operator: 'regex', value: '(^|,)\\s*(web\\.search)\\s*(,|$)' },
    ]);
  });

  it('reads error:true, error:false and -error:true', () => {
    expect(ask('error:true error:false -error:true')).toMatchObject([
      { operator: 'exact' },
      { operator: 'is_not' },
      { operator: 'is_not' },
    ]);
  });

  it('asks for what evaluations and people say of traces as such', () => {
    const of = (key: string, value: unknown, operator = 'exact') => ({ type: 'trace', key, operator, value });
    expect(ask('verdict:fail -verdict:pass reviewed:true -queued:true')).toEqual([
      of('verdict', ['fail']),
      of('verdict', ['pass'], 'is_not'),
      of('reviewed', 'true'),
      of('queued', 'false'),
    ]);
  });

  it('looks for words in everything said, as they are', () => {
    const [filter] = ask("it's 100%");
    expect(filter).toMatchObject({ type: 'OR' });
    expect(filter && 'values' in filter && filter.values[0]).toEqual({
      type: 'event',
      key: '$ai_input',
      operator: 'icontains',
      value: "it's 100%",
    });
  });

  it('knows a user by id or by address, and by neither when negated', () => {
    expect(ask('user:ann -user:~bob')).toEqual([
      {
        type: 'OR',
        values: [
          { type: 'event_metadata', key: 'distinct_id', operator: 'exact', value: ['ann'] },
          { type: 'person', key: 'email', operator: 'exact', value: ['ann'] },
        ],
      },
      {
        type: 'AND',
        values: [
          { type: 'event_metadata', key: 'distinct_id', operator: 'not_icontains', value: ['bob'] },
          { type: 'person', key: 'email', operator: 'not_icontains', value: ['bob'] },
        ],
      },
    ]);
  });

  it('reaches any event or person property', () => {
    expect(ask('properties.plan:pro person.country:AT $ai_lib:x')).toMatchObject([
      { type: 'event', key: 'plan' },
      { type: 'person', key: 'country' },
      { type: 'event', key: '$ai_lib' },
    ]);
  });
});
