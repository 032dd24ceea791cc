import { t } from '../../base/i18n.ts';
import type { Meaning } from '../../ui/index.ts';

const MEANINGS = {
  cost: [
    'What its generations and embeddings cost; spans repeat what is inside them and do not count. Calls without a price add nothing: how many there are stands beside it.',
    "select sum(total_cost_usd) from posthog.ai_events where event in ('$ai_generation', '$ai_embedding') and trace_id = '…'",
  ],
  tokens: [
    'All that went in, the cached among it, and all that came out, reasoning among it, however each provider counts.',
    "select sum(all_input_tokens), sum(all_output_tokens) from posthog.ai_events where event in ('$ai_generation', '$ai_embedding') and trace_id = '…'",
  ],
  duration: [
    'From the first start to the last end of its work, by the clock. Calls side by side count once; judging and feedback come later and make it no longer.',
    "select max(timestamp) - min(timestamp - toIntervalMillisecond(toInt(1000 * latency))) from posthog.ai_events where event not in ('$ai_evaluation', '$ai_feedback', '$ai_metric') and trace_id = '…'",
  ],
  spans: [
    'Its spans, generations and embeddings. What was said about them, verdicts, feedback and metrics, is not among them.',
    "select count() from posthog.ai_events where event in ('$ai_span', '$ai_generation', '$ai_embedding') and trace_id = '…'",
  ],
  errors: [
    'Its events that failed. A failing call and the span around it are two.',
    "select countIf(is_error) from posthog.ai_events where event != '$ai_evaluation' and trace_id = '…'",
  ],
  verdicts: [
    'Of each evaluation the newest verdict on each thing it judged: a tick where none of them is a failure.',
    "select properties.$ai_evaluation_name, properties.$ai_target_event_id, argMax(properties.$ai_evaluation_result, timestamp) from posthog.ai_events where event = '$ai_evaluation' and trace_id = '…' group by 1, 2",
  ],
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
    "select countIf(properties.$ai_evaluation_result = 'true') / countIf(properties.$ai_evaluation_result in ('true', 'false')) from posthog.ai_events where event = '$ai_evaluation' and properties.$ai_evaluation_id = '…' and timestamp > now() - interval 7 day",
  ],
  corrected: [
    'The pass rate of 90 days with the judge’s errors taken out, as people’s answers show them, and its interval of 95 %.',
  ],
  runs: [
    'Verdicts of every kind, skipped ones and failures of the judge among them.',
    "select count() from posthog.ai_events where event = '$ai_evaluation' and properties.$ai_evaluation_id = '…' and timestamp > now() - interval 7 day",
  ],
  judgingCost: [
    'What the judge’s own calls cost. It is no part of what the judged traces cost.',
    "select sum(total_cost_usd) from posthog.ai_events where event = '$ai_evaluation' and properties.$ai_evaluation_id = '…' and timestamp > now() - interval 7 day",
  ],
} as const satisfies Record<string, readonly [text: string, query?: string]>;

export type FigureName = keyof typeof MEANINGS;

/** What a figure counts, as the page beside it says. */
export function meaningOf(name: FigureName): Meaning {
  const [text, query] = MEANINGS[name] as readonly [string, string?];
  return { text: t(text), query };
}
