import { describe, expect, it } from 'vitest';
import type { ActivityEntry } from './activity-entry.ts';
import { pageOf } from './kinds.ts';
import { sentence } from './sentence.ts';

const entry = (given: Partial<ActivityEntry>, ...fields: string[]): ActivityEntry => ({
  id: '1',
  user: null,
  activity: 'updated',
  scope: 'Team',
  item_id: '7',
  created_at: '2026-11-30T00:00:00Z',
  is_system: false,
  ...given,
  detail: {
    name: 'Shop',
    changes: fields.map((field) => ({ type: 'x', action: 'changed', field, before: 1, after: 2 })),
  },
});

describe('a change in one sentence', () => {
  it('names what was changed', () => {
    expect(sentence(entry({}, 'name', 'timezone'))).toBe('updated the project settings: name and timezone');
  });

  it('calls things as the app does, not as the API', () => {
    expect(sentence(entry({ scope: 'LLMPrompt', activity: 'created' }, 'prompt'))).toBe('created the prompt');
    expect(sentence(entry({ scope: 'LLMPromptLabel' }, 'version'))).toBe('updated the prompt label: version');
    const moved = { ...entry({ scope: 'LLMPromptLabel', item_id: 'p' }, 'version') };
    expect(sentence({ ...moved, detail: { ...moved.detail, name: 'p: production' } })).toBe(
      'updated the prompt label production: version',
    );
    expect(pageOf(moved)).toBe('/prompts/p');
  });

  it('leads to the object while there is one', () => {
    expect(pageOf(entry({ scope: 'Cohort' }))).toBe('/cohorts/7');
    expect(pageOf(entry({ scope: 'Cohort', activity: 'deleted' }))).toBeUndefined();
    expect(pageOf(entry({ scope: 'SavedView' }))).toBeUndefined();
  });
});
