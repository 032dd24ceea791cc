import { Type } from 'typebox';
import { BooleanField, CharField, ChoiceField, ListField, UuidField } from '#http/fields.ts';

export const SummaryBody = Type.Object({
  evaluation_id: UuidField(),
  filter: ChoiceField(['all', 'pass', 'fail', 'na'], { default: 'all', description: 'Which results to look at.' }),
  generation_ids: Type.Optional(ListField(UuidField(), { nullable: true, maxItems: 250 })),
  force_refresh: BooleanField({ default: false, description: 'Ask again, also when nothing has changed.' }),
});

const Pattern = Type.Object({
  title: CharField(),
  description: CharField(),
  frequency: CharField({ description: 'In words, such as common or rare.' }),
  example_generation_ids: Type.Array(CharField()),
});

export const Summary = Type.Object(
  {
    overall_assessment: CharField(),
    pass_patterns: Type.Array(Pattern),
    fail_patterns: Type.Array(Pattern),
    na_patterns: Type.Array(Pattern),
    recommendations: Type.Array(CharField()),
    statistics: Type.Object({
      total_analyzed: Type.Integer(),
      pass_count: Type.Integer(),
      fail_count: Type.Integer(),
      na_count: Type.Integer(),
    }),
  },
  { title: 'EvaluationSummary' },
);
