import { describe, expect, it } from 'vitest';
import {
  addChild,
  type Group,
  moveNode,
  type Node,
  neighbourOf,
  newGroup,
  newRow,
  placeBefore,
  removeNode,
  rowsOf,
} from './draft.ts';
import { fromFilters, toFilters } from './filters.ts';
import { isComplete, problemOf, problemOfWhole } from './problems.ts';
import { sentenceOf, wholeSentence } from './words.ts';

const paid = { type: 'behavioral', key: 'paid', event_type: 'events', negation: false };
const days = { time_value: 30, time_interval: 'day' };
const LEAVES = [
  { type: 'person', key: 'plan', operator: 'exact', value: ['pro', 5], negation: true },
  { type: 'person', key: 'plan', operator: 'is_set', negation: false },
  { type: 'person', key: 'age', operator: 'between', value: [1, 2], negation: false },
  { type: 'person_metadata', key: 'created_at', operator: 'is_date_after', value: '-7d', negation: false },
  { type: 'cohort', key: 'id', value: 7, negation: true },
  { ...paid, value: 'performed_event', ...days, event_filters: [{ type: 'hogql', key: 'properties.a = 1' }] },
  { ...paid, value: 'performed_event', explicit_datetime: '2026-01-01', explicit_datetime_to: '2026-02-01' },
  { ...paid, value: 'performed_event_multiple', ...days, operator: 'gte', operator_value: 3 },
  { ...paid, value: 'performed_event_first_time', ...days },
  {
    ...paid,
    value: 'performed_event_sequence',
    ...days,
    seq_event: 'left',
    seq_event_type: 'events',
    seq_time_value: 2,
    seq_time_interval: 'hour',
  },
  {
    ...paid,
    value: 'performed_event_regularly',
    time_value: 1,
    time_interval: 'week',
    operator: 'gte',
    operator_value: 1,
    total_periods: 4,
    min_periods: 3,
  },
  { ...paid, value: 'stopped_performing_event', ...days, seq_time_value: 7, seq_time_interval: 'day' },
  { ...paid, value: 'restarted_performing_event', ...days, seq_time_value: 7, seq_time_interval: 'day' },
];
const filters = (...values: unknown[]) => ({ properties: { type: 'AND', values } });
/** As if a person had typed every field again. */
const retyped = (node: Node): Node =>
  node.node === 'group' ? { ...node, children: node.children.map(retyped) } : { ...node, raw: undefined };

describe('criteria being edited', () => {
  it('go back as they came while they are not edited', () => {
    const odd = { ...paid, event_type: 'actions', key: 4, value: 'performed_event', ...days };
    const whole = {
      properties: { type: 'OR', values: [...LEAVES, odd, { type: 'AND', values: [LEAVES[0]] }] },
      filterTestAccounts: true,
    };
    expect(toFilters(fromFilters(whole), true)).toEqual(whole);
  });

  it.each(LEAVES.slice(1))('say the same after every field was typed again: %j', (leaf) => {
    const root = retyped(fromFilters(filters(leaf))) as Group; // A group stays one.
    const [row] = rowsOf(root);
    expect(row && problemOf(row)).toBe(undefined);
    const [written] = (toFilters(root, false) as ReturnType<typeof filters>).properties.values;
    const texts = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value), (_, inner: unknown) => (typeof inner === 'number' ? String(inner) : inner));
    expect(texts(written)).toEqual(texts(leaf));
  });

  it('lose only the row that is removed, and focus goes to the next', () => {
    const [a, b, c] = [newRow({ event: 'a' }), newRow({ event: 'b' }), newRow({ event: 'c' })];
    const root = newGroup('AND', [a, b, c]);
    const after = removeNode(root, b.id);
    expect(after.children).toEqual([a, c]);
    expect(after.children[1]).toBe(c);
    expect(neighbourOf(root, b.id)).toBe(c.id);
    expect(neighbourOf(root, c.id)).toBe(b.id);
  });

  it('are moved past each other, into groups and out of them', () => {
    const [a, b, c] = [newRow({ event: 'a' }), newRow({ event: 'b' }), newRow({ event: 'c' })];
    const inner = newGroup('OR', [b]);
    const root = newGroup('AND', [a, inner, c]);
    const shape = (node: Node): unknown => (node.node === 'row' ? node.event : node.children.map(shape));
    expect(shape(moveNode(root, a.id, 1))).toEqual([['a', 'b'], 'c']);
    expect(shape(moveNode(root, c.id, -1))).toEqual(['a', ['b', 'c']]);
    expect(shape(moveNode(root, b.id, -1))).toEqual(['a', 'b', [], 'c']);
    expect(shape(moveNode(root, b.id, 1))).toEqual(['a', [], 'b', 'c']);
    expect(shape(moveNode(root, inner.id, 1))).toEqual(['a', 'c', ['b']]);
    expect(shape(moveNode(root, a.id, -1))).toEqual(['a', ['b'], 'c']);
    expect(shape(placeBefore(root, c.id, b.id))).toEqual(['a', ['c', 'b']]);
    expect(shape(placeBefore(root, b.id, a.id))).toEqual(['b', 'a', [], 'c']);
    const d = newRow({ event: 'd' });
    expect(shape(addChild(root, inner.id, d, b.id))).toEqual(['a', ['b', 'd'], 'c']);
  });

  it('must say who belongs, and not only who does not', () => {
    const yes = newRow({ event: 'a' });
    const no = newRow({ event: 'b', negated: true });
    expect(problemOfWhole(newGroup('AND', [yes, no]))).toBe(undefined);
    expect(problemOfWhole(newGroup('AND', [no]))).toMatch(/only says who does not/);
    expect(problemOfWhole(newGroup('OR', [yes, no]))).toMatch(/only says who does not/);
    expect(problemOfWhole(newGroup('OR', [newGroup('AND', [yes, no]), yes]))).toBe(undefined);
    expect(problemOfWhole(newGroup('AND', [newGroup('OR', [])]))).toBe('Add at least one criterion.');
    expect(isComplete(newGroup('AND', [yes, newRow({ kind: 'person' })]))).toBe(false);
  });

  it('are read as sentences', () => {
    const names = new Map([['7', 'Friends']]);
    const root = fromFilters({ properties: { type: 'OR', values: [LEAVES[4], LEAVES[7]] } });
    expect(wholeSentence(root, names)).toBe('is not in “Friends” or did paid at least 3 times in the last 30 days');
    const [sequence] = rowsOf(fromFilters(filters(LEAVES[9])));
    expect(sequence && sentenceOf(sequence, names)).toBe('did paid in the last 30 days and then left within 2 hours');
  });
});
