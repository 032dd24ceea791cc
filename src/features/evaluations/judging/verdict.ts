import { isObject, parseJson } from '#kernel/json.ts';

/** What a judge or a program found. */
export type Verdict =
  | { readonly kind: 'result'; readonly result: boolean; readonly reasoning: string }
  | { readonly kind: 'not_applicable'; readonly reasoning: string };

/** Reads a judge's answer, also in its older form and wrapped in prose; undefined when there is no verdict in it. */
export function readVerdict(text: string, allowsNa: boolean): Verdict | undefined {
  const answer = findObject(text);
  if (!isObject(answer)) return undefined;
  const reasoning = typeof answer.reasoning === 'string' ? answer.reasoning : '';
  const notApplicable: Verdict | undefined = allowsNa ? { kind: 'not_applicable', reasoning } : undefined;
  switch (answer.outcome) {
    case 'pass':
    case 'fail':
      return { kind: 'result', result: answer.outcome === 'pass', reasoning };
    case 'not_applicable':
      return notApplicable;
  }
  if (answer.applicable === false) return notApplicable;
  return typeof answer.verdict === 'boolean' ? { kind: 'result', result: answer.verdict, reasoning } : undefined;
}

/** Models that cannot be made to answer JSON alone put it into a fence, or a sentence before it. */
function findObject(text: string): unknown {
  const whole = parseJson(text.trim());
  if (whole !== undefined) return whole;
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  return start >= 0 && end > start ? parseJson(text.slice(start, end + 1)) : undefined;
}
