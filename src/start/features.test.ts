import { describe, expect, it } from 'vitest';
import { type Forgetful, removalSteps } from '#features/projects/removal-order.ts';
import { detachedPlatform } from './detached-platform.ts';
import { createFeatures } from './features.ts';
import { Metrics } from './metrics.ts';

/** The features' names in the order in which they are asked. */
async function stepsOf(features: readonly Forgetful[]): Promise<string[]> {
  const taken: string[] = [];
  const forgetting = features.map(({ name, endWriting, forget, forgetsAfter }) => ({
    name,
    forgetsAfter,
    ...(endWriting && { endWriting: async () => void taken.push(`${name} ends writing`) }),
    ...(forget && { forget: async () => void taken.push(name) }),
  }));
  for (const step of removalSteps(forgetting)) await step(1, new AbortController().signal);
  return taken;
}

describe('the data of a deleted project', () => {
  it('is removed in an order that does not depend on where a feature is mounted', async () => {
    const platform = detachedPlatform();
    const { list } = await createFeatures(platform, new Metrics(platform));
    for (const features of [list, list.toReversed()]) {
      const steps = await stepsOf(features);
      expect(steps[0]).toBe('demo-data ends writing');
      for (const [earlier, later] of [
        ['reviews', 'score-definitions'],
        ['evaluations', 'provider-keys'],
        ['evaluations', 'ingestion'],
        ['ingestion', 'persons'],
        ['ingestion', 'property-definitions'],
        ['cohorts', 'persons'],
      ] as const) {
        expect(steps.indexOf(earlier), earlier).toBeGreaterThan(-1);
        expect(steps.indexOf(later), `${later} after ${earlier}`).toBeGreaterThan(steps.indexOf(earlier));
      }
    }
  });
});
