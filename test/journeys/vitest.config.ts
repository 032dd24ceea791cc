import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import LongFirst from '../kit/long-first.ts';

/** `npm run journeys`: whatever needs a real browser. Journeys through the built app share one server and one browser. */
export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: ['test/journeys/*.test.ts', 'test/conformance/*.browser.test.ts'],
    globalSetup: ['test/kit/engines.ts', 'test/journeys/support/stage.ts'],
    pool: 'forks',
    isolate: false,
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters: ['default', './test/kit/totals-reporter.ts'],
  },
});
