import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const LOCK = join(import.meta.dirname, '../package-lock.json');
const { packages } = JSON.parse(readFileSync(LOCK, 'utf8')) as { packages: Record<string, Locked> };
const installed = Object.entries(packages).filter(([place, { link }]) => place.includes('node_modules/') && !link);

/** The registry that this lock file was made from does not carry them. Where it does, their checksums belong here. */
const WITHOUT_CHECKSUM = [
  'node_modules/@chdb/lib-darwin-arm64',
  'node_modules/@chdb/lib-darwin-x64',
  'node_modules/@chdb/lib-linux-arm64-gnu',
];

it('names a checksum for every package, also for other machines than the one that made the lock file', () => {
  const without = installed.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
  expect(without.map(([place]) => place)).toEqual(WITHOUT_CHECKSUM);
});

it('names what a package needs on every machine', () => {
  const missing = installed.flatMap(([place, { optionalDependencies = {} }]) =>
    // Browsers and the like run WebAssembly in place of a program for the machine; nothing here does.
    Object.keys(optionalDependencies).filter(
      (name) =>
        !name.includes('wasm32') && !packages[`${place}/node_modules/${name}`] && !packages[`node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});
