import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import {
  BooleanField,
  CharField,
  ChoiceField,
  DateTimeField,
  IntegerField,
  ListField,
  UuidField,
} from '#http/fields.ts';
import { ListQuery, SearchField } from '#http/query.ts';
import { ScoreInput, TraceReview, TraceReviewScore } from '../finished/schema.ts';

const SCORES_MAX = 200;

const Person = Type.Union([UserBasic, Type.Null()]);

export const ReviewRating = Type.Object(
  {
    id: UuidField(),
    queue_item_id: UuidField(),
    trace_id: CharField(),
    comment: CharField({ nullable: true }),
    agreed: BooleanField({
      nullable: true,
      description: 'Whether both ratings say the same; null until both are in.',
    }),
    created_at: DateTimeField(),
    updated_at: DateTimeField(),
    rated_by: Person,
    scores: Type.Array(TraceReviewScore),
    team: IntegerField(),
  },
  { title: 'ReviewRating' },
);

const comment = Type.Optional(CharField({ nullable: true, blank: true, example: 'Says more than its sources.' }));

export const NewRating = Type.Object({
  queue_item_id: UuidField({ description: 'The item of a review queue that is rated.' }),
  comment,
  scores: ListField(ScoreInput, { default: [], maxItems: SCORES_MAX }),
});
export type NewRating = Static<typeof NewRating>;

export const RatingChanges = Type.Object({
  comment,
  scores: Type.Optional(
    ListField(ScoreInput, { maxItems: SCORES_MAX, description: 'The whole new set; without it the scores stay.' }),
  ),
});
export type RatingChanges = Static<typeof RatingChanges>;

export const OUTCOMES = ['reviewed', 'waiting', 'agreed', 'disagreement'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const Submission = Type.Object(
  {
    outcome: ChoiceField(OUTCOMES, {
      description:
        '`reviewed`: nobody else is asked, the review stands. `waiting`: somebody else rates it too. `agreed`: both said the same, the review stands. `disagreement`: a third person decides.',
    }),
    rating: Type.Union([ReviewRating, Type.Null()], { description: 'Null where nobody else is asked.' }),
    review: Type.Union([TraceReview, Type.Null()], { description: 'The review that stands now.' }),
  },
  { title: 'ReviewSubmission' },
);

export const RatingList = ListQuery({
  queue_item_id: Type.Optional(UuidField()),
  trace_id: SearchField(),
});

export const Disagreement = Type.Object(
  {
    id: UuidField({ description: 'That of the queue item.' }),
    queue_id: UuidField(),
    queue_name: CharField(),
    trace_id: CharField(),
    trace_url: CharField({ description: 'The page of the trace.' }),
    disagreed_at: DateTimeField(),
    ratings: Type.Array(ReviewRating, { description: 'Both, the first one first.' }),
    differing_definition_ids: ListField(UuidField(), { description: 'The scores on which they differ.' }),
    can_decide: BooleanField({
      description: 'Whether the caller may decide: not one of the two, or an admin where there is no third member.',
    }),
    team: IntegerField(),
  },
  { title: 'ReviewDisagreement' },
);

export const DisagreementList = ListQuery({
  queue_id: Type.Optional(UuidField()),
  trace_id: SearchField(),
});

export const Decision = Type.Object({
  comment,
  scores: ListField(ScoreInput, { default: [], maxItems: SCORES_MAX }),
});
export type Decision = Static<typeof Decision>;

export const ById = Type.Object({ id: UuidField() });
