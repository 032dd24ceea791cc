import { UnreadableFile } from './unreadable-file.ts';

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
