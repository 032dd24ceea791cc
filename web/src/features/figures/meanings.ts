import { t } from '../../base/i18n.ts';
import type { Meaning } from '../../ui/index.ts';
import { evaluationQuery, OF_EVALUATIONS, OF_TRACES, traceQuery, verdictsOfTraceQuery } from './queries.ts';

const MEANINGS = {
  cost: [
    'What its generations and embeddings cost; spans repeat what is inside them and do not count. Calls without a price add nothing: how many there are stands beside it.',
  ],
  tokens: [
    'All that went in, the cached among it, and all that came out, reasoning among it, however each provider counts.',
  ],
  duration: [
    'From the first start to the last end of its work, by the clock. Calls side by side count once; judging and feedback come later and make it no longer.',
  ],
  spans: [
    'Its spans, generations and embeddings. What was said about them, verdicts, feedback and metrics, is not among them.',
  ],
  errors: ['Its events that failed. A failing call and the span around it are two.'],
  verdicts: ['Of each evaluation the newest verdict on each thing it judged: a tick where none of them is a failure.'],
  reviewed: ['Whether a review by people stands. A trace has one at a time.'],
  firstToken: ['The shortest time to the first token among its calls.'],
  homeCost: [
    'What generations and embeddings cost, by model: the twelve dearest, and the rest in one. The total counts all of them.',
  ],
  homeVolume: [
    'Generations and embeddings, and the different traces among them. A trace with calls in two buckets stands in both.',
  ],
  homeLatency: [
    'How long single calls took: half, 95 % and 99 % of them took no longer. Calls that do not say are left out.',
  ],
  homeErrors: ['Calls that failed, of all calls. Failures of spans are not among them.'],
  homeTokens: ['All that went in, of which cached, and all that came out, however each provider counts.'],
  homeTokensByModel: ['Tokens in and out, by model: the twelve with the most, and the rest in one.'],
  homeTokensByPrompt: ['Tokens in and out of the calls that name their prompt.'],
  homeUsers: ['Different distinct ids among the calls of each bucket. One person under two ids counts twice.'],
  homePassRate: [
    'Verdicts that are a pass, of those that are pass or fail, of all evaluations. Skipped ones are left out.',
  ],
  homeTraces: ['The five traces whose calls in this time range cost most.'],
  homePrompts: ['The five prompts whose calls in this time range cost most.'],
  homeSpenders: ['The five distinct ids whose calls in this time range cost most.'],
  homeWaiting: ['Items of each queue that wait for any reviewer.'],
  passRate: [
    'Verdicts that are a pass, of those that are pass or fail. Skipped ones and those it does not apply to are left out.',
  ],
  corrected: [
    'The pass rate of 90 days with the judge’s errors taken out, as people’s answers show them, and its interval of 95 %.',
  ],
  runs: ['Verdicts of every kind, skipped ones and failures of the judge among them.'],
  judgingCost: ['What the judge’s own calls cost. It is no part of what the judged traces cost.'],
  listed: [
    'Different traces with an event in the time range under the filters. The list also holds a trace that only reaches into it. Beyond some 65,000 the count is right within 1 %.',
  ],
  strip: [
    'Different traces with an event in each bar’s time, and red those with a failed event. A trace that reaches over two bars stands in both.',
  ],
  agreement: ['Traces that a person and the judge have both judged in the last 90 days.'],
} as const satisfies Record<string, readonly [text: string]>;

export type FigureName = keyof typeof MEANINGS;

/** Whose figure it is. Without either it is that of a column, which has one for each row. */
interface Whose {
  readonly trace?: string;
  readonly evaluation?: string;
  readonly days?: number;
  /** Evaluations where a true answer is a failure. */
  readonly inverted?: readonly string[];
}

/** What a figure counts, as the page beside it says, and the HogQL that gives it, where events do. */
export function meaningOf(name: FigureName, whose: Whose = {}): Meaning {
  const [text] = MEANINGS[name];
  return { text: t(text), query: queryOf(name, whose) };
}

function queryOf(name: FigureName, { trace, evaluation, days = 7, inverted = [] }: Whose): string | undefined {
  if (isOneOf(OF_TRACES, name)) return traceQuery(OF_TRACES[name], trace);
  if (isOneOf(OF_EVALUATIONS, name)) return evaluationQuery(name, { id: evaluation, days, inverted });
  return name === 'verdicts' ? verdictsOfTraceQuery(trace, inverted) : undefined;
}

const isOneOf = <Known extends object>(known: Known, name: PropertyKey): name is keyof Known =>
  Object.hasOwn(known, name);
