import { configDefaults, defineConfig } from 'vitest/config';
import LongFirst from './test/kit/long-first.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'web/src/**/*.test.ts'],
    // They need a browser: npm run journeys.
    exclude: [...configDefaults.exclude, 'test/journeys/**', '**/*.browser.test.ts'],
    globalSetup: ['test/kit/engines.ts'],
    setupFiles: ['test/kit/property-seed.ts'],
    // The bundled engine must not be loaded in worker threads; and files of one process share its database and its app.
    pool: 'forks',
    isolate: false,
    // More than a small machine has cores: tests wait for engines, servers and jobs half of the time.
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
    // Generous: a shared machine may be several times slower than usual, and no test waits by the clock.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    reporters: ['default', './test/kit/totals-reporter.ts'],
  },
});
