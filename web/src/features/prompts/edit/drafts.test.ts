import { describe, expect, it } from 'vitest';
import { draftFor, dropDraft, readDrafts, writeDraft } from './drafts.ts';

function storage(capacity = Number.POSITIVE_INFINITY) {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (at: number) => [...kept.keys()][at] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => {
      if (kept.size >= capacity) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, text);
    },
    removeItem: (key: string) => void kept.delete(key),
  };
}

const draft = (text: string, savedAt: string) => ({ text, config: '', note: '', isJson: false, savedAt });
const place = { projectId: 1, name: 'support', base: 2 };

describe('drafts of prompts', () => {
  it('are kept per project, name and base version', () => {
    const kept = storage();
    writeDraft(kept, place, draft('mine', '2026-01-01T10:00'));
    writeDraft(kept, { ...place, projectId: 2 }, draft('elsewhere', '2026-01-01T11:00'));
    writeDraft(kept, { ...place, name: 'support-2' }, draft('other', '2026-01-01T11:00'));
    expect(readDrafts(kept, place).map(({ text, base }) => [text, base])).toEqual([['mine', 2]]);
    dropDraft(kept, place);
    expect(readDrafts(kept, place)).toEqual([]);
  });

  it('survive a newer version: the draft of the old base is what one goes on with', () => {
    const kept = storage();
    writeDraft(kept, place, draft('on two', '2026-01-01T10:00'));
    expect(draftFor(readDrafts(kept, place), { base: 3 })?.text).toBe('on two');
  });

  it('of an older version taken up again stand beside the plain one', () => {
    const kept = storage();
    writeDraft(kept, place, draft('plain', '2026-01-01T10:00'));
    writeDraft(kept, { ...place, from: 1 }, draft('from one', '2026-01-01T11:00'));
    const drafts = readDrafts(kept, place);
    expect(draftFor(drafts, { base: 2 })?.text).toBe('plain');
    expect(draftFor(drafts, { base: 2, from: 1 })?.text).toBe('from one');
    expect(draftFor(drafts.slice(1), { base: 2, from: 1 })).toBeUndefined();
  });

  it('say when there is no room, and pass over what is not theirs', () => {
    expect(writeDraft(storage(0), place, draft('x', ''))).toBe(false);
    const kept = storage();
    kept.setItem('hedgerow:prompt-draft:1:support:9', '{"text":1}');
    kept.setItem('hedgerow:prompt-draft:1:support:8', 'broken');
    expect(readDrafts(kept, place)).toEqual([]);
  });
});
