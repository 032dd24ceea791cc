import { type Static, Type } from 'typebox';
import { CharField, ChoiceField, DateTimeField, FloatField, IntegerField, UuidField } from '#http/fields.ts';
import { CommaListField, ListQuery, SearchField } from '#http/query.ts';
import { Estimate, PassRate } from '../agreement/schema.ts';

const NULL = { nullable: true } as const;
const OUTCOMES = ['pass', 'fail', 'na', 'skipped'] as const;

export const ResultList = ListQuery({
  verdict: Type.Optional(ChoiceField(OUTCOMES, { description: 'Only results with this verdict.' })),
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
    timestamp: DateTimeField({ description: 'When it was judged.' }),
    trace_id: CharField(NULL),
    target_event_id: CharField({ ...NULL, description: 'Null for a verdict about a whole trace.' }),
    verdict: ChoiceField(OUTCOMES, { description: 'With “true means failure” taken into account.' }),
    reasoning: CharField({ description: 'Why, in the judge’s words.' }),
    skip_reason: CharField({ ...NULL, description: 'Why nothing was judged.' }),
    model: CharField({ ...NULL, description: 'Model of the judge.' }),
    cost_usd: FloatField({ ...NULL, description: 'What judging cost, in USD.' }),
    prompt_name: CharField({ ...NULL, description: 'Prompt that wrote what was judged.' }),
    prompt_version: CharField({ ...NULL, description: 'Version of that prompt.' }),
  },
  { title: 'EvaluationResult' },
);
export type Result = Static<typeof Result>;

export const StatsQuery = Type.Object({
  id__in: CommaListField(UuidField(), { description: 'Default: all of the project, at most 200.' }),
  days: Type.Optional(IntegerField({ min: 1, max: 90, description: 'Default 7.' })),
});

const Counts = {
  passed: Type.Integer({ description: 'Verdicts that passed.' }),
  failed: Type.Integer({ description: 'Verdicts that failed.' }),
};

export const Stats = Type.Object(
  {
    results: Type.Array(
      Type.Object({
        evaluation_id: UuidField(),
        runs: Type.Integer({ description: 'Times it ran.' }),
        ...Counts,
        not_applicable: Type.Integer({ description: 'Times it did not apply.' }),
        skipped: Type.Integer({ description: 'Times nothing was judged.' }),
        cost_usd: FloatField({
          ...NULL,
          description: 'What judging cost, in USD; null where no price is known for any of its models.',
        }),
        unpriced: Type.Integer({ description: 'Runs the cost leaves out, because no price is known for their model.' }),
        pass_rate: Type.Union([Estimate, Type.Null()], { description: 'Share of verdicts that passed.' }),
        days: Type.Array(
          Type.Object({
            date: CharField({ description: 'In the project’s time zone.' }),
            ...Counts,
            pass_rate: Type.Union([Type.Number(), Type.Null()], {
              description: 'Share of verdicts that passed, 0 to 1.',
            }),
          }),
          { description: 'Those with a verdict, oldest first.' },
        ),
        agreement: Type.Union(
          [
            Type.Object({
              definition_id: UuidField(),
              definition_name: CharField({ description: 'Name of the score definition.' }),
              pairs: Type.Integer({ description: 'Traces both the judge and people passed or failed.' }),
              pairs_needed: Type.Integer({ description: 'How many more it takes before a corrected rate is given.' }),
              kappa: Type.Union([Estimate, Type.Null()], { description: 'Cohen’s kappa: agreement beyond chance.' }),
              is_better_than_chance: Type.Union([Type.Boolean(), Type.Null()], {
                description: 'Whether kappa’s interval lies above 0.',
              }),
              raw_pass_rate: Type.Union([PassRate, Type.Null()], {
                description: 'Share of judged traces the judge passed.',
              }),
              corrected_pass_rate: Type.Union([Estimate, Type.Null()], {
                description: 'The same, corrected for the judge’s measured errors.',
              }),
            }),
            Type.Null(),
          ],
          {
            description:
              'With people, over 90 days, under the score definition that has most traces judged by both. Null without any.',
          },
        ),
      }),
      { description: 'One for each evaluation.' },
    ),
  },
  { title: 'EvaluationStats' },
);
export type Stats = Static<typeof Stats>;
