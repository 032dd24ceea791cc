#!/usr/bin/env node
// Plain JavaScript, so that any Node can read it: it finds the Node that Hedgerow is made for and hands over.
import { spawn } from 'node:child_process';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = { major: 24, minor: 6 };

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > OLDEST_NODE.major || (major === OLDEST_NODE.major && minor >= OLDEST_NODE.minor)) {
  keepCompiled();
  const { run } = await import('../src/start/run.ts');
  process.exitCode = await run(process.argv.slice(2), process.env);
} else {
  const child = spawn(pinnedNode(), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}

/**
 * Reading two thousand modules takes most of a start; the second time they are there compiled, and what strips types is
 * not loaded, which saves each process twelve megabytes. In the environment, because child processes do the same.
 * Where nothing can be written, nothing is kept.
 */
function keepCompiled() {
  process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../node_modules/.cache/hedgerow', import.meta.url));
  module.enableCompileCache();
}

/** The Node binary among the optional dependencies that fits this machine. */
function pinnedNode() {
  const { platform, arch } = process;
  const packages = [`node-${platform === 'win32' ? 'win' : platform}-${arch}`, `node-bin-${platform}-${arch}`];
  const { resolve } = module.createRequire(import.meta.url);
  for (const name of packages) {
    try {
      return resolve(`${name}/bin/node${platform === 'win32' ? '.exe' : ''}`);
    } catch {
      // Not installed for this platform: the next name may be.
    }
  }
  console.error(
    `Hedgerow needs Node ${OLDEST_NODE.major}.${OLDEST_NODE.minor} or newer; this is ${process.version}. Run "npm ci" first, or install a newer Node.`,
  );
  process.exit(1);
}
