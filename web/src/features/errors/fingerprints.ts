import { type Occurrence, readExceptions } from './issue.ts';

/** One kind of exception inside an issue, with what the newest of its loaded occurrences says. */
export interface FingerprintGroup {
  readonly fingerprint: string;
  /** Undefined when none of the loaded occurrences has it. */
  readonly example: { readonly type: string; readonly value: string; readonly place: string } | undefined;
  readonly occurrences: number;
}

/** The fingerprints of an issue, the most frequent first, each shown by what people recognise. */
export function groupByFingerprint(
  fingerprints: readonly string[],
  occurrences: readonly Occurrence[],
): readonly FingerprintGroup[] {
  const met = Map.groupBy(occurrences, ({ properties }) => String(properties.$exception_fingerprint ?? ''));
  return fingerprints
    .map((fingerprint) => {
      const own = met.get(fingerprint) ?? [];
      return { fingerprint, occurrences: own.length, example: own[0] && exampleOf(own[0]) };
    })
    .sort((a, b) => b.occurrences - a.occurrences);
}

function exampleOf({ properties }: Occurrence) {
  const [outermost] = readExceptions(properties);
  const frame = outermost?.frames.find(({ inApp }) => inApp) ?? outermost?.frames[0];
  return { type: outermost?.type ?? '', value: outermost?.value ?? '', place: frame?.name ?? '' };
}
