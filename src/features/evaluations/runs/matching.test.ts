import { describe, expect, it } from 'vitest';
import { compileConditions } from '../set-up/conditions.ts';
import { isWanted } from './matching.ts';

const reading = { zone: 'UTC', weekStart: 0, now: new Date('2026-11-21T00:00:00Z') };
const asked = { timezone: 'UTC', hogql: () => undefined };
const event = {
  uuid: '0190163d-8694-739b-aea5-966c26f8ad90',
  event: '$ai_generation',
  distinctId: 'ada',
  timestampMs: Date.parse('2026-11-20T12:00:00Z'),
  properties: { $ai_model: 'gpt-4o', $ai_latency: 3 },
  person: { plan: 'pro' },
};

function wants(...properties: Record<string, unknown>[]): boolean {
  return isWanted(event, compileConditions([{ id: 'a', rollout_percentage: 100, properties }], reading), asked);
}

describe('conditions', () => {
  it('need one of them to hold; none want nothing, an empty one everything', () => {
    expect(isWanted(event, [], asked)).toBe(false);
    expect(wants()).toBe(true);
    const either = [
      { id: 'a', rollout_percentage: 100, properties: [{ key: '$ai_model', value: 'o1' }] },
      { id: 'b', rollout_percentage: 100, properties: [{ key: '$ai_latency', operator: 'gt', value: 2 }] },
    ];
    expect(isWanted(event, compileConditions(either, reading), asked)).toBe(true);
  });

  it.each([
    [{ key: '$ai_model', value: ['gpt-4o', 'o1'], operator: 'exact' }, true],
    [{ key: 'plan', value: 'pro', type: 'person' }, true],
    [{ key: 'plan', operator: 'is_not_set', type: 'person' }, false],
    [{ key: 'distinct_id', value: 'ada', type: 'event_metadata' }, true],
    [{ key: '$ai_model', operator: 'regex', value: '(' }, false],
    [{ key: '$ai_model', operator: 'not_regex', value: '(' }, false],
    [{ key: '$ai_model', operator: 'semver_gt', value: '1' }, false],
    [{ key: 'name', type: 'group', operator: 'is_not', value: 'x' }, false],
    [{ key: 'id', type: 'cohort', operator: 'not_in', value: 5 }, false],
    [{ key: 'true', type: 'hogql' }, false],
  ])('with %o: %s', (filter, expected) => expect(wants(filter)).toBe(expected));
});
