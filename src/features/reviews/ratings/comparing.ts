import type { CheckedScore } from '../scores.ts';

/** The definitions that the two ratings answer differently, or that only one of them answers. */
export function differingDefinitions(first: readonly CheckedScore[], second: readonly CheckedScore[]): string[] {
  const [a, b] = [byDefinition(first), byDefinition(second)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((id) => a.get(id) !== b.get(id)).sort();
}

/** A value has its meaning from the version it was given under: the same value under two versions is not the same answer. */
function byDefinition(scores: readonly CheckedScore[]): Map<string, string> {
  return new Map(
    scores.map(({ definition_id, definition_version_id, categorical_values, numeric_value, boolean_value }) => [
      definition_id,
      JSON.stringify([
        definition_version_id,
        categorical_values && [...categorical_values].sort(),
        numeric_value === null ? null : Number(numeric_value),
        boolean_value,
      ]),
    ]),
  );
}

/** Both comments, so that neither is lost when two ratings become one review. */
export function joinComments(first: string | null, second: string | null): string | null {
  if (first === second) return first;
  return [first, second].filter(Boolean).join('\n\n') || null;
}
