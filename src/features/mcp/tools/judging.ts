import { Type } from 'typebox';
import { search, segment, type Tool, toolsOf, uuid } from '../tool.ts';

const evaluations = toolsOf('evaluation');
const reviews = toolsOf('llm_analytics');

export const judging: readonly Tool[] = [
  evaluations.list(
    'evaluations-list',
    'List evaluations: what they judge, how, whether they are active and why not.',
    'evaluations/',
    { search },
  ),
  evaluations.write(
    'evaluation-run',
    'Let an evaluation judge one generation now. The verdict appears as an $ai_evaluation event on the trace some seconds later.',
    {
      evaluation_id: uuid('Evaluation id.'),
      target_event_id: uuid('Id of the generation event.'),
      timestamp: Type.String({ description: 'The event’s timestamp, ISO 8601.' }),
    },
    (body) => ({ method: 'POST', path: 'evaluation_runs/', body }),
  ),
  reviews.list(
    'trace-reviews-list',
    'List people’s reviews of traces with their scores and comments.',
    'llm_analytics/trace_reviews/',
    {
      search,
      trace_id: Type.Optional(Type.String({ description: 'Only the review of this trace.' })),
    },
  ),
  reviews.list(
    'score-definitions-list',
    'List the scorers that reviews use, with their options or ranges.',
    'llm_analytics/score_definitions/',
    { search },
  ),
  reviews.write(
    'trace-review-create',
    'Review a trace: a comment and scores. Each score names a definition_id and exactly one of boolean_value, numeric_value or categorical_values.',
    {
      trace_id: Type.String({ description: 'The trace.' }),
      comment: Type.Optional(Type.String({ description: 'What you saw.' })),
      scores: Type.Optional(Type.Array(Type.Unknown(), { description: 'Scores; see score-definitions-list.' })),
    },
    (body) => ({ method: 'POST', path: 'llm_analytics/trace_reviews/', body }),
  ),
  evaluations.read(
    'evaluation-get',
    'Read one evaluation: its criteria or Hog source, conditions, state and why it is paused.',
    { id: uuid('Evaluation id.') },
    ({ id }) => ({ method: 'GET', path: `evaluations/${segment(id)}/` }),
  ),
  evaluations.list(
    'evaluation-results-list',
    'List an evaluation’s verdicts, newest first, with the judge’s reasoning and the trace each is about.',
    'evaluations/:id/results/',
    { id: uuid('Evaluation id.') },
    ['llm_analytics:read'],
  ),
  evaluations.write(
    'evaluation-create',
    'Create an evaluation by a language model: criteria that an answer meets or does not. It starts switched off; test it with evaluation-run, then switch it on with evaluation-update.',
    {
      name: Type.String({ description: 'What it is called.' }),
      description: Type.Optional(Type.String({ description: 'For people; the judge does not see it.' })),
      prompt: Type.String({ description: 'The criteria: when is the answer good?' }),
    },
    ({ prompt, ...body }) => ({
      method: 'POST',
      path: 'evaluations/',
      body: {
        ...body,
        evaluation_type: 'llm_judge',
        evaluation_config: { prompt },
        output_type: 'boolean',
        enabled: false,
      },
    }),
  ),
  evaluations.write(
    'evaluation-update',
    'Change an evaluation: switch it on or off, rename it, or give it new criteria.',
    {
      id: uuid('Evaluation id.'),
      name: Type.Optional(Type.String({ description: 'What it is called.' })),
      enabled: Type.Optional(Type.Boolean({ description: 'Whether it judges events as they arrive.' })),
      prompt: Type.Optional(Type.String({ description: 'New criteria of a judge.' })),
    },
    ({ id, prompt, ...body }) => ({
      method: 'PATCH',
      path: `evaluations/${segment(id)}/`,
      body: prompt === undefined ? body : { ...body, evaluation_config: { prompt } },
    }),
  ),
  reviews.list(
    'review-queues-list',
    'List queues of traces that wait for a person’s judgement.',
    'llm_analytics/review_queues/',
    { search },
  ),
  reviews.write(
    'review-queue-item-add',
    'Send a trace to a review queue, for a person to judge.',
    {
      queue_id: uuid('Queue id, see review-queues-list.'),
      trace_id: Type.String({ description: 'The trace.' }),
    },
    (body) => ({ method: 'POST', path: 'llm_analytics/review_queue_items/', body }),
  ),
];
