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
import { TraceReview } from '../finished/schema.ts';
import { SCORES_MAX, ScoreInput, TraceReviewScore } from '../schema.ts';

const Person = Type.Union([UserBasic, Type.Null()]);

export const ReviewRating = Type.Object(
  {
    id: UuidField(),
    queue_item_id: UuidField({ description: 'The item that was rated.' }),
    trace_id: CharField(),
    comment: CharField({ nullable: true, description: 'What else the rater says.' }),
    agreed: BooleanField({
      nullable: true,
      description: 'Whether both ratings say the same; null until both are in.',
    }),
    created_at: DateTimeField(),
    updated_at: DateTimeField(),
    rated_by: Person,
    scores: Type.Array(TraceReviewScore, { description: 'One for each score definition that was answered.' }),
    team: IntegerField(),
  },
  { title: 'ReviewRating' },
);

export const comment = Type.Optional(
  CharField({
    nullable: true,
    blank: true,
    description: 'What else there is to say.',
    example: 'Says more than its sources.',
  }),
);

export const NewRating = Type.Object(
  {
    queue_item_id: UuidField({ description: 'The item of a review queue that is rated.' }),
    comment,
    scores: ListField(ScoreInput, {
      default: [],
      maxItems: SCORES_MAX,
      description: 'One for each score definition that is answered.',
    }),
  },
  { title: 'NewReviewRating' },
);
export type NewRating = Static<typeof NewRating>;

export const RatingChanges = Type.Object(
  {
    comment,
    scores: Type.Optional(
      ListField(ScoreInput, { maxItems: SCORES_MAX, description: 'The whole new set; without it the scores stay.' }),
    ),
  },
  { title: 'ReviewRatingChanges' },
);
export type RatingChanges = Static<typeof RatingChanges>;

const OUTCOMES = ['reviewed', 'waiting', 'agreed', 'disagreement'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const Submission = Type.Object(
  {
    outcome: ChoiceField(OUTCOMES, {
      description:
        '`reviewed`: one answer was enough and is the review. `waiting`: a second person rates it too. `agreed`: both gave the same answer, which is the review. `disagreement`: a third person decides.',
    }),
    rating: Type.Union([ReviewRating, Type.Null()], { description: 'Null when one answer was enough.' }),
    review: Type.Union([TraceReview, Type.Null()], { description: 'The review that stands now.' }),
  },
  { title: 'ReviewSubmission' },
);

export const RatingList = ListQuery({
  queue_item_id: Type.Optional(UuidField({ description: 'Only ratings of this item.' })),
  trace_id: SearchField({ description: 'Only ratings of this trace.' }),
});

export const ById = Type.Object({ id: UuidField() });
