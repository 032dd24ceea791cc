import fc from 'fast-check';

const FIXED = 20_261_201;

/**
 * The seed of every property test. It is fixed, so that chance never decides whether a change lands;
 * `npm run test:fresh-seeds` takes a new one and prints it, and HEDGEROW_TEST_SEED=<number> repeats a run. A failing
 * test prints the input it was reduced to: keep that input as a plain case.
 */
function seed(): number {
  const wanted = process.env.HEDGEROW_TEST_SEED ?? '';
  if (wanted === '') return FIXED;
  const chosen = wanted === 'fresh' ? Date.now() % 2 ** 31 : Number(wanted);
  if (!Number.isInteger(chosen)) throw new Error('HEDGEROW_TEST_SEED is "fresh" or a whole number.');
  process.env.HEDGEROW_TEST_SEED = String(chosen);
  console.info(`Property tests run with HEDGEROW_TEST_SEED=${chosen}.`);
  return chosen;
}

fc.configureGlobal({ seed: seed(), verbose: fc.VerbosityLevel.Verbose });
