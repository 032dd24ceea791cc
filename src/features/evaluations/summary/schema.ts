import { Type } from 'typebox';
import { BooleanField, CharField, ChoiceField, ListField, UuidField } from '#http/fields.ts';

export const SummaryBody = Type.Object(
  {
    evaluation_id: UuidField(),
    filter: ChoiceField(['all', 'pass', 'fail', 'na'], { default: 'all', description: 'Which results to look at.' }),
    generation_ids: Type.Optional(
      ListField(UuidField(), { nullable: true, maxItems: 250, description: 'Only results about these generations.' }),
    ),
    force_refresh: BooleanField({ default: false, description: 'Ask again, also when nothing has changed.' }),
  },
  { title: 'NewEvaluationSummary' },
);

const Pattern = Type.Object(
  {
    title: CharField({ description: 'The pattern in a few words.' }),
    description: CharField({ description: 'The pattern in a sentence or two.' }),
    frequency: CharField({ description: 'In words, such as common or rare.' }),
    example_generation_ids: Type.Array(CharField(), { description: 'Generations that show it.' }),
  },
  { title: 'EvaluationPattern' },
);

export const Summary = Type.Object(
  {
    overall_assessment: CharField({ description: 'The whole in a few sentences.' }),
    pass_patterns: Type.Array(Pattern, { description: 'What passing results have in common.' }),
    fail_patterns: Type.Array(Pattern, { description: 'What failing results have in common.' }),
    na_patterns: Type.Array(Pattern, { description: 'What results that do not apply have in common.' }),
    recommendations: Type.Array(CharField(), { description: 'What to try next.' }),
    statistics: Type.Object(
      {
        total_analyzed: Type.Integer({ description: 'Results counted. The model is shown the newest 250 of them.' }),
        pass_count: Type.Integer({ description: 'Those that passed.' }),
        fail_count: Type.Integer({ description: 'Those that failed.' }),
        na_count: Type.Integer({ description: 'Those that do not apply.' }),
      },
      { description: 'Counted by the server.' },
    ),
  },
  { title: 'EvaluationSummary', description: 'What a model says of the results, and what the server counted.' },
);
