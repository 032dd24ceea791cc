import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A shop on an origin of its own, so that everything its pages send crosses origins. `/bare` loads no SDK. */
export interface Shop {
  url(path: string): string;
  close(): void;
}

const PAGE = `<!doctype html><title>Shop</title><button id="buy" data-kind="primary">Buy</button>
<script type="module">import posthog from '/sdk.js'; window.posthog = posthog; window.isLoaded = true</script>`;
const BARE_PAGE = '<!doctype html><title>Shop</title><button id="buy">Buy</button>';

/** `sdk` is the path of posthog-js as one module. */
export async function openShop(sdk: string): Promise<Shop> {
  const server = createServer(async (request, response) => {
    const isSdk = request.url === '/sdk.js';
    response.writeHead(200, { 'content-type': isSdk ? 'text/javascript' : 'text/html' });
    response.end(isSdk ? await readFile(sdk) : request.url === '/bare' ? BARE_PAGE : PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // It listens on a port, not on a socket file.
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
