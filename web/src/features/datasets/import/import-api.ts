import { problemOf, Unreachable } from '../../../api/problem.ts';
import type { Wire } from '../../../api/wire.gen.ts';
import { datasetApi } from '../dataset-api.ts';
import type { Delimiter, Format } from './detect.ts';
import type { columnsParam } from './mapping.ts';

export type DatasetImport = Wire['DatasetImport'];

export const FILE_BYTES_MAX = 50 * 1024 * 1024;

export const isUnderWay = ({ status }: DatasetImport): boolean =>
  status === 'uploading' || status === 'waiting' || status === 'checking' || status === 'importing';

interface Upload {
  readonly projectId: number;
  readonly dataset: string;
  readonly body: Blob;
  readonly fileName: string;
  readonly format: Format;
  readonly delimiter: Delimiter;
  readonly columns: ReturnType<typeof columnsParam>;
}

/** The body is the file itself. No time limit: how long fifty megabytes take is the line's business. */
export async function upload({ projectId, dataset, body, fileName, format, delimiter, columns }: Upload) {
  const query = new URLSearchParams({ format, columns: JSON.stringify(columns) });
  if (format === 'csv' || format === 'tsv') query.set('delimiter', delimiter);
  if (fileName) query.set('file_name', fileName.slice(0, 255));
  let response: Response;
  try {
    response = await fetch(`${datasetApi(projectId, dataset, 'imports/')}?${query}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { Accept: 'application/json', 'Content-Type': 'application/octet-stream' },
      body,
    });
  } catch (error) {
    throw new Unreachable(error);
  }
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as DatasetImport; // The documented answer.
}
