import { correctedRate, type Estimate, kappa, proportion } from './statistics.ts';

interface TraceVerdict {
  readonly trace_id: string;
  readonly verdict: boolean;
}

interface TraceAnswer {
  readonly trace_id: string;
  readonly passes: boolean;
}

interface Cell {
  readonly count: number;
  readonly trace_ids: string[];
}

export interface Agreement {
  readonly pairs: number;
  readonly pairs_needed: number;
  readonly matrix: {
    readonly both_pass: Cell;
    readonly judge_pass_human_fail: Cell;
    readonly judge_fail_human_pass: Cell;
    readonly both_fail: Cell;
  };
  readonly accuracy: Estimate | null;
  readonly sensitivity: Estimate | null;
  readonly specificity: Estimate | null;
  readonly kappa: Estimate | null;
  readonly is_better_than_chance: boolean | null;
  readonly raw_pass_rate: (Estimate & { readonly passed: number; readonly judged: number }) | null;
  readonly corrected_pass_rate: Estimate | null;
}

/** Below this the intervals are too wide to act on. */
const PAIRS_MIN = 30;
const TRACES_SHOWN_MAX = 500;

/** Compares what a judge and people said of the same traces, and corrects the judge's pass rate by its measured errors. */
export function compare(judged: readonly TraceVerdict[], human: readonly TraceAnswer[]): Agreement {
  const people = new Map(human.map(({ trace_id, passes }) => [trace_id, passes]));
  const cells = { bothPass: cell(), judgePass: cell(), judgeFail: cell(), bothFail: cell() };
  for (const { trace_id, verdict } of judged) {
    const said = people.get(trace_id);
    if (said === undefined) continue;
    const place = verdict ? (said ? cells.bothPass : cells.judgePass) : said ? cells.judgeFail : cells.bothFail;
    place.count++;
    if (place.trace_ids.length < TRACES_SHOWN_MAX) place.trace_ids.push(trace_id);
  }
  const { bothPass, judgePass, judgeFail, bothFail } = cells;
  const pairs = bothPass.count + judgePass.count + judgeFail.count + bothFail.count;
  const agreement = kappa([
    [bothPass.count, judgePass.count],
    [judgeFail.count, bothFail.count],
  ]);
  const passed = judged.filter(({ verdict }) => verdict).length;
  const raw = proportion(passed, judged.length);
  const humanPass = bothPass.count + judgeFail.count;
  const humanFail = bothFail.count + judgePass.count;
  const corrected = correctedRate(
    { count: passed, total: judged.length },
    { count: bothPass.count, total: humanPass },
    { count: bothFail.count, total: humanFail },
  );
  return {
    pairs,
    pairs_needed: Math.max(0, PAIRS_MIN - pairs),
    matrix: {
      both_pass: bothPass,
      judge_pass_human_fail: judgePass,
      judge_fail_human_pass: judgeFail,
      both_fail: bothFail,
    },
    accuracy: proportion(bothPass.count + bothFail.count, pairs) ?? null,
    sensitivity: proportion(bothPass.count, humanPass) ?? null,
    specificity: proportion(bothFail.count, humanFail) ?? null,
    kappa: agreement ? { value: agreement.value, low: agreement.low, high: agreement.high } : null,
    is_better_than_chance: agreement ? agreement.low > 0 : null,
    raw_pass_rate: raw ? { ...raw, passed, judged: judged.length } : null,
    corrected_pass_rate: pairs >= PAIRS_MIN ? (corrected ?? null) : null,
  };
}

export interface ReviewerAgreement {
  readonly pairs: number;
  readonly accuracy: Estimate | null;
  readonly kappa: Estimate | null;
}

/** How far two people agree who judged the same traces without seeing each other's answers. */
export function compareReviewers(
  pairs: readonly { readonly first: boolean; readonly second: boolean }[],
): ReviewerAgreement {
  const count = (first: boolean, second: boolean) =>
    pairs.filter((pair) => pair.first === first && pair.second === second).length;
  const [bothPass, bothFail] = [count(true, true), count(false, false)];
  const agreement = kappa([
    [bothPass, count(true, false)],
    [count(false, true), bothFail],
  ]);
  return {
    pairs: pairs.length,
    accuracy: proportion(bothPass + bothFail, pairs.length) ?? null,
    kappa: agreement ? { value: agreement.value, low: agreement.low, high: agreement.high } : null,
  };
}

function cell(): { count: number; trace_ids: string[] } {
  return { count: 0, trace_ids: [] };
}
