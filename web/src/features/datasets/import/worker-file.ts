import type { Delimiter, Format } from './detect.ts';
import type { Checked, Overview } from './import-file.ts';
import type { Choice } from './mapping.ts';

type Asked =
  | { readonly kind: 'open'; readonly bytes: ArrayBuffer; readonly name: string }
  | { readonly kind: 'read'; readonly chosen: { readonly format: Format; readonly delimiter: Delimiter } }
  | { readonly kind: 'check'; readonly choices: readonly Choice[] }
  | { readonly kind: 'bad'; readonly choices: readonly Choice[] }
  | { readonly kind: 'lines'; readonly lines: readonly number[] }
  | { readonly kind: 'recoded' };

export type WorkerRequest = Asked & { readonly id: number };
export type WorkerAnswer = { id: number; result?: Overview | Checked | string | null; failure?: string };

/** A chosen file, read in a worker of its own so that fifty megabytes stop nothing. */
export class WorkerFile {
  readonly file: File;
  readonly #worker = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' });
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  #nextId = 1;

  constructor(file: File) {
    this.file = file;
    this.#worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
      const caller = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.failure === undefined) caller?.resolve(data.result);
      else caller?.reject(new Error(data.failure));
    });
    this.#worker.addEventListener('error', () => this.#fail('The browser could not read the file.'));
  }

  async open(): Promise<Overview> {
    const bytes = await this.file.arrayBuffer();
    return this.#ask<Overview>({ kind: 'open', bytes, name: this.file.name }, [bytes]);
  }

  read = (chosen: { format: Format; delimiter: Delimiter }) => this.#ask<Overview>({ kind: 'read', chosen });
  check = (choices: readonly Choice[]) => this.#ask<Checked>({ kind: 'check', choices });
  badRows = (choices: readonly Choice[]) => this.#ask<string>({ kind: 'bad', choices });
  rowsAt = (lines: readonly number[]) => this.#ask<string>({ kind: 'lines', lines });

  /** What to send: the file itself, or its text converted to UTF-8. */
  async body(): Promise<Blob> {
    const text = await this.#ask<string | null>({ kind: 'recoded' });
    return text === null ? this.file : new Blob([text]);
  }

  close(): void {
    this.#worker.terminate();
    this.#fail('The file was closed.');
  }

  /** The answer's type follows from the request; import.worker.ts keeps it. */
  #ask<Answer>(request: Asked, transfer: Transferable[] = []): Promise<Answer> {
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.set(id, { resolve: (result) => resolve(result as Answer), reject });
      this.#worker.postMessage({ ...request, id }, transfer);
    });
  }

  #fail(words: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(words));
    this.#waiting.clear();
  }
}
