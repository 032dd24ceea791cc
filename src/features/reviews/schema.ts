import { type Static, Type } from 'typebox';
import { KINDS } from '#features/score-definitions/schema.ts';
import {
  BooleanField,
  CharField,
  ChoiceField,
  DateTimeField,
  DecimalField,
  DictField,
  IntegerField,
  ListField,
  UuidField,
} from '#http/fields.ts';

export const SCORES_MAX = 200;
const CATEGORIES_MAX = 500;

export const TraceReviewScore = Type.Object(
  {
    id: UuidField(),
    definition_id: UuidField(),
    definition_name: CharField(),
    definition_kind: ChoiceField(KINDS),
    definition_archived: BooleanField(),
    definition_version_id: UuidField(),
    definition_version: IntegerField(),
    definition_config: DictField(),
    categorical_values: ListField(CharField(), { nullable: true }),
    numeric_value: DecimalField({ digits: 12, places: 6, nullable: true }),
    boolean_value: BooleanField({ nullable: true }),
    created_at: DateTimeField(),
    updated_at: DateTimeField(),
  },
  { title: 'TraceReviewScore' },
);
export type TraceReviewScore = Static<typeof TraceReviewScore>;

export const ScoreInput = Type.Object({
  definition_id: UuidField(),
  definition_version_id: Type.Optional(UuidField({ nullable: true, description: 'Default: the current version.' })),
  categorical_values: Type.Optional(
    ListField(CharField({ maxLength: 128 }), { nullable: true, minItems: 1, maxItems: CATEGORIES_MAX }),
  ),
  numeric_value: Type.Optional(DecimalField({ digits: 12, places: 6, nullable: true, example: '4.5' })),
  boolean_value: Type.Optional(BooleanField({ nullable: true })),
});
export type ScoreInput = Static<typeof ScoreInput>;
