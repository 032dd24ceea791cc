import { type Criterion, type Leaf, leavesOf } from './criterion.ts';

/** What a cohort's criteria amount to, from light to heavy. */
export const KINDS = ['static', 'person_property', 'behavioral', 'analytical'] as const;
export type Kind = (typeof KINDS)[number];

/** Of its own criteria alone; a cohort it names counts with that cohort's kind. */
export function ownKind(criterion: Criterion | undefined): Kind {
  return heaviest(leavesOf(criterion).map(kindOfLeaf));
}

export function heaviest(kinds: readonly Kind[]): Kind {
  return kinds.reduce((a, b) => (KINDS.indexOf(b) > KINDS.indexOf(a) ? b : a), 'person_property');
}

function kindOfLeaf(leaf: Leaf): Kind {
  if (leaf.kind !== 'behavior') return 'person_property';
  const { value } = leaf.what;
  return value === 'performed_event' || value === 'performed_event_multiple' ? 'behavioral' : 'analytical';
}
