import { MIB } from '#kernel/bytes.ts';

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
const ROW_BYTES_MAX = 5 * MIB;

export const LONG_ROW: Problem = {
  attr: null,
  code: 'row_too_long',
  detail: `A row may have at most ${ROW_BYTES_MAX / MIB} MB.`,
};

export function isLongRow(text: string): boolean {
  // A character of a string takes three bytes at most.
  return text.length * 3 > ROW_BYTES_MAX && Buffer.byteLength(text) > ROW_BYTES_MAX;
}

/** The text of a file in pieces: UTF-8, or UTF-16 with the mark that spreadsheets put at its beginning. The mark is dropped. */
export async function* readText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let start: Uint8Array = new Uint8Array();
  try {
    for await (const chunk of bytes) {
      if (decoder) {
        yield decoder.decode(chunk, { stream: true });
        continue;
      }
      start = Buffer.concat([start, chunk]);
      if (start.length < 2) continue;
      decoder = decoderFor(start);
      yield decoder.decode(start, { stream: true });
    }
    yield decoder ? decoder.decode() : decoderFor(start).decode(start);
  } catch (error) {
    if (error instanceof TypeError) throw new UnreadableFile('The file is not UTF-8 text.', { cause: error });
    throw error;
  }
}

function decoderFor([first, second]: Uint8Array): TextDecoder {
  const isLittle = first === 0xff && second === 0xfe;
  const isBig = first === 0xfe && second === 0xff;
  return new TextDecoder(isLittle ? 'utf-16le' : isBig ? 'utf-16be' : 'utf-8', { fatal: true });
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
