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
    definition_name: CharField({ description: 'Name of the score definition.' }),
    definition_kind: ChoiceField(KINDS, { description: 'What it asks for.' }),
    definition_archived: BooleanField({ description: 'Whether it is archived by now.' }),
    definition_version_id: UuidField({ description: 'Id of the version that was answered.' }),
    definition_version: IntegerField({ description: 'Number of that version.' }),
    definition_config: DictField({ description: 'What that version asks.' }),
    categorical_values: ListField(CharField(), {
      nullable: true,
      description: 'Keys of the chosen options, of a categorical one.',
    }),
    numeric_value: DecimalField({
      digits: 12,
      places: 6,
      nullable: true,
      description: 'The number, of a numeric one; text with six decimals.',
    }),
    boolean_value: BooleanField({ nullable: true, description: 'The answer, of a boolean one.' }),
    created_at: DateTimeField(),
    updated_at: DateTimeField(),
  },
  { title: 'TraceReviewScore' },
);
export type TraceReviewScore = Static<typeof TraceReviewScore>;

export const ScoreInput = Type.Object(
  {
    definition_id: UuidField(),
    definition_version_id: Type.Optional(UuidField({ nullable: true, description: 'Default: the current version.' })),
    categorical_values: Type.Optional(
      ListField(CharField({ maxLength: 128 }), {
        nullable: true,
        minItems: 1,
        maxItems: CATEGORIES_MAX,
        description: 'Keys of the chosen options, for a categorical one.',
      }),
    ),
    numeric_value: Type.Optional(
      DecimalField({
        digits: 12,
        places: 6,
        nullable: true,
        example: '4.5',
        description: 'The number, for a numeric one.',
      }),
    ),
    boolean_value: Type.Optional(BooleanField({ nullable: true, description: 'The answer, for a boolean one.' })),
  },
  { title: 'ScoreInput' },
);
export type ScoreInput = Static<typeof ScoreInput>;
