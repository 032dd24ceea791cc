import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { BooleanField, CharField, ChoiceField, DateTimeField, UrlField, UuidField } from '#http/fields.ts';
import { ListQuery } from '#http/query.ts';
import { readOnly } from '#http/resource.ts';

const NULL = { nullable: true, default: null } as const;

// The providers' names again: a schema of the wire imports nothing of the server's inside.
export const PROVIDER_CHOICES = [
  'openai',
  'anthropic',
  'gemini',
  'openrouter',
  'fireworks',
  'azure_openai',
  'together_ai',
  'minimax',
  'zeabur',
] as const;

const writable = {
  provider: ChoiceField(PROVIDER_CHOICES, { description: 'Whose account the key opens.' }),
  name: CharField({ maxLength: 255, description: 'What people call the key.' }),
  api_key: CharField({ maxLength: 2000, description: 'Tried out before it is stored, and never answered again.' }),
  base_url: UrlField({
    ...NULL,
    description: 'Root of a server that speaks OpenAI’s API, e.g. `http://127.0.0.1:11434/v1`. Only for `openai`.',
  }),
  azure_endpoint: UrlField({ ...NULL, description: 'Your resource’s address. Only for `azure_openai`.' }),
  api_version: CharField({ ...NULL, maxLength: 50, description: 'Azure’s API version.' }),
  set_as_active: BooleanField({
    default: false,
    description: 'Whether the project uses this key where none is chosen.',
  }),
};

export const ProviderKey = Type.Object(
  {
    id: readOnly(UuidField()),
    provider: writable.provider,
    name: writable.name,
    state: readOnly(
      ChoiceField(['unknown', 'ok', 'invalid', 'error', 'sealed_with_another_secret'], {
        description: 'What the provider last said to it, or that this server has not the secret that opens it.',
      }),
    ),
    error_message: readOnly(CharField({ nullable: true, description: 'What is wrong with it, in words.' })),
    api_key_masked: readOnly(CharField({ description: 'Its first and last four characters.' })),
    base_url: writable.base_url,
    azure_endpoint_display: readOnly(CharField({ nullable: true, description: 'The Azure resource’s address.' })),
    api_version_display: readOnly(CharField({ nullable: true, description: 'Azure’s API version.' })),
    created_at: readOnly(DateTimeField()),
    created_by: readOnly(Type.Union([UserBasic, Type.Null()])),
    last_used_at: readOnly(DateTimeField({ nullable: true, description: 'When a model was last called with it.' })),
  },
  { title: 'LLMProviderKey' },
);
export type ProviderKey = Static<typeof ProviderKey>;

export const NewProviderKey = Type.Object(writable, { title: 'NewLLMProviderKey' });
export type NewProviderKey = Static<typeof NewProviderKey>;

export const ProviderKeyChanges = Type.Object(
  {
    provider: Type.Optional(writable.provider),
    name: Type.Optional(writable.name),
    api_key: Type.Optional(writable.api_key),
    base_url: Type.Optional(writable.base_url),
    azure_endpoint: Type.Optional(writable.azure_endpoint),
    api_version: Type.Optional(writable.api_version),
    set_as_active: Type.Optional(writable.set_as_active),
  },
  { title: 'LLMProviderKeyChanges' },
);
export type ProviderKeyChanges = Static<typeof ProviderKeyChanges>;

export const ProviderKeyReplacement = Type.Object(
  {
    ...ProviderKeyChanges.properties,
    provider: writable.provider,
    name: writable.name,
  },
  { title: 'LLMProviderKeyReplacement' },
);

export const ById = Type.Object({ id: UuidField() });
export const KeyList = ListQuery();
export const Deletion = Type.Object({
  replacement_key_id: Type.Optional(UuidField({ description: 'Evaluations that use the key go over to this one.' })),
});

export const Dependants = Type.Object(
  {
    evaluations: Type.Array(
      Type.Object({
        id: UuidField(),
        name: CharField(),
        model_configuration_id: UuidField({ nullable: true, description: 'The same as the evaluation’s id.' }),
      }),
      { description: 'Evaluations that use the key.' },
    ),
    alternative_keys: Type.Array(
      Type.Object({
        id: UuidField(),
        name: CharField(),
        provider: CharField({ description: 'Whose account it opens.' }),
      }),
      { description: 'Other keys of the same provider.' },
    ),
  },
  { title: 'LLMProviderKeyDependants' },
);

export const KeyValidationBody = Type.Object(
  {
    provider: writable.provider,
    api_key: writable.api_key,
    base_url: writable.base_url,
    azure_endpoint: writable.azure_endpoint,
    api_version: writable.api_version,
  },
  { title: 'NewLLMProviderKeyValidation' },
);
export const KeyValidation = Type.Object(
  {
    state: ChoiceField(['ok', 'invalid', 'error'], { description: 'What the provider said.' }),
    error_message: CharField({ nullable: true, description: 'What is wrong with it, in words.' }),
    error_field: CharField({ nullable: true, description: 'The field to look at.' }),
  },
  { title: 'LLMProviderKeyValidation' },
);

export const EvaluationConfig = Type.Object(
  {
    active_provider_key: Type.Union([ProviderKey, Type.Null()], {
      description: 'What the project uses where no key is chosen.',
    }),
    created_at: DateTimeField(),
    updated_at: DateTimeField(),
  },
  { title: 'EvaluationConfig' },
);
export const ActiveKey = Type.Object(
  { key_id: UuidField({ description: 'The key to use where none is chosen.' }) },
  { title: 'ActiveProviderKey' },
);

export const ModelQuery = Type.Object({
  provider: Type.Optional(ChoiceField(PROVIDER_CHOICES, { description: 'Whose models.' })),
  key_id: Type.Optional(UuidField({ description: 'Ask with this key; default: the project’s key for the provider.' })),
});
export const ModelList = Type.Object(
  {
    models: Type.Array(
      Type.Object({
        id: CharField({ description: 'The provider’s name of the model.' }),
        provider: CharField({ description: 'Whose model it is.' }),
      }),
      { description: 'What can be called.' },
    ),
    providers: Type.Array(CharField(), { description: 'Providers the project has a key for.' }),
  },
  { title: 'LLMModelList' },
);
