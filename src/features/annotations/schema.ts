import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { BooleanField, CharField, ChoiceField, DateTimeField, IntegerField, ListField } from '#http/fields.ts';
import { FlagField, ListQuery, SearchField } from '#http/query.ts';
import { bodyOf, changesOf, readOnly, replacementOf } from '#http/resource.ts';

export const SCOPES = ['dashboard_item', 'dashboard', 'project', 'organization', 'recording', 'tag'] as const;

const nothing = { nullable: true, default: null } as const;
const readOnlyText = () => readOnly(CharField({ nullable: true }));

export const Annotation = Type.Object(
  {
    id: readOnly(IntegerField()),
    content: CharField({ ...nothing, blank: true, maxLength: 8192, example: 'Launch of the new prompt' }),
    date_marker: DateTimeField({ ...nothing, description: 'The moment it is about.' }),
    creation_type: ChoiceField(['USR', 'GIT'], { default: 'USR' }),
    dashboard_item: IntegerField(nothing),
    dashboard_id: IntegerField(nothing),
    dashboard_name: readOnlyText(),
    insight_short_id: readOnlyText(),
    insight_name: readOnlyText(),
    insight_derived_name: readOnlyText(),
    emoji: CharField({ ...nothing, blank: true, maxLength: 16 }),
    hidden_in_user_interface: BooleanField(nothing),
    tags: ListField(CharField({ maxLength: 255 }), {
      default: [],
      maxItems: 100,
      description: 'Required with scope `tag`, and only allowed there.',
    }),
    created_by: readOnly(Type.Union([UserBasic, Type.Null()])),
    created_at: readOnly(DateTimeField()),
    updated_at: readOnly(DateTimeField()),
    deleted: BooleanField({ default: false, description: 'Hides it; false brings it back.' }),
    scope: ChoiceField(SCOPES, {
      default: 'dashboard_item',
      description: '`organization` shows it in every project of the organization.',
    }),
  },
  { title: 'Annotation' },
);

export const NewAnnotation = bodyOf(Annotation);
export const AnnotationReplacement = replacementOf(Annotation);
export const AnnotationChanges = changesOf(Annotation);
export type AnnotationChanges = Static<typeof AnnotationChanges>;

const filters = {
  search: SearchField({ description: 'Part of the content.' }),
  scope: SearchField({ description: 'One scope; `insight` means `dashboard_item`.' }),
  date_from: SearchField({ description: 'ISO date or datetime, inclusive.' }),
  date_to: SearchField({ description: 'ISO date or datetime, inclusive; a date means all of that day.' }),
  is_emoji: FlagField(),
  hidden_in_user_interface: FlagField(),
};

export const AnnotationFilters = Type.Object(filters);
export type AnnotationFilters = Static<typeof AnnotationFilters>;
export const AnnotationList = ListQuery(filters, { limitDefault: 1000 });

export const ById = Type.Object({ id: IntegerField() });
