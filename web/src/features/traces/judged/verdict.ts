import { numberOf } from '../../spans/index.ts';
import type { Verdict } from '../../verdicts/index.ts';

/** What an evaluation said of a trace or of one step of it. */
export interface TraceVerdict {
  readonly uuid: string;
  readonly time: string;
  /** Empty when the sender named none. */
  readonly evaluationId: string;
  readonly name: string;
  /** The event it judges; empty when it judges the whole trace. */
  readonly target: string;
  readonly verdict: Verdict;
  readonly reasoning: string;
  readonly skipReason: string;
  readonly model: string;
  readonly tokens: { readonly input: number | null; readonly output: number | null };
  readonly cost: number | null;
  /** The criteria at that time; empty when the sender of the verdict did not name them. */
  readonly criteria: string;
  /** The beginning of what the judge answered, word for word. */
  readonly answer: string;
}

/** `inverted`: the evaluations whose true answer is a failure. */
export function readVerdict(row: readonly unknown[], inverted: ReadonlySet<string>): TraceVerdict {
  const [uuid, time, id, name, target, result, skipped, reasoning, skipReason, model, ...figures] = row;
  const [input, output, cost, criteria, answer] = figures;
  const evaluationId = textOf(id);
  return {
    uuid: textOf(uuid),
    time: textOf(time),
    evaluationId,
    name: textOf(name),
    target: textOf(target),
    verdict: verdictOf(result, skipped, inverted.has(evaluationId)),
    reasoning: textOf(reasoning),
    skipReason: textOf(skipReason),
    model: textOf(model),
    tokens: { input: numberOf(input), output: numberOf(output) },
    cost: numberOf(cost),
    criteria: textOf(criteria),
    answer: textOf(answer),
  };
}

/** Senders write flags as JSON or as text; what is neither true nor false says nothing. */
export function verdictOf(result: unknown, skipped: unknown, isInverted: boolean): Verdict {
  if (flagOf(skipped)) return 'skipped';
  const said = flagOf(result);
  if (said === undefined) return 'na';
  return said !== isInverted ? 'pass' : 'fail';
}

/** The newest of each evaluation for each thing it judged; `verdicts` come newest first. */
export function latestOf(verdicts: readonly TraceVerdict[]): readonly TraceVerdict[] {
  const seen = new Set<string>();
  return verdicts.filter(({ evaluationId, name, target }) => {
    const key = JSON.stringify([evaluationId || name, target]);
    return !seen.has(key) && seen.add(key);
  });
}

/** What one evaluation says of a trace in all. */
export interface VerdictCounts {
  /** The evaluation's id, or its name where the sender gave no id. */
  readonly key: string;
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  /** Things it judged, skipped ones and those it does not apply to among them. */
  readonly judged: number;
}

/** A row of key, name, how often true, how often false, and how many in all. */
export function readCounts(row: readonly unknown[], inverted: ReadonlySet<string>): VerdictCounts {
  const [key, name, yes, no, judged] = row;
  const [passed, failed] = inverted.has(textOf(key)) ? [no, yes] : [yes, no];
  return {
    key: textOf(key),
    name: textOf(name),
    passed: Number(passed),
    failed: Number(failed),
    judged: Number(judged),
  };
}

const flagOf = (value: unknown): boolean | undefined =>
  value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : undefined;

const textOf = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
