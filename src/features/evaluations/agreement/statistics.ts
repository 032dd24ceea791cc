/** A figure with its 95 % confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The 97.5th percentile of the normal distribution. */
const Z = 1.959963984540054;

/** A proportion with Wilson's score interval; undefined of nothing. */
export function proportion(count: number, total: number): Estimate | undefined {
  if (total === 0) return undefined;
  const value = count / total;
  const centre = value + Z ** 2 / (2 * total);
  const spread = Z * Math.sqrt((value * (1 - value)) / total + Z ** 2 / (4 * total ** 2));
  const scale = 1 + Z ** 2 / total;
  // At the ends the formula gives 0 and 1 but for its rounding, which would read "more than 99.9 %".
  return {
    value,
    low: count === 0 ? 0 : clamp((centre - spread) / scale),
    high: count === total ? 1 : clamp((centre + spread) / scale),
  };
}

/**
 * Cohen's kappa of a square table of counts (rows: one rater, columns: the other) with the interval of its large-sample
 * standard error by Fleiss, Cohen and Everitt. Undefined where chance alone explains everything.
 */
export function kappa(
  table: readonly (readonly number[])[],
): (Estimate & { readonly standardError: number }) | undefined {
  const total = table.flat().reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  const share = (i: number, j: number) => (table[i]?.[j] ?? 0) / total;
  const places = table.map((_, i) => i);
  const rows = places.map((i) => places.reduce((sum, j) => sum + share(i, j), 0));
  const columns = places.map((j) => places.reduce((sum, i) => sum + share(i, j), 0));
  const row = (i: number) => rows[i] ?? 0;
  const column = (j: number) => columns[j] ?? 0;
  const agreed = places.reduce((sum, i) => sum + share(i, i), 0);
  const expected = places.reduce((sum, i) => sum + row(i) * column(i), 0);
  if (expected >= 1) return undefined;
  const value = (agreed - expected) / (1 - expected);
  let spread = 0;
  for (const i of places) {
    spread += share(i, i) * (1 - (row(i) + column(i)) * (1 - value)) ** 2;
    for (const j of places) if (i !== j) spread += (1 - value) ** 2 * share(i, j) * (column(i) + row(j)) ** 2;
  }
  spread -= (value - expected * (1 - value)) ** 2;
  const standardError = Math.sqrt(Math.max(0, spread) / total) / (1 - expected);
  return {
    value,
    low: Math.max(-1, value - Z * standardError),
    high: Math.min(1, value + Z * standardError),
    standardError,
  };
}

export interface Counted {
  readonly count: number;
  readonly total: number;
}

/**
 * The true rate behind an observed one (Rogan and Gladen), given how often the observer finds what is there (sensitivity) and
 * what is not (specificity), both themselves counted in samples. The interval is Lang and Reiczigel's, which takes all three
 * uncertainties in. Undefined for an observer that does no better than chance.
 */
export function correctedRate(observed: Counted, sensitivity: Counted, specificity: Counted): Estimate | undefined {
  if (observed.total === 0 || sensitivity.total === 0 || specificity.total === 0) return undefined;
  const value = rogan(
    observed.count / observed.total,
    sensitivity.count / sensitivity.total,
    specificity.count / specificity.total,
  );
  // As if a few more had been seen, half of them of each kind: near 0 and 1 the plain interval is far too narrow.
  const observedTotal = observed.total + Z ** 2;
  const rate = (observed.count + Z ** 2 / 2) / observedTotal;
  const sensitivityTotal = sensitivity.total + 2;
  const found = (sensitivity.count + 1) / sensitivityTotal;
  const specificityTotal = specificity.total + 2;
  const spared = (specificity.count + 1) / specificityTotal;
  const middle = rogan(rate, found, spared);
  if (value === undefined || middle === undefined) return undefined;
  const ofFound = (found * (1 - found)) / sensitivityTotal;
  const ofSpared = (spared * (1 - spared)) / specificityTotal;
  const variance = (rate * (1 - rate)) / observedTotal + middle ** 2 * ofFound + (1 - middle) ** 2 * ofSpared;
  const shift = 2 * Z ** 2 * (middle * ofFound - (1 - middle) * ofSpared);
  const spread = (Z * Math.sqrt(variance)) / (found + spared - 1);
  return { value: clamp(value), low: clamp(middle + shift - spread), high: clamp(middle + shift + spread) };
}

function rogan(observed: number, sensitivity: number, specificity: number): number | undefined {
  const informed = sensitivity + specificity - 1;
  return informed > 0 ? (observed + specificity - 1) / informed : undefined;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
