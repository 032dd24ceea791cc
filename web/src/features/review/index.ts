/** Reviews by people: the questions, the answers, queues and ratings. */
export { findComplaint, noAnswers, pressKey, toScores } from './input/answers.ts';
export { ScoreInputs } from './input/score-inputs.tsx';
export { heldOf, outcomeWords } from './outcome.ts';
export { reviewPages } from './pages.ts';
export { answersOf, questionsFor } from './review-answers.ts';
export {
  type GivenScore,
  ITEMS,
  type NewReview,
  plainText,
  QUEUES,
  type QueueItem,
  RATINGS,
  REVIEWS,
  type Review,
  refreshReviews,
  scoreWords,
} from './review-api.ts';
export { ReviewDialog } from './review-dialog.tsx';
export {
  kindName,
  passingOf,
  rangeOf,
  SCORES,
  type ScoreConfig,
  type ScoreDefinition,
  type ScoreKind,
} from './score-api.ts';
