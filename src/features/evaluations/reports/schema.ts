import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { BooleanField, ChoiceField, DateTimeField, IntegerField, UuidField } from '#http/fields.ts';
import { ListQuery } from '#http/query.ts';
import { bodyOf, changesOf, readOnly } from '#http/resource.ts';
import { Summary } from '../summary/schema.ts';

const FREQUENCIES = ['every_n', 'daily', 'weekly'] as const;

export const Report = Type.Object(
  {
    id: readOnly(UuidField()),
    evaluation: UuidField({ description: 'The evaluation it is about, which has one report.' }),
    enabled: BooleanField({ default: true, description: 'Whether it writes reports by itself.' }),
    frequency: ChoiceField(FREQUENCIES, { default: 'daily', description: '`every_n`: after so many new results.' }),
    results_count: IntegerField({ default: 100, min: 10, max: 10_000, description: 'The n of `every_n`.' }),
    last_run_at: readOnly(DateTimeField({ nullable: true, description: 'When it last wrote one.' })),
    created_at: readOnly(DateTimeField()),
    updated_at: readOnly(DateTimeField()),
    created_by: readOnly(Type.Union([UserBasic, Type.Null()])),
  },
  { title: 'EvaluationReport' },
);
export type Report = Static<typeof Report>;

export const NewReport = bodyOf(Report);
export type NewReport = Static<typeof NewReport>;
export const ReportChanges = Type.Omit(changesOf(Report), ['evaluation'], { title: 'EvaluationReportChanges' });
export type ReportChanges = Static<typeof ReportChanges>;
export const ReportList = ListQuery({
  evaluation: Type.Optional(UuidField({ description: 'Only the report of this evaluation.' })),
});
export const RunList = ListQuery();

export const ReportRun = Type.Object(
  {
    id: UuidField(),
    period_start: DateTimeField({ description: 'Begin of the results it looks at.' }),
    period_end: DateTimeField({ description: 'End of the results it looks at.' }),
    content: Summary,
    created_at: DateTimeField(),
  },
  { title: 'EvaluationReportRun' },
);
export type ReportRun = Static<typeof ReportRun>;
