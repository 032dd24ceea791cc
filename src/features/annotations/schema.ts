import { type Static, Type } from 'typebox';
import { UserBasic } from '#features/users/schema.ts';
import { BooleanField, CharField, ChoiceField, DateTimeField, IntegerField, ListField } from '#http/fields.ts';
import { FlagField, ListQuery, SearchField } from '#http/query.ts';
import { bodyOf, changesOf, readOnly, replacementOf } from '#http/resource.ts';

export const SCOPES = ['dashboard_item', 'dashboard', 'project', 'organization', 'recording', 'tag'] as const;

const nothing = { nullable: true, default: null } as const;
/** Of its insight or dashboard, as they are now. */
const ofTarget = (what: string) =>
  readOnly(CharField({ nullable: true, description: `${what}; null without one, and from another project.` }));

export const Annotation = Type.Object(
  {
    id: readOnly(IntegerField()),
    content: CharField({
      ...nothing,
      blank: true,
      maxLength: 8192,
      example: 'Launch of the new prompt',
      description: 'What it says.',
    }),
    date_marker: DateTimeField({ ...nothing, description: 'The moment it is about.' }),
    creation_type: ChoiceField(['USR', 'GIT'], {
      default: 'USR',
      description: '`USR` by a person, `GIT` by a deployment.',
    }),
    dashboard_item: IntegerField({ ...nothing, description: 'Number of the insight it is about.' }),
    dashboard_id: IntegerField({ ...nothing, description: 'Number of the dashboard it is about.' }),
    dashboard_name: ofTarget('Name of the dashboard'),
    insight_short_id: ofTarget('The insight’s id in links'),
    insight_name: ofTarget('Name of the insight'),
    insight_derived_name: ofTarget('The insight’s query in words'),
    emoji: CharField({ ...nothing, blank: true, maxLength: 16, description: 'Shown instead of the text on charts.' }),
    hidden_in_user_interface: BooleanField({ ...nothing, description: 'Whether charts leave it out.' }),
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
  dashboard_item: Type.Optional(IntegerField({ description: 'Only those about this insight.' })),
  dashboardItemId: Type.Optional(IntegerField({ description: 'The same, as older clients say it.' })),
  insight_short_id: SearchField({ description: 'Only those about the insight with this id in links.' }),
  dashboard_id: Type.Optional(IntegerField({ description: 'Only those about this dashboard.' })),
  for_insight: Type.Optional(
    IntegerField({
      description: 'What the chart of this insight shows: its own, and those of project and organization.',
    }),
  ),
  for_dashboard: Type.Optional(
    IntegerField({ description: 'What this dashboard shows: its own, and those of project and organization.' }),
  ),
  is_emoji: FlagField({ description: 'Only those with an emoji, or only those without.' }),
  hidden_in_user_interface: FlagField({ description: 'Only those charts leave out, or only the others.' }),
};

export const AnnotationFilters = Type.Object(filters);
export type AnnotationFilters = Static<typeof AnnotationFilters>;
export const AnnotationList = ListQuery(filters, { limitDefault: 1000 });

export const ById = Type.Object({ id: IntegerField() });
