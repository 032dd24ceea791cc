import { useCallback, useEffect, useRef, useState } from 'react';
import { readStored, writeStored } from '../../base/stored.ts';
import { useSearchState } from '../../frame/search.ts';
import { packed, unpacked } from './link.ts';
import { sqlSearch } from './pages.ts';

export type Origin = 'draft' | 'link' | 'broken-link';

/** The text being edited: from the link that was opened, else the draft that was left. */
export function useQueryText(projectId: number) {
  const [{ q, text: plain }, set] = useSearchState(sqlSearch);
  const draftKey = `sql-draft:${projectId}`;
  const [text, setText] = useState(() => plain || readStored(draftKey, ''));
  const [origin, setOrigin] = useState<Origin>(plain ? 'link' : 'draft');
  const written = useRef('');

  useEffect(() => {
    if (plain) {
      setText(plain);
      setOrigin('link');
    }
  }, [plain]);
  useEffect(() => {
    if (q === '' || q === written.current) return;
    let left = false;
    void unpacked(q).then((found) => {
      if (left) return;
      written.current = q;
      setOrigin(found === undefined ? 'broken-link' : 'link');
      if (found !== undefined) setText(found);
    });
    return () => {
      left = true;
    };
  }, [q]);

  const edit = useCallback(
    (next: string) => {
      setText(next);
      writeStored(draftKey, next);
    },
    [draftKey],
  );
  /** Puts the text into the address, so that it can be shared and gone back to. */
  const share = useCallback(
    async (next: string) => {
      const link = await packed(next);
      setOrigin('draft');
      if (link === written.current) return;
      written.current = link;
      set({ q: link, text: '' });
    },
    [set],
  );
  return { text, edit, share, origin };
}
