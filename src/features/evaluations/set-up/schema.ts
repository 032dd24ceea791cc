import { type Static, Type } from 'typebox';
import { PROVIDER_CHOICES } from '#features/provider-keys/schema.ts';
import { UserBasic } from '#features/users/schema.ts';
import {
  BooleanField,
  CharField,
  ChoiceField,
  DateTimeField,
  DictField,
  JsonField,
  ListField,
  TextField,
  UuidField,
} from '#http/fields.ts';
import { CommaListField, FlagField, ListQuery, OrderField, SearchField } from '#http/query.ts';
import { readOnly } from '#http/resource.ts';

const NULL = { nullable: true } as const;

const Condition = Type.Object(
  {
    id: CharField({ maxLength: 100, description: 'Yours; tells the conditions apart.' }),
    rollout_percentage: Type.Number({ description: 'How many of the matching events are judged, 0 to 100.' }),
    properties: ListField(DictField(), { description: 'Property filters on the event and its person; all must hold.' }),
  },
  { title: 'EvaluationCondition' },
);

const ModelConfiguration = Type.Object({
  provider: ChoiceField(PROVIDER_CHOICES, { description: 'Whose model judges.' }),
  model: CharField({ maxLength: 100, description: 'The provider’s name of the model.' }),
  provider_key_id: UuidField({
    ...NULL,
    default: null,
    description: 'The key it is called with; null: the project’s active key.',
  }),
});

const EVALUATION_TYPES = ['llm_judge', 'hog', 'sentiment'] as const;
const OUTPUT_TYPES = ['boolean', 'sentiment', 'numeric', 'categorical'] as const;
const STATUSES = ['active', 'paused', 'error'] as const;

const writable = {
  name: CharField({ maxLength: 400 }),
  description: TextField({ blank: true, maxLength: 10_000, description: 'For people; the judge does not see it.' }),
  enabled: BooleanField({ description: 'Whether it judges events as they arrive.' }),
  prompt: TextField({
    ...NULL,
    blank: true,
    description: 'The judge’s criteria; the same as `evaluation_config.prompt`.',
  }),
  evaluation_type: ChoiceField(EVALUATION_TYPES, { description: '`sentiment` is not available on this server.' }),
  evaluation_config: DictField({
    ...NULL,
    description: '`{prompt}` of a judge, `{source}` of a Hog program; `bytecode` is answered beside it.',
  }),
  output_type: ChoiceField(OUTPUT_TYPES, { description: 'Only `boolean` is available on this server.' }),
  output_config: DictField({
    ...NULL,
    description: '`{allows_na, true_is_failure}`. A change merges into what is stored.',
  }),
  conditions: JsonField<unknown>({
    description: 'When it runs by itself: any one of them suffices, none means never.',
  }),
  target: ChoiceField(['generation', 'trace'], { description: 'What is judged: each model call, or whole traces.' }),
  target_config: DictField({
    ...NULL,
    description:
      'When a trace counts as complete: `{strategy: "fixed_window", window_seconds}` after the first event that is wanted, or `{strategy: "inactivity", quiet_period_seconds, max_age_seconds}`.',
  }),
  model_configuration: JsonField<unknown>({
    nullable: true,
    description: '`{provider, model, provider_key_id}`; null: the project’s active key and its default model.',
  }),
  deleted: BooleanField({ description: 'Deleted ones are not listed and do not run; a change brings them back.' }),
};

export const Evaluation = Type.Object(
  {
    id: readOnly(UuidField()),
    ...writable,
    prompt: CharField({ description: 'The judge’s criteria; empty for Hog programs.' }),
    evaluation_config: DictField({ description: '`{prompt}` of a judge, `{source, bytecode}` of a Hog program.' }),
    output_config: DictField({ description: '`{allows_na, true_is_failure}`.' }),
    conditions: Type.Array(Condition, {
      description: 'When it runs by itself: any one of them suffices, none means never.',
    }),
    target_config: DictField({ description: 'When a trace counts as complete.' }),
    model_configuration: Type.Union(
      [
        Type.Object({
          ...ModelConfiguration.properties,
          provider_key_name: CharField({ ...NULL, description: 'Name of the key.' }),
        }),
        Type.Null(),
      ],
      { description: 'The model that judges; null: the project’s active key and its default model.' },
    ),
    status: readOnly(ChoiceField(STATUSES, { description: '`error`: the server stopped it.' })),
    status_reason: readOnly(CharField({ ...NULL, description: 'Why the server stopped it.' })),
    status_reason_detail: readOnly(CharField({ ...NULL, description: 'The same in words.' })),
    created_at: readOnly(DateTimeField()),
    updated_at: readOnly(DateTimeField()),
    created_by: readOnly(Type.Union([UserBasic, Type.Null()])),
  },
  { title: 'Evaluation' },
);
export type Evaluation = Static<typeof Evaluation>;

export const EvaluationChanges = Type.Object(
  {
    name: Type.Optional(writable.name),
    description: Type.Optional(writable.description),
    enabled: Type.Optional(writable.enabled),
    prompt: Type.Optional(writable.prompt),
    evaluation_type: Type.Optional(writable.evaluation_type),
    evaluation_config: Type.Optional(writable.evaluation_config),
    output_type: Type.Optional(writable.output_type),
    output_config: Type.Optional(writable.output_config),
    conditions: Type.Optional(writable.conditions),
    target: Type.Optional(writable.target),
    target_config: Type.Optional(writable.target_config),
    model_configuration: Type.Optional(writable.model_configuration),
    deleted: Type.Optional(writable.deleted),
  },
  { title: 'EvaluationChanges' },
);
export type EvaluationChanges = Static<typeof EvaluationChanges>;

/** POST and PUT: the rest has defaults, or keeps what is stored. */
export const EvaluationBody = Type.Object(
  { ...EvaluationChanges.properties, name: writable.name },
  { title: 'NewEvaluation' },
);
export type EvaluationBody = Static<typeof EvaluationBody>;

export const EvaluationList = ListQuery({
  enabled: FlagField({ description: 'Only those that judge events as they arrive, or only the others.' }),
  evaluation_type: Type.Optional(ChoiceField(EVALUATION_TYPES, { description: 'Only those of this type.' })),
  id__in: CommaListField(UuidField()),
  search: SearchField({ description: 'Part of the name or description.' }),
  order_by: OrderField(['created_at', 'updated_at', 'name']),
});
export type EvaluationList = Static<typeof EvaluationList>;
export const ById = Type.Object({ id: UuidField() });
