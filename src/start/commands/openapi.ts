import { compose } from '../compose.ts';
import { detachedPlatform } from '../detached-platform.ts';

/** The document follows from the routes alone, so no store is opened. */
export async function printOpenApi(): Promise<void> {
  const composition = await compose({ platform: detachedPlatform() });
  await composition.app.ready();
  process.stdout.write(`${JSON.stringify(composition.app.apiDocument(), null, 2)}\n`);
  await composition.close();
}
