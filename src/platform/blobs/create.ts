import { join } from 'node:path';
import type { Settings } from '../settings.ts';
import type { Blobs } from './blobs.ts';
import { createDiskBlobs } from './disk.ts';
import { createS3Blobs } from './s3.ts';

/** S3 where it is set up, otherwise the data folder. */
export function createBlobs({ s3, dataDir }: Pick<Settings, 's3' | 'dataDir'>): Blobs {
  return s3 ? createS3Blobs(s3) : createDiskBlobs(join(dataDir, 'blobs'));
}
