/** What evaluations say, for the pages that show it. */
export {
  type Condition,
  EVALUATIONS,
  type Evaluation,
  type PropertyCondition,
  type Result,
  STATS,
  type Stats,
  type Target,
  type TargetConfig,
  toEvaluation,
  type Verdict,
} from './evaluation-api.ts';
export { VerdictBadge } from './verdict-badge.tsx';
