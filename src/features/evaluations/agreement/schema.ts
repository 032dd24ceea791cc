import { type Static, Type } from 'typebox';
import { DateTimeField, UuidField } from '#http/fields.ts';

export const Estimate = Type.Object(
  {
    value: Type.Number({ description: 'The best guess.' }),
    low: Type.Number({ description: 'Lower end of the 95 % interval.' }),
    high: Type.Number({ description: 'Upper end of the 95 % interval.' }),
  },
  { title: 'Estimate' },
);
export type Estimate = Static<typeof Estimate>;
export const PassRate = Type.Object(
  {
    ...Estimate.properties,
    passed: Type.Integer({ description: 'How many passed.' }),
    judged: Type.Integer({ description: 'How many were judged.' }),
  },
  { title: 'PassRate' },
);
const OrNull = <T extends typeof Estimate>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });
const Cell = Type.Object(
  {
    count: Type.Integer({ description: 'Traces.' }),
    trace_ids: Type.Array(Type.String(), { description: 'At most 500, newest first.' }),
  },
  { title: 'AgreementCell', description: 'Traces of one kind.' },
);

export const AgreementQuery = Type.Object({
  definition_id: UuidField({ description: 'The score definition that holds what people said.' }),
  date_from: Type.Optional(DateTimeField({ description: 'Verdicts since then; default: the last 90 days.' })),
});

export const Agreement = Type.Object(
  {
    evaluation_id: UuidField(),
    definition_id: UuidField(),
    date_from: DateTimeField({ description: 'Begin of what was compared.' }),
    pairs: Type.Integer({ description: 'Traces both the judge and people passed or failed.' }),
    pairs_needed: Type.Integer({ description: 'How many more it takes before a corrected rate is given.' }),
    matrix: Type.Object(
      {
        both_pass: Cell,
        judge_pass_human_fail: Cell,
        judge_fail_human_pass: Cell,
        both_fail: Cell,
      },
      { description: 'The pairs by what the judge and people say.' },
    ),
    accuracy: OrNull(Estimate, 'Share of pairs that agree.'),
    sensitivity: OrNull(Estimate, 'Of what people passed, the share the judge passed.'),
    specificity: OrNull(Estimate, 'Of what people failed, the share the judge failed.'),
    kappa: OrNull(Estimate, 'Cohen’s kappa: agreement beyond chance.'),
    is_better_than_chance: Type.Union([Type.Boolean(), Type.Null()], {
      description: 'Whether kappa’s interval lies above 0; a judge that always passes never is.',
    }),
    raw_pass_rate: Type.Union([PassRate, Type.Null()], { description: 'Share of judged traces the judge passed.' }),
    corrected_pass_rate: OrNull(Estimate, 'The same, corrected for the judge’s measured errors.'),
    reviewers: Type.Object(
      {
        pairs: Type.Integer({ description: 'Traces two people rated blind, both passing or failing them.' }),
        accuracy: OrNull(Estimate, 'Share of them on which both say the same.'),
        kappa: OrNull(Estimate, 'Their agreement beyond chance.'),
      },
      { description: 'How far people agree among themselves: more cannot be asked of a judge.' },
    ),
  },
  { title: 'EvaluationAgreement' },
);
export type Agreement = Static<typeof Agreement>;
