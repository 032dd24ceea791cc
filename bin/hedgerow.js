#!/usr/bin/env node
// Plain JavaScript, so that any Node can read it: it finds the Node that Hedgerow is made for and hands over.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 24;

if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) {
  await import('./hedgerow.ts');
} else {
  const child = spawn(
    pinnedNode(),
    [fileURLToPath(new URL('hedgerow.ts', import.meta.url)), ...process.argv.slice(2)],
    {
      stdio: 'inherit',
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}

/** The Node binary among the optional dependencies that fits this machine. */
function pinnedNode() {
  const { platform, arch } = process;
  const packages = [`node-${platform === 'win32' ? 'win' : platform}-${arch}`, `node-bin-${platform}-${arch}`];
  const { resolve } = createRequire(import.meta.url);
  for (const name of packages) {
    try {
      return resolve(`${name}/bin/node${platform === 'win32' ? '.exe' : ''}`);
    } catch {
      // Not installed for this platform: the next name may be.
    }
  }
  console.error(
    `Hedgerow needs Node ${OLDEST_NODE} or newer; this is ${process.version}. Run "npm ci" first, or install a newer Node.`,
  );
  process.exit(1);
}
