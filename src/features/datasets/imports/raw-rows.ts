/** A row as its file says it, before anything is made of it. */
export type RawRow =
  | { readonly line: number; readonly fields: ReadonlyMap<string, unknown>; readonly isText: boolean }
  | { readonly line: number; readonly problem: Problem };

/** Why one row cannot be an item. */
export interface Problem {
  readonly attr: string | null;
  readonly code: string;
  readonly detail: string;
}

/** One row, whatever the format; a few of them are in memory at a time. */
export const ROW_CHARACTERS_MAX = 5_000_000;

/** The text of a file in pieces. A byte order mark is dropped. */
export async function* readText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new UnreadableFile('The file is not UTF-8 text.', { cause: error });
    throw error;
  }
}

export function rejectLongRow(characters: number, line: number): void {
  if (characters <= ROW_CHARACTERS_MAX) return;
  throw new UnreadableFile(`Line ${line}: a row may have at most ${ROW_CHARACTERS_MAX} characters.`);
}

/** The file as a whole cannot be read; nothing of it is imported. */
export class UnreadableFile extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnreadableFile';
  }
}

/** Where the file of an import lies. */
export function blobKey({ id, project_id }: { readonly id: string; readonly project_id: number }): string {
  return `dataset-imports/${project_id}/${id}`;
}
