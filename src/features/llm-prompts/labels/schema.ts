import { Type } from 'typebox';
import { CharField, DateTimeField, IntegerField, UuidField } from '#http/fields.ts';
import { Creator } from '../schema.ts';

export const Label = Type.Object(
  {
    id: UuidField(),
    name: CharField({ description: 'The label.' }),
    prompt_name: CharField(),
    version: IntegerField({ description: 'The version it points to.' }),
    created_by: Creator,
    created_at: DateTimeField(),
    updated_at: DateTimeField(),
  },
  { title: 'LLMPromptLabel' },
);

export const ByLabel = Type.Object({ prompt_name: Type.String(), label: Type.String({ description: 'The label.' }) });

export const LabelBody = Type.Object(
  {
    version: IntegerField({ min: 1, description: 'The version the label points to from now on.' }),
  },
  { title: 'LLMPromptLabelTarget' },
);
