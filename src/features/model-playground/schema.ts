import { Type } from 'typebox';
import { PROVIDER_CHOICES } from '#features/provider-keys/schema.ts';
import { CharField, ChoiceField, FloatField, IntegerField, ListField, TextField, UuidField } from '#http/fields.ts';

export const TryBody = Type.Object(
  {
    messages: ListField(
      Type.Object({
        role: ChoiceField(['system', 'user', 'assistant'], { description: 'Who says it.' }),
        content: TextField({ blank: true, maxLength: 500_000, description: 'What is said.' }),
      }),
      { minItems: 1, maxItems: 200, description: 'The conversation the model continues.' },
    ),
    provider: Type.Optional(
      ChoiceField(PROVIDER_CHOICES, { nullable: true, description: 'Whose model; default: that of the key.' }),
    ),
    model: Type.Optional(
      CharField({ nullable: true, maxLength: 100, description: 'Default: the key’s default model.' }),
    ),
    provider_key_id: Type.Optional(UuidField({ nullable: true, description: 'Default: the project’s active key.' })),
    temperature: Type.Optional(
      FloatField({ nullable: true, min: 0, max: 2, description: 'How freely the model picks words.' }),
    ),
    max_tokens: Type.Optional(
      IntegerField({ nullable: true, min: 1, max: 200_000, description: 'Most tokens the model may write.' }),
    ),
  },
  { title: 'PromptTry' },
);
