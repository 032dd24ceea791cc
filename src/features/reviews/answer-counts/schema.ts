import { Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { BooleanField, CharField, ChoiceField, DateField, DictField, IntegerField, UuidField } from '#http/fields.ts';

export const ANSWER_GROUPS = ['all', 'reviewer', 'version', 'week'] as const;

export const AnswerCountsAsked = Type.Object({
  definition_id: UuidField({ description: 'The score definition.' }),
  by: Type.Optional(
    ChoiceField(ANSWER_GROUPS, { default: 'all', description: 'Counted together, or apart for each of these.' }),
  ),
});

const AnswerCount = Type.Object(
  {
    reviewer: Type.Union([UserBasic, Type.Null()], { description: 'Of `by=reviewer`: who answered.' }),
    week: DateField({ nullable: true, description: 'Of `by=week`: its Monday, in the project’s time zone.' }),
    definition_version_id: UuidField({ description: 'What was asked then.' }),
    definition_version: IntegerField({ description: 'Number of that version of the question.' }),
    definition_config: DictField({ description: 'What was asked then, with the words of each answer.' }),
    categorical_values: Type.Union([Type.Array(Type.String()), Type.Null()], {
      description: 'Keys of the chosen options; null for other kinds of questions.',
    }),
    numeric_value: CharField({ nullable: true, description: 'The number, as exact text; null for other kinds.' }),
    boolean_value: BooleanField({ nullable: true, description: 'Yes or no; null for other kinds.' }),
    count: IntegerField({ description: 'Reviews that hold this answer.' }),
  },
  { title: 'AnswerCount' },
);

export const AnswerCounts = Type.Object(
  {
    total: IntegerField({ description: 'Answers in all.' }),
    is_cut: Type.Boolean({
      description: 'Whether there are more different answers than `results` holds: the rarest are missing.',
    }),
    results: Type.Array(AnswerCount, { description: 'One for each different answer, the most frequent first.' }),
  },
  { title: 'AnswerCounts' },
);
