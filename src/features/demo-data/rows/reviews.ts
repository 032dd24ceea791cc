import { addItem, createQueue, createReview, hasActiveReview, listQueues } from '#features/reviews/index.ts';
import type { Platform } from '#platform/platform.ts';
import { Random } from '../story/random.ts';
import type { Run } from '../story/scene.ts';
import { ALL, authorOf, type Teller } from './author.ts';
import type { ScorerIds } from './scorers.ts';

type Needs = Pick<Platform, 'db' | 'announcer'>;

const GOOD_RUNS_REVIEWED = 76;
const BAD_RUNS_REVIEWED = 40;
const WAITING_MAX = 24;

/** Judgements of people: some with a comment, not always the same as those of the automatic judge. */
export async function writeReviews(
  needs: Needs,
  teller: Teller,
  { runs, scorers, signal }: { runs: readonly Run[]; scorers: ScorerIds; signal: AbortSignal },
): Promise<void> {
  for (const run of reviewed(runs)) {
    signal.throwIfAborted();
    if (await hasActiveReview(needs.db, teller.project.id, run.traceId)) continue;
    const random = new Random(run.traceId);
    const at = new Date(Math.min(run.atMs + random.int(2, 30) * 3_600_000, teller.run.story_ends_at.getTime()));
    await createReview(needs, authorOf(teller, at), {
      trace_id: run.traceId,
      comment: commentOn(random, run),
      scores: scoresOf(random, run, scorers),
    });
  }
}

/** A queue of which about half is done: what customers gave a thumbs down, and what the judge failed. */
export async function writeQueues(
  needs: Needs,
  teller: Teller,
  { runs, scorers, signal }: { runs: readonly Run[]; scorers: ScorerIds; signal: AbortSignal },
): Promise<void> {
  const readable = runs.filter(({ isPrivate }) => !isPrivate);
  const { rows } = await listQueues(needs.db, teller.project.id, { ...ALL, viewer_id: teller.user_id });
  const queues = [
    {
      name: 'Thumbs down',
      settings: {
        scores: [
          { definition_id: scorers.good, required: true },
          { definition_id: scorers.reason, required: false },
        ],
        guidance: 'Read the sources in the system message first: an answer is good when it says no more than they do.',
      },
      wanted: readable.filter(({ thumb }) => thumb === 'down'),
    },
    {
      name: 'Refunds above the limit',
      settings: { scores: [{ definition_id: scorers.good, required: true }], guidance: null },
      wanted: readable.filter(({ kind, fault }) => kind === 'refund' && fault !== null),
    },
  ];
  for (const { name, settings, wanted } of queues) {
    const end = teller.run.story_ends_at;
    const known = rows.find((queue) => queue.name === name);
    const queue =
      known ??
      (await createQueue(needs, authorOf(teller, new Date(end.getTime() - 6 * 86_400_000)), { name, settings }));
    for (const run of wanted.slice(-WAITING_MAX)) {
      signal.throwIfAborted();
      if (await hasActiveReview(needs.db, teller.project.id, run.traceId)) continue;
      const at = new Date(Math.min(run.atMs + 900_000, end.getTime()));
      await addItem(needs, authorOf(teller, at), {
        queue_id: queue.id,
        trace_id: run.traceId,
      }).catch(unlessThere);
    }
  }
}

/** Ignores the refusal of an item that is in the queue already. */
function unlessThere(error: unknown): void {
  if (!(error instanceof Error && /already pending/.test(error.message))) throw error;
}

/** The same traces each time: every so many of the good ones, and of the bad ones the earlier half. */
function reviewed(runs: readonly Run[]): Run[] {
  const open = runs.filter(({ isPrivate, isFailed, kind }) => !isPrivate && !isFailed && kind !== 'chat');
  const good = open.filter(({ isGood, thumb }) => isGood && thumb !== 'down');
  const bad = open.filter(({ isGood, thumb }) => !isGood || thumb === 'down');
  const every = Math.max(1, Math.floor(good.length / GOOD_RUNS_REVIEWED));
  return [
    ...good.filter((_, place) => place % every === 0).slice(0, GOOD_RUNS_REVIEWED),
    ...bad.slice(0, Math.ceil(bad.length / 2)).slice(-BAD_RUNS_REVIEWED),
  ];
}

function scoresOf(random: Random, run: Run, scorers: ScorerIds) {
  // People do not always agree with what the story knows either.
  const isGood = random.chance(0.95) ? run.isGood : !run.isGood;
  const scores: {
    definition_id: string;
    boolean_value?: boolean;
    numeric_value?: string;
    categorical_values?: string[];
  }[] = [{ definition_id: scorers.good, boolean_value: isGood }];
  if (random.chance(0.7)) {
    const helpfulness = isGood
      ? random.weighted([
          [5, 5],
          [4, 4],
          [3, 1],
        ] as const)
      : random.weighted([
          [1, 4],
          [2, 4],
          [3, 1],
        ] as const);
    scores.push({ definition_id: scorers.helpfulness, numeric_value: `${helpfulness}` });
  }
  if (random.chance(0.6)) {
    const tone = random.weighted([
      ['warm', 6],
      ['neutral', 3],
      ['cold', isGood ? 0.3 : 1.5],
    ] as const);
    scores.push({ definition_id: scorers.tone, categorical_values: [tone] });
  }
  if (!isGood) {
    const reason =
      run.kind === 'refund'
        ? 'wrong_action'
        : random.weighted([
            ['invented', 12],
            ['missed_question', 1],
            ['incomplete', 1],
          ] as const);
    scores.push({ definition_id: scorers.reason, categorical_values: [reason] });
  }
  return scores;
}

const COMMENTS = [
  'Fine as it is.',
  'Could be shorter, but right.',
  'Good: offers the next step first.',
  'I would have added the link to My orders.',
] as const;

function commentOn(random: Random, run: Run): string | null {
  if (run.fault) return random.chance(0.6) ? run.fault : null;
  return random.chance(0.25) ? random.pick(COMMENTS) : null;
}
