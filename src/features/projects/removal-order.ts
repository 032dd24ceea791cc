import type { Feature, Forget } from '#http/feature.ts';

export type Forgetful = Pick<Feature, 'name' | 'endWriting' | 'forget' | 'forgetsAfter'>;

/**
 * The steps that remove a project's data: first every feature ends what it writes by itself, then each removes what it holds,
 * after the features it names. Throws where a feature names one that is not there, or two wait for each other.
 */
export function removalSteps(features: readonly Forgetful[]): Forget[] {
  return [
    ...features.flatMap(({ endWriting }) => endWriting ?? []),
    ...inOrder(features).flatMap(({ forget }) => forget ?? []),
  ];
}

function inOrder(features: readonly Forgetful[]): Forgetful[] {
  const byName = new Map(features.map((feature) => [feature.name, feature]));
  const done = new Set<Forgetful>();
  function add(feature: Forgetful, waiting: readonly string[]): void {
    if (done.has(feature)) return;
    const path = [...waiting, feature.name];
    if (waiting.includes(feature.name)) throw new Error(`These wait for each other to forget: ${path.join(' → ')}.`);
    for (const name of feature.forgetsAfter ?? []) {
      const earlier = byName.get(name);
      if (!earlier) throw new Error(`${feature.name} forgets after ${name}, which is no feature.`);
      add(earlier, path);
    }
    done.add(feature);
  }
  for (const feature of features) add(feature, []);
  return [...done];
}
