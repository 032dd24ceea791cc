import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { inject } from 'vitest';
import { Command } from '#kit/server.ts';
import type { Account } from './account.ts';

const ROOT = join(import.meta.dirname, '../../..');

const PAYMENT = `/** Takes the money. */
export function charge(amount: number): string {
  if (amount < 0) {
    throw new RangeError('cannot charge ' + amount);
  }
  return 'charged ' + amount;
}
`;

const main = ({ token }: Account) => `import { PostHog } from 'posthog-node';
import { charge } from './payment.ts';

const client = new PostHog(${JSON.stringify(token)}, { host: ${JSON.stringify(inject('serverUrl'))} });
try {
  charge(-1);
} catch (error) {
  client.captureException(error, 'ada', { $ai_trace_id: 'checkout-1', $session_id: 'visit-1' });
}
await client.shutdown();
`;

/** The folder of a small program as a build leaves it: one minified script and its map below `dist`. */
export class MinifiedProgram {
  readonly dir: string;
  /** What throws, as its author wrote it. */
  static readonly thrown = { line: 4, text: "throw new RangeError('cannot charge ' + amount);" } as const;

  private constructor(dir: string) {
    this.dir = dir;
  }

  static async make(account: Account): Promise<MinifiedProgram> {
    const dir = await mkdtemp(join(tmpdir(), 'hg-program-'));
    const files = { 'package.json': '{"type":"module"}', 'src/payment.ts': PAYMENT, 'src/main.ts': main(account) };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(dir, name)), { recursive: true });
      await writeFile(join(dir, name), text);
    }
    // Packages as an installation has them, the command among them.
    await mkdir(join(dir, 'node_modules/.bin'), { recursive: true });
    for (const name of ['posthog-node', '@posthog']) {
      await symlink(join(ROOT, 'node_modules', name), join(dir, 'node_modules', name));
    }
    await symlink(join(ROOT, 'bin/hedgerow.js'), join(dir, 'node_modules/.bin/hedgerow'));
    await build({
      entryPoints: [join(dir, 'src/main.ts')],
      outfile: join(dir, 'dist/main.js'),
      bundle: true,
      minify: true,
      sourcemap: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    });
    return new MinifiedProgram(dir);
  }

  /** Gives the script its chunk id, as a build does before it is deployed. */
  async inject(): Promise<void> {
    const { code, output } = await new Command(['sourcemaps', 'inject', '--directory', join(this.dir, 'dist')], {})
      .ended;
    if (code !== 0) throw new Error(output);
  }

  remove(): Promise<void> {
    return rm(this.dir, { recursive: true, force: true });
  }
}
