import type { Reporter, TestModule } from 'vitest/node';

/** Ends the run with one plain line, so that a run without tests cannot look green. */
export default class TotalsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0;
    // What is thrown outside every test fails the run as well.
    let failed = unhandledErrors.length;
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed++;
        else failed++;
      }
      if (module.errors().length > 0) failed++;
    }
    if (passed + failed === 0) process.exitCode = 1;
    // The default reporter writes its summary first; this line stays the last.
    process.on('exit', () => process.stdout.write(`${passed} passed, ${failed} failed\n`));
  }
}
