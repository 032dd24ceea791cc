import { useEffect, useRef, useState } from 'react';
import { type Draft, type DraftPlace, dropDraft, writeDraft } from './drafts.ts';

/** What the person is writing. */
export type Writing = Pick<Draft, 'text' | 'config' | 'note' | 'isJson' | 'name'>;

const PAUSE_MS = 600;

/** Keeps what is written in this browser at every pause in typing, and on leaving. */
export function useDraft(
  place: DraftPlace,
  writing: Writing,
  start: { readonly savedAt: string; readonly dirty: boolean },
) {
  const [savedAt, setSavedAt] = useState(start.savedAt);
  const [failed, setFailed] = useState(false);
  const latest = useRef({ place, writing, dirty: start.dirty });
  const pending = useRef(false);
  const seen = useRef(writing);

  function save() {
    pending.current = false;
    const now = new Date().toISOString();
    const isKept = writeDraft(localStorage, latest.current.place, { ...latest.current.writing, savedAt: now });
    setFailed(!isKept);
    if (isKept) setSavedAt(now);
  }
  const saveRef = useRef(save);

  useEffect(() => {
    latest.current = { place, writing, dirty: true };
    saveRef.current = save;
    if (seen.current === writing) return;
    seen.current = writing;
    pending.current = true;
    const timer = setTimeout(() => saveRef.current(), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  useEffect(() => {
    const flush = () => {
      if (pending.current) saveRef.current();
    };
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, []);

  return {
    savedAt,
    /** The browser had no room for it. */
    failed,
    saveNow: save,
    drop: () => {
      pending.current = false;
      dropDraft(localStorage, latest.current.place);
      setSavedAt('');
    },
  };
}
