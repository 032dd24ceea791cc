/** What is being written, from the first pause in typing until it is published or thrown away. */
export interface Draft {
  readonly text: string;
  readonly config: string;
  readonly note: string;
  /** Whether the text goes out as a JSON value rather than as a text. */
  readonly isJson: boolean;
  /** The version it changes; 0 for a prompt that is yet to be. */
  readonly base: number;
  /** The older version it was started from, when not from the base itself. */
  readonly from: number;
  readonly savedAt: string;
  /** What a new prompt is to be called. */
  readonly name?: string;
}

export interface DraftPlace {
  readonly projectId: number;
  /** Empty for a new prompt. */
  readonly name: string;
  readonly base: number;
  readonly from?: number;
}

type Kept = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>;

const prefixOf = ({ projectId, name }: Pick<DraftPlace, 'projectId' | 'name'>) =>
  `hedgerow:prompt-draft:${projectId}:${name}:`;

const keyOf = (place: DraftPlace) => `${prefixOf(place)}${place.base}${place.from ? `:${place.from}` : ''}`;

/** False when the browser has no room for it: then the page must say so. */
export function writeDraft(storage: Kept, place: DraftPlace, draft: Omit<Draft, 'base' | 'from'>): boolean {
  try {
    storage.setItem(keyOf(place), JSON.stringify({ ...draft, base: place.base, from: place.from ?? 0 }));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(storage: Kept, place: DraftPlace): void {
  storage.removeItem(keyOf(place));
}

/** All drafts of a prompt, newest first; also those of versions that are no longer the latest. */
export function readDrafts(storage: Kept, place: Pick<DraftPlace, 'projectId' | 'name'>): readonly Draft[] {
  const prefix = prefixOf(place);
  const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '');
  return keys
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => parsed(storage.getItem(key)) ?? [])
    .sort((a, b) => b.savedAt.localeCompare(a.savedAt));
}

/** The draft to go on with: the one of just this beginning, else, for a page opened plainly, the newest. */
export function draftFor(drafts: readonly Draft[], { base, from = 0 }: { base: number; from?: number }) {
  const own = drafts.find((draft) => draft.base === base && draft.from === from);
  return own ?? (from === 0 ? drafts[0] : undefined);
}

function parsed(json: string | null): Draft | undefined {
  try {
    const draft: unknown = JSON.parse(json ?? '');
    return isDraft(draft) ? draft : undefined;
  } catch {
    return undefined;
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['text', 'config', 'note', 'savedAt'].every((key) => typeof Reflect.get(value, key) === 'string') &&
    ['base', 'from'].every((key) => typeof Reflect.get(value, key) === 'number')
  );
}
