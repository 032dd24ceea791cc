import { previewOf } from '../value/edited-value.ts';
import { type Checked, ImportFile } from './import-file.ts';
import type { WorkerAnswer, WorkerRequest } from './worker-file.ts';

let file: ImportFile | undefined;

self.addEventListener('message', ({ data }: MessageEvent<WorkerRequest>) => {
  const answer: WorkerAnswer = { id: data.id };
  try {
    answer.result = perform(data);
  } catch (error) {
    answer.failure = error instanceof Error ? error.message : String(error);
  }
  self.postMessage(answer);
});

/** Messages between workers copy values, and a copy loses digits of numbers: previews are made here. */
function forSending(checked: Checked): Checked {
  const shown = (value: unknown) => ((value ?? null) === null ? null : previewOf(value));
  const items = checked.items.map((item) =>
    Object.fromEntries(Object.entries(item).map(([field, value]) => [field, shown(value)])),
  );
  return { ...checked, items };
}

function perform(request: WorkerRequest): WorkerAnswer['result'] {
  if (request.kind === 'open') file = new ImportFile(new Uint8Array(request.bytes), request.name);
  if (!file) throw new Error('No file was opened.');
  switch (request.kind) {
    case 'open':
      return file.read();
    case 'read':
      return file.read(request.chosen);
    case 'check':
      return forSending(file.check(request.choices));
    case 'bad':
      return file.badRows(request.choices);
    case 'lines':
      return file.rowsAt(new Set(request.lines));
    case 'recoded':
      return file.recoded ?? null;
  }
}
