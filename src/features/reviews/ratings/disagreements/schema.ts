import { type Static, Type } from 'typebox';
import { BooleanField, CharField, DateTimeField, IntegerField, ListField, UuidField } from '#http/fields.ts';
import { ListQuery, SearchField } from '#http/query.ts';
import { SCORES_MAX, ScoreInput } from '../../schema.ts';
import { comment, ReviewRating } from '../schema.ts';

export const Disagreement = Type.Object(
  {
    id: UuidField({ description: 'That of the queue item.' }),
    queue_id: UuidField(),
    queue_name: CharField(),
    trace_id: CharField(),
    trace_url: CharField({ description: 'The page of the trace.' }),
    disagreed_at: DateTimeField({ description: 'When the second rating came in.' }),
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
  queue_id: Type.Optional(UuidField({ description: 'Only those of this queue.' })),
  trace_id: SearchField({ description: 'Only that of this trace.' }),
});

export const Decision = Type.Object(
  {
    comment,
    scores: ListField(ScoreInput, {
      default: [],
      maxItems: SCORES_MAX,
      description: 'One for each score definition that is answered.',
    }),
  },
  { title: 'ReviewDecision' },
);
export type Decision = Static<typeof Decision>;
