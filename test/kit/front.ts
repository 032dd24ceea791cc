import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Kit } from './index.ts';

/** The kit's own application, listening, for clients that speak real HTTP. */
export interface Front {
  readonly host: string;
  close(): Promise<void>;
}

export async function openFront(kit: Kit): Promise<Front> {
  const server = createServer((request, response) => kit.app.routing(request, response));
  // A connection closed while the next request is on its way would be an error of the test's own.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // It listens on a port, not on a socket file.
  return {
    host: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
