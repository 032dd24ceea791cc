import { isObject, type JsonObject, parseJson } from '#kernel/json.ts';
import { findObjects } from './find-objects.ts';

/** What an evaluation found: the answer of its judge, a model or a program. */
export type Verdict =
  | { readonly kind: 'result'; readonly result: boolean; readonly reasoning: string }
  | { readonly kind: 'not_applicable'; readonly reasoning: string };

/** Reads a model's answer. Of several objects in it the last one with a verdict counts; undefined when none has one. */
export function readVerdict(text: string, allowsNa: boolean): Verdict | undefined {
  for (const object of findObjects(text).reverse()) {
    const verdict = verdictIn(object, allowsNa) ?? verdictInCall(object, allowsNa);
    if (verdict) return verdict;
  }
  return undefined;
}

/** The form that is asked for, or its older one. */
function verdictIn(answer: JsonObject, allowsNa: boolean): Verdict | undefined {
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

const ARGUMENTS = ['arguments', 'input', 'parameters', 'args'] as const;

/** Models that know tools may write the call of one as text, with the answer among its arguments. */
function verdictInCall(call: JsonObject, allowsNa: boolean): Verdict | undefined {
  const inner = isObject(call.function) ? call.function : call;
  for (const key of ARGUMENTS) {
    const given = inner[key];
    const answer = typeof given === 'string' ? parseJson(given) : given;
    const verdict = isObject(answer) ? verdictIn(answer, allowsNa) : undefined;
    if (verdict) return verdict;
  }
  return undefined;
}
