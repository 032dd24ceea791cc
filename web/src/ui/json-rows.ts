/** A JSON value as the flat rows of a tree, without recursion and only as deep as it is open. */
export interface JsonRow {
  /** JSON pointer, unique in the value. */
  readonly path: string;
  readonly depth: number;
  /** Undefined at the root. */
  readonly key: string | number | undefined;
  readonly value: unknown;
  readonly children: number;
  readonly open: boolean;
  readonly position: number;
  readonly siblings: number;
}

export const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;

const childCount = (value: unknown): number =>
  Array.isArray(value) ? value.length : isBranch(value) ? Object.keys(value).length : 0;

/** `isOpen` is asked for every branch that is in sight. */
export function jsonRows(root: unknown, isOpen: (path: string, depth: number) => boolean): readonly JsonRow[] {
  const rows: JsonRow[] = [];
  const stack: Omit<JsonRow, 'children' | 'open'>[] = [
    { path: '', depth: 0, key: undefined, value: root, position: 1, siblings: 1 },
  ];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const children = childCount(next.value);
    const open = children > 0 && isOpen(next.path, next.depth);
    rows.push({ ...next, children, open });
    if (open) pushChildren(stack, next);
  }
  return rows;
}

function pushChildren(
  stack: Omit<JsonRow, 'children' | 'open'>[],
  { path, depth, value }: { path: string; depth: number; value: unknown },
) {
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((each, at) => [at, each] as const)
    : Object.entries(isBranch(value) ? value : {});
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at];
    if (!entry) continue;
    const [key, child] = entry;
    stack.push({
      path: `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`,
      depth: depth + 1,
      key,
      value: child,
      position: at + 1,
      siblings: entries.length,
    });
  }
}

/** `.messages[0].content`: the path as it is written in code. */
export function codePath(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) =>
      /^\d+$/.test(part) ? `[${part}]` : /^[A-Za-z_$][\w$]*$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`,
    )
    .join('');
}

export const parentPath = (pointer: string): string => pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));

/** A string that itself holds a JSON object or array, decoded; undefined for any other. */
export function decodeNested(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
