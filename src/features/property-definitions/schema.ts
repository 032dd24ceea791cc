import { type Static, Type } from 'typebox';
import { BooleanField, CharField, ChoiceField, UuidField } from '#http/fields.ts';
import { CommaListField, FlagField, ListQuery, SearchField } from '#http/query.ts';
import { changesOf, readOnly } from '#http/resource.ts';

const KINDS = ['event', 'person', 'group'] as const;
const TYPES = ['DateTime', 'String', 'Numeric', 'Boolean'] as const;

export const PropertyDefinition = Type.Object(
  {
    id: readOnly(UuidField({ description: 'Follows from the project, the kind and the name.' })),
    name: readOnly(CharField({ description: 'As events carry it.', example: '$ai_model' })),
    type: readOnly(ChoiceField(KINDS, { description: 'Whose property it is.' })),
    property_type: ChoiceField(TYPES, {
      nullable: true,
      description:
        'How queries read it. Learned from the first value seen; set it when that one was misleading. Null for lists and objects, which are read as text.',
      example: 'Numeric',
    }),
    is_numerical: readOnly(BooleanField({ description: 'Whether it is read as a number.' })),
  },
  { title: 'PropertyDefinition' },
);

export const PropertyDefinitionChanges = changesOf(PropertyDefinition);

export const PropertyDefinitionList = ListQuery({
  type: ChoiceField(KINDS, { default: 'event', description: 'Properties of events, of persons or of groups.' }),
  search: SearchField({ description: 'Part of the name.' }),
  is_numerical: FlagField({ description: 'Only those read as numbers, or only the others.' }),
  properties: CommaListField(CharField(), { description: 'Only these names.' }),
});
export type PropertyDefinitionList = Static<typeof PropertyDefinitionList>;

export const ById = Type.Object({ id: UuidField() });
