import { Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { BooleanField, CharField, DateTimeField, IntegerField, JsonField } from '#http/fields.ts';
import { readOnly } from '#http/resource.ts';

export const DataColorTheme = Type.Object(
  {
    id: readOnly(IntegerField()),
    name: CharField({ maxLength: 100, example: 'Brand colours' }),
    colors: JsonField({
      default: [],
      example: ['#2E7D5B', '#2F74D0'],
      description: 'List of CSS colours, in the order charts use them.',
    }),
    is_global: readOnly(BooleanField({ description: 'Whether every project has it.' })),
    created_at: readOnly(DateTimeField()),
    created_by: readOnly(Type.Union([UserBasic, Type.Null()])),
  },
  { title: 'DataColorTheme' },
);

export const ById = Type.Object({ id: IntegerField() });
