export interface Folder<Row> {
  readonly kind: 'folder';
  /** With its `__`. */
  readonly prefix: string;
  readonly isOpen: boolean;
  readonly prompts: readonly Row[];
}

export interface Entry<Row> {
  readonly kind: 'prompt';
  readonly prompt: Row;
  /** The folder it is shown in, or nothing. */
  readonly prefix: string;
}

const SEPARATOR = '__';

/** Names cannot hold a slash, so a shared beginning up to `__` stands for a folder. A folder of one would only hide it. */
export function foldByPrefix<Row extends { readonly name: string }>(
  rows: readonly Row[],
  open: ReadonlySet<string>,
): readonly (Folder<Row> | Entry<Row>)[] {
  const groups = Map.groupBy(rows, ({ name }) => prefixOf(name));
  const shown: (Folder<Row> | Entry<Row>)[] = [];
  const done = new Set<string>();
  for (const prompt of rows) {
    const prefix = prefixOf(prompt.name);
    const prompts = groups.get(prefix) ?? [];
    if (prefix === '' || prompts.length < 2) {
      shown.push({ kind: 'prompt', prompt, prefix: '' });
      continue;
    }
    if (done.has(prefix)) continue;
    done.add(prefix);
    const isOpen = open.has(prefix);
    shown.push({ kind: 'folder', prefix, isOpen, prompts });
    if (isOpen) shown.push(...prompts.map((each) => ({ kind: 'prompt' as const, prompt: each, prefix })));
  }
  return shown;
}

function prefixOf(name: string): string {
  const at = name.indexOf(SEPARATOR);
  return at > 0 && at + SEPARATOR.length < name.length ? name.slice(0, at + SEPARATOR.length) : '';
}
