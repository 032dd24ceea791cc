import { type Static, Type } from 'typebox';
import { BooleanField, CharField, ChoiceField, DateTimeField, JsonField, TextField, UuidField } from '#http/fields.ts';

const NULL = { nullable: true } as const;

export const RunBody = Type.Object(
  {
    evaluation_id: UuidField(),
    target_event_id: Type.Optional(UuidField({ ...NULL, description: 'Required unless a trace is named.' })),
    timestamp: Type.Optional(
      DateTimeField({
        ...NULL,
        description: 'When the event happened; its day is enough to find it. Required with it.',
      }),
    ),
    target_trace_id: Type.Optional(
      CharField({
        ...NULL,
        maxLength: 1_000,
        description: 'The `$ai_trace_id` to judge, for an evaluation of traces.',
      }),
    ),
    event: CharField({ default: '$ai_generation', maxLength: 200, description: 'Name of the event.' }),
    distinct_id: Type.Optional(CharField({ ...NULL, maxLength: 400, description: 'Distinct id of the event.' })),
  },
  { title: 'NewEvaluationRun' },
);
export type RunBody = Static<typeof RunBody>;
export const StartedRun = Type.Object(
  {
    workflow_id: CharField({ description: 'Id of this run, and of its result.' }),
    status: CharField({ description: '`started`.' }),
    evaluation: Type.Object({ id: UuidField(), name: CharField() }, { description: 'What judges.' }),
    target_event_id: UuidField({ ...NULL, description: 'The event that is judged.' }),
    target_trace_id: Type.Optional(CharField({ description: 'The trace that is judged.' })),
  },
  { title: 'EvaluationRun' },
);
export type StartedRun = Static<typeof StartedRun>;

export const HogTestBody = Type.Object(
  {
    source: TextField({ maxLength: 100_000, description: 'The Hog program.' }),
    sample_count: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 10, description: 'How many to try it on; default 5.' }),
    ),
    allows_na: BooleanField({ default: false, description: 'Whether it may answer that it does not apply.' }),
    conditions: JsonField<unknown>({
      default: [],
      description: 'Which events to take, as an evaluation’s `conditions`.',
    }),
    target: ChoiceField(['generation', 'trace'], { default: 'generation', description: 'What to try it on.' }),
  },
  { title: 'NewHogTest' },
);
export type HogTestBody = Static<typeof HogTestBody>;
export const HogTest = Type.Object(
  {
    results: Type.Array(
      Type.Object({
        sample_id: CharField({ description: 'Id of the event or trace.' }),
        sample_type: CharField({ description: '`generation` or `trace`.' }),
        event_uuid: UuidField({ description: 'Id of the event.' }),
        trace_id: CharField(NULL),
        input_preview: CharField({ description: 'Begin of its input.' }),
        output_preview: CharField({ description: 'Begin of its output.' }),
        result: BooleanField({ ...NULL, description: 'What the program said; null when it does not apply or failed.' }),
        reasoning: CharField({ ...NULL, description: 'What the program printed.' }),
        error: CharField({ ...NULL, description: 'Why the program failed.' }),
      }),
      { description: 'One for each event or trace.' },
    ),
    message: Type.Optional(CharField({ description: 'Why there are no results.' })),
  },
  { title: 'HogTest' },
);
export type HogTest = Static<typeof HogTest>;
