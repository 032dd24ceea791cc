import type { AddressInfo } from 'node:net';
import { compose } from '#start/compose.ts';
import type { Kit } from './index.ts';

/** The application on the kit's stores, listening, for clients that speak real HTTP. */
export interface Front {
  readonly host: string;
  close(): Promise<void>;
}

export async function openFront(kit: Kit): Promise<Front> {
  const composition = await compose({ platform: kit.platform });
  await composition.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = composition.app.server.address() as AddressInfo; // It listens on a port, not on a socket file.
  return { host: `http://127.0.0.1:${port}`, close: () => composition.close() };
}
