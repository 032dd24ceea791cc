import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { CharField, DateTimeField, IntegerField, ListField, UuidField } from '#http/fields.ts';
import { CommaListField, ListQuery, OrderField, SearchField } from '#http/query.ts';
import { SCORES_MAX, ScoreInput, TraceReviewScore } from '../schema.ts';

export const REVIEW_ORDERS = ['updated_at', 'created_at'] as const;

const Person = Type.Union([UserBasic, Type.Null()]);

export const TraceReview = Type.Object(
  {
    id: UuidField(),
    trace_id: CharField(),
    trace_url: CharField({ description: 'The page of the trace.' }),
    comment: CharField({ nullable: true, description: 'What else the reviewer says.' }),
    created_at: DateTimeField(),
    updated_at: DateTimeField(),
    created_by: Person,
    reviewed_by: Person,
    scores: Type.Array(TraceReviewScore, { description: 'One for each score definition that was answered.' }),
    team: IntegerField(),
  },
  { title: 'TraceReview' },
);

const trace_id = CharField({ maxLength: 255 });
const comment = Type.Optional(CharField({ nullable: true, blank: true, description: 'What else there is to say.' }));
const queue_id = Type.Optional(
  UuidField({
    nullable: true,
    description: 'The queue the trace is taken out of. Without it the trace leaves whichever queue it waits in.',
  }),
);

export const NewReview = Type.Object(
  {
    trace_id,
    comment,
    scores: ListField(ScoreInput, {
      default: [],
      maxItems: SCORES_MAX,
      description: 'One for each score definition that is answered.',
    }),
    queue_id,
  },
  { title: 'NewTraceReview' },
);
export type NewReview = Static<typeof NewReview>;

export const ReviewChanges = Type.Object(
  {
    trace_id: Type.Optional(trace_id),
    comment,
    scores: Type.Optional(
      ListField(ScoreInput, { maxItems: SCORES_MAX, description: 'The whole new set; without it the scores stay.' }),
    ),
    queue_id,
  },
  { title: 'TraceReviewChanges' },
);
export type ReviewChanges = Static<typeof ReviewChanges>;

export const ReviewList = ListQuery({
  trace_id: SearchField({ description: 'Only the review of this trace.' }),
  trace_id__in: CommaListField(CharField(), { description: 'Several traces, between commas.' }),
  definition_id: Type.Optional(UuidField({ description: 'Only reviews with a score of this definition.' })),
  definition_id__in: CommaListField(UuidField(), { description: 'Of any of these definitions, between commas.' }),
  search: SearchField({ description: 'Part of the trace id or the comment.' }),
  order_by: OrderField(REVIEW_ORDERS),
});

export const ById = Type.Object({ id: UuidField() });
