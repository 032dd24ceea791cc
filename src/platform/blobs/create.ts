import { join } from 'node:path';
import type { Settings } from '../settings.ts';
import type { Blobs } from './blobs.ts';
import { createDiskBlobs } from './disk.ts';

/** S3 where it is set up, otherwise the data folder. */
export async function createBlobs({ s3, dataDir }: Pick<Settings, 's3' | 'dataDir'>): Promise<Blobs> {
  if (!s3) return createDiskBlobs(join(dataDir, 'blobs'));
  // The SDK is a megabyte of code that most installations never need.
  const { createS3Blobs } = await import('./s3.ts');
  return createS3Blobs(s3);
}
