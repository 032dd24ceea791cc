import { type Static, Type } from 'typebox';
import { CharField, ChoiceField, DateTimeField, FloatField, IntegerField, UuidField } from '#http/fields.ts';
import { CommaListField, ListQuery, SearchField } from '#http/query.ts';
import { Estimate, PassRate } from '../agreement/schema.ts';

const NULL = { nullable: true } as const;
const OUTCOMES = ['pass', 'fail', 'na', 'skipped'] as const;

export const ResultList = ListQuery({
  verdict: Type.Optional(ChoiceField(OUTCOMES)),
  search: SearchField({ description: 'Part of the reasoning.' }),
  model: Type.Optional(CharField({ maxLength: 200, description: 'Of the judge.' })),
  prompt_version: Type.Optional(CharField({ maxLength: 50, description: 'Of what was judged.' })),
  disagrees_with: Type.Optional(
    UuidField({ description: 'A score definition: only verdicts on traces where people said the contrary by it.' }),
  ),
  date_from: Type.Optional(DateTimeField({ description: 'Results since then; default: the last 30 days.' })),
});
export type ResultList = Static<typeof ResultList>;

export const Result = Type.Object(
  {
    id: UuidField({ description: 'Of the `$ai_evaluation` event.' }),
    timestamp: DateTimeField(),
    trace_id: CharField(NULL),
    target_event_id: CharField({ ...NULL, description: 'Null for a verdict about a whole trace.' }),
    verdict: ChoiceField(OUTCOMES, { description: 'With “true means failure” taken into account.' }),
    reasoning: CharField(),
    skip_reason: CharField(NULL),
    model: CharField(NULL),
    cost_usd: FloatField(NULL),
    prompt_name: CharField(NULL),
    prompt_version: CharField(NULL),
  },
  { title: 'EvaluationResult' },
);
export type Result = Static<typeof Result>;

export const StatsQuery = Type.Object({
  id__in: CommaListField(UuidField(), { description: 'Default: all of the project, at most 200.' }),
  days: Type.Optional(IntegerField({ min: 1, max: 90, description: 'Default 7.' })),
});

const Counts = {
  passed: Type.Integer(),
  failed: Type.Integer(),
};

export const Stats = Type.Object(
  {
    results: Type.Array(
      Type.Object({
        evaluation_id: UuidField(),
        runs: Type.Integer(),
        ...Counts,
        not_applicable: Type.Integer(),
        skipped: Type.Integer(),
        cost_usd: Type.Number(),
        pass_rate: Type.Union([Estimate, Type.Null()], { description: 'Share of verdicts that passed.' }),
        days: Type.Array(
          Type.Object({
            date: CharField({ description: 'In the project’s time zone.' }),
            ...Counts,
            pass_rate: Type.Union([Type.Number(), Type.Null()]),
          }),
          { description: 'Those with a verdict, oldest first.' },
        ),
        agreement: Type.Union(
          [
            Type.Object({
              definition_id: UuidField(),
              definition_name: CharField(),
              pairs: Type.Integer(),
              pairs_needed: Type.Integer(),
              kappa: Type.Union([Estimate, Type.Null()]),
              is_better_than_chance: Type.Union([Type.Boolean(), Type.Null()]),
              raw_pass_rate: Type.Union([PassRate, Type.Null()]),
              corrected_pass_rate: Type.Union([Estimate, Type.Null()]),
            }),
            Type.Null(),
          ],
          {
            description:
              'With people, over 90 days, under the score definition that has most traces judged by both. Null without any.',
          },
        ),
      }),
    ),
  },
  { title: 'EvaluationStats' },
);
export type Stats = Static<typeof Stats>;
