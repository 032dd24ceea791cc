import { describe, expect, it } from 'vitest';
import { type Forgetful, removalSteps } from './removal-order.ts';

/** The names of the steps in the order they are taken. */
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

const forget = async () => undefined;

describe('a project’s data', () => {
  it('is removed after everything that writes has ended, and after what refers to it', async () => {
    const features: Forgetful[] = [
      { name: 'words', forget, forgetsAfter: ['letters', 'ink'] },
      { name: 'ink', forgetsAfter: ['paper'] },
      { name: 'letters', forget },
      { name: 'paper', forget },
      { name: 'writer', endWriting: forget },
    ];
    for (const list of [features, features.toReversed()]) {
      const steps = await stepsOf(list);
      expect(steps[0]).toBe('writer ends writing');
      expect(steps.slice(1).sort()).toEqual(['letters', 'paper', 'words']);
      expect(steps.at(-1)).toBe('words');
    }
  });

  it.each<[string, Forgetful[], RegExp]>([
    ['an unknown feature', [{ name: 'a', forgetsAfter: ['b'] }], /^a forgets after b, which is no feature\.$/],
    [
      'a circle',
      [
        { name: 'a', forgetsAfter: ['b'] },
        { name: 'b', forgetsAfter: ['a'] },
      ],
      /^These wait for each other to forget: a → b → a\.$/,
    ],
  ])('cannot be ordered with %s', (_what, features, message) => {
    expect(() => removalSteps(features)).toThrow(message);
  });
});
