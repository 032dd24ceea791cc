import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';

export interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The file the browser saves when this is done. */
export async function saved(page: Page, act: () => Promise<void>): Promise<SavedFile> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: await buffer(await download.createReadStream()) };
}
